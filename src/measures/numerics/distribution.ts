/** How many students have which mark. */
export interface Distribution {
  /** All students who have one. */
  n: number
  /** Marks in whole ten-thousandths, ascending; the same mark may come several times. */
  marks: readonly number[]
  /** Students with each of `marks`. */
  students: readonly number[]
}

/** Puts marks, each of so many students, in order. */
export function distribute(marks: readonly number[], students: readonly number[]): Distribution {
  const n = students.reduce((sum, count) => sum + count, 0)
  // The statistics hold marks in order, so that there is mostly nothing to do.
  if (isAscending(marks)) return { n, marks, students }
  const order = Array.from(marks, (_, at) => at).sort((a, b) => marks[a]! - marks[b]!)
  return { n, marks: order.map((at) => marks[at]!), students: order.map((at) => students[at]!) }
}

function isAscending(values: readonly number[]): boolean {
  for (let at = 1; at < values.length; at++) if (values[at - 1]! > values[at]!) return false
  return true
}

/** The distribution of single students' marks; those who have none are not in it. */
export function distributeEach(marks: readonly (number | null)[]): Distribution {
  const known = Float64Array.from(marks.filter((mark) => mark !== null)).sort()
  return { n: known.length, marks: [...known], students: new Array<number>(known.length).fill(1) }
}

/** All the students of several distributions in one. */
export function join(distributions: readonly Distribution[]): Distribution {
  const counts = new Map<number, number>()
  for (const { marks, students } of distributions) {
    marks.forEach((mark, at) => counts.set(mark, (counts.get(mark) ?? 0) + students[at]!))
  }
  return distribute([...counts.keys()], [...counts.values()])
}

/** Students whose mark is `threshold` or above. */
export function countFrom({ marks, students }: Distribution, threshold: number): number {
  let count = 0
  for (let at = marks.length - 1; at >= 0 && marks[at]! >= threshold; at--) count += students[at]!
  return count
}

/** The mark at place `at` from below (0-based); undefined beyond the ends. */
export function markAt({ marks, students }: Distribution, at: number): number | undefined {
  let reached = 0
  for (let index = 0; index < marks.length; index++) {
    reached += students[index]!
    if (at < reached) return marks[index]
  }
  return undefined
}

/** The quantile of type 7 (linear), in ten-thousandths; null where nobody has a mark. Hyndman & Fan 1996. */
export function quantileOf(distribution: Distribution, share: number): number | null {
  const at = share * (distribution.n - 1)
  const low = markAt(distribution, Math.floor(at))
  const high = markAt(distribution, Math.ceil(at))
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at))
}

/** Σ and Σ² of the marks (each once where no students are given), exactly: below 2^45, and of up to a million students. */
export function sumsOf({ marks, students }: Pick<Distribution, 'marks'> & Partial<Distribution>): {
  x: bigint
  xx: bigint
} {
  let [x, xx] = [0, 0]
  for (let at = 0; at < marks.length; at++) {
    const [mark, count] = [marks[at]!, students ? students[at]! : 1]
    x += count * mark
    xx += count * mark * mark
  }
  // What has stayed below 2^53 was never rounded.
  return { x: BigInt(x), xx: Number.isSafeInteger(xx) ? BigInt(xx) : sumSquares(marks, students) }
}

/** Σ² of a large district, which a double can't hold: by the marks' digits to the base of 2^15, a, b and c. */
function sumSquares(marks: readonly number[], students: readonly number[] | undefined): bigint {
  const digits = [0, 0, 0, 0, 0]
  for (let at = 0; at < marks.length; at++) {
    const [mark, count] = [marks[at]!, students ? students[at]! : 1]
    const a = Math.floor(mark / 0x4000_0000)
    const rest = mark - a * 0x4000_0000
    const [b, c] = [rest >> 15, rest & 0x7fff]
    digits[0]! += count * a * a
    digits[1]! += count * 2 * a * b
    digits[2]! += count * (2 * a * c + b * b)
    digits[3]! += count * 2 * b * c
    digits[4]! += count * c * c
  }
  return digits.reduce((sum, digit) => (sum << 15n) + BigInt(digit), 0n)
}

/** ⌈share · n⌉. The share is taken in whole millionths: as floating point 0.07 of 100 would be eight. */
export function roundUp(share: number, n: number): number {
  return Math.ceil((n * Math.round(share * 1e6)) / 1e6)
}

/** An extreme group of a distribution. */
export interface Extreme {
  /** Students in it, ⌈share · n⌉. */
  size: number
  /** Σ of their marks. */
  sum: number
}

/** The best or the worst `share` of a distribution. */
export function gatherExtreme(
  { n, marks, students }: Distribution,
  end: 'top' | 'bottom',
  share: number,
): Extreme {
  const size = roundUp(share, n)
  // Those tied have the same mark: it is no matter who of them is taken.
  let [sum, left] = [0, size]
  for (let step = 0; step < marks.length && left > 0; step++) {
    const at = end === 'top' ? marks.length - 1 - step : step
    const taken = Math.min(left, students[at]!)
    sum += taken * marks[at]!
    left -= taken
  }
  return { size, sum }
}
