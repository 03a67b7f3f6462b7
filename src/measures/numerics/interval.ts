import { studentQuantile } from './student'

/** Lower and upper bound of a 95% interval. */
export type Interval = readonly [lower: number, upper: number]

/** The normal quantile of 0.975. */
const z = 1.959963984540054

/** Quantiles of 0.975 by degrees of freedom: thousands of classes have a few dozen sizes. */
const quantiles = new Map<number, number>()

function upperQuantile(df: number): number {
  let known = quantiles.get(df)
  if (known === undefined) quantiles.set(df, (known = studentQuantile(0.975, df)))
  return known
}

/** t interval of a mean; undefined for fewer than two values, a point where they are all equal. */
export function meanInterval(mean: number, sampleSd: number, n: number): Interval | undefined {
  if (n < 2) return undefined
  const half = (upperQuantile(n - 1) * sampleSd) / Math.sqrt(n)
  return [mean - half, mean + half]
}

/** Interval of an estimate with a known standard error. */
export function normalInterval(value: number, se: number): Interval {
  return [value - z * se, value + z * se]
}

/** Wilson's score interval of a rate of `count` in `n`; undefined for n = 0. Wilson 1927. */
export function rateInterval(count: number, n: number): Interval | undefined {
  if (n === 0) return undefined
  const p = count / n
  const middle = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return [count === 0 ? 0 : (middle - half) / scale, count === n ? 1 : (middle + half) / scale]
}

/** Fisher's interval of a correlation of n pairs; undefined for fewer than four. Fisher 1915. */
export function correlationInterval(r: number, n: number): Interval | undefined {
  if (n < 4) return undefined
  if (Math.abs(r) >= 1) return [r, r]
  const half = z / Math.sqrt(n - 3)
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)]
}

export type Verdict = '高于' | '相当' | '低于'

/**
 * 高于 only where the whole interval is above the reference, 低于 only where it is wholly below. Where
 * there is no interval (one student) there is no verdict.
 */
export function judge(interval: Interval | undefined, reference: number): Verdict | null {
  if (!interval) return null
  if (interval[0] > reference) return '高于'
  return interval[1] < reference ? '低于' : '相当'
}
