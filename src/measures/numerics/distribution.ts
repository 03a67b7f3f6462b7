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
  const order = Array.from(marks, (_, at) => at).sort((a, b) => marks[a]! - marks[b]!)
  return { n, marks: order.map((at) => marks[at]!), students: order.map((at) => students[at]!) }
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
  return marks.find((_, index) => at < (reached += students[index]!))
}

/** The quantile of type 7 (linear), in ten-thousandths; null where nobody has a mark. Hyndman & Fan 1996. */
export function quantileOf(distribution: Distribution, share: number): number | null {
  const at = share * (distribution.n - 1)
  const [low, high] = [Math.floor(at), Math.ceil(at)].map((place) => markAt(distribution, place))
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at))
}

/** Σ and Σ² of the marks, exactly. */
export function sumsOf({ marks, students }: Distribution): { x: bigint; xx: bigint } {
  // A double can't hold a large district's Σ²: squares are summed by halves of the mark, high and low fifteen bits.
  let [sum, high, middle, low] = [0, 0, 0, 0]
  for (let at = 0; at < marks.length; at++) {
    const [mark, count] = [marks[at]!, students[at]!]
    const [upper, lower] = [mark >> 15, mark & 0x7fff]
    sum += count * mark
    high += count * upper * upper
    middle += count * upper * lower
    low += count * lower * lower
  }
  return { x: BigInt(sum), xx: (BigInt(high) << 30n) + (BigInt(middle) << 16n) + BigInt(low) }
}
