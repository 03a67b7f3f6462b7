/** Sums of whole numbers x and t over n cases: everything that means, variances and correlations need, exactly. */
export interface Sums {
  n: number
  x: bigint
  xx: bigint
  t: bigint
  tt: bigint
  xt: bigint
}

/** n·Σxy − Σx·Σy: n² times the population covariance, without any rounding. */
export function scatter(n: number, x: bigint, y: bigint, xy: bigint): bigint {
  return BigInt(n) * xy - x * y
}

/** Variance from n² times the population variance; null where the divisor is 0. */
export function varianceOf(scattered: bigint, n: number, divisor: 'sample' | 'population'): number | null {
  if (n < 1 || (divisor === 'sample' && n < 2)) return null
  return Number(scattered) / (divisor === 'sample' ? n * (n - 1) : n * n)
}

/** Pearson's r from three scatters of the same n; null where one side does not vary. */
export function correlationOf(xy: bigint, xx: bigint, yy: bigint): number | null {
  if (xx <= 0n || yy <= 0n) return null
  return Number(xy) / Math.sqrt(Number(xx) * Number(yy))
}
