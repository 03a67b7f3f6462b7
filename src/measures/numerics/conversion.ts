/** One grade of a conversion: the share of students it takes, from the top, and the marks it is worth. */
export interface ConversionBand {
  grade: string
  share: number
  high: number
  low: number
}

/** 3+1+2: A 15% 100–86, B 35% 85–71, C 35% 70–56, D 13% 55–41, E 2% 40–30. */
export const defaultBands: readonly ConversionBand[] = [
  { grade: 'A', share: 0.15, high: 100, low: 86 },
  { grade: 'B', share: 0.35, high: 85, low: 71 },
  { grade: 'C', share: 0.35, high: 70, low: 56 },
  { grade: 'D', share: 0.13, high: 55, low: 41 },
  { grade: 'E', share: 0.02, high: 40, low: 30 },
]

/**
 * Index of the grade of each mark by cumulative shares from the top: a student belongs to the first grade whose
 * cumulative share is larger than the share of students strictly above. So ties stay together, in the better grade.
 */
export function gradeByShare(
  marks: readonly (number | null)[],
  shares: readonly number[],
): (number | null)[] {
  const sorted = marks.filter((mark) => mark !== null).sort((a, b) => b - a)
  const above = new Map<number, number>()
  sorted.forEach((mark, place) => {
    if (!above.has(mark)) above.set(mark, place)
  })
  // Whole millionths, so that 15% + 35% of 20 students is 10 of them exactly.
  let sum = 0
  const limits = shares.map((share) => (sum += Math.round(share * 1e6)))
  return marks.map((mark) => {
    if (mark === null) return null
    const place = above.get(mark)! * 1e6
    const grade = limits.findIndex((limit) => place < limit * sorted.length)
    return grade < 0 ? shares.length - 1 : grade
  })
}

/**
 * Converted marks: linear within the grade, (Y₂ − Y)/(Y − Y₁) = (T₂ − T)/(T − T₁) with Y₁, Y₂ the lowest and highest
 * mark of the grade's students, rounded half up; a grade with a single mark gets its highest value.
 * Marks are whole numbers (ten-thousandths), so that the rounding is exact.
 */
export function convertMarks(
  marks: readonly (number | null)[],
  bands: readonly ConversionBand[],
): ({ grade: string; mark: number } | null)[] {
  const grades = gradeByShare(
    marks,
    bands.map((band) => band.share),
  )
  const ranges = bands.map((_, index) => {
    const own = marks.filter((mark, i): mark is number => mark !== null && grades[i] === index)
    return own.reduce(
      (range, mark) => [Math.min(range[0]!, mark), Math.max(range[1]!, mark)],
      [Infinity, -Infinity],
    )
  })
  return marks.map((mark, i) => {
    const index = grades[i]!
    if (mark === null || index === null) return null
    const { grade, high, low } = bands[index]!
    const [from, to] = ranges[index]! as [number, number]
    if (from === to) return { grade, mark: high }
    const numerator = low * (to - mark) + high * (mark - from)
    return { grade, mark: Math.floor((2 * numerator + (to - from)) / (2 * (to - from))) }
  })
}
