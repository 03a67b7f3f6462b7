/** One row of `bench-results.json`. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** The value may be at most this; null for a figure that is only stated. */
  target: number | null
  pass: boolean
}

/** A figure that passes when it is at most `target`. */
export function atMost(target: number, name: string, value: number, unit: string): Figure {
  return { name, value, unit, target, pass: value <= target }
}

/** A figure without a target. */
export function stated(name: string, value: number, unit: string): Figure {
  return { name, value, unit, target: null, pass: true }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The value that a share of the values does not exceed (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}
