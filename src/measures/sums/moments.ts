import type { Convention } from '../../model/convention'
import { sumsOf, type Distribution } from '../numerics/distribution'
import { scatter } from '../numerics/sums'

/** Mean and standard deviations, in marks. */
export interface Moments {
  n: number
  mean: number | null
  /** Divided by n−1; null for fewer than two. */
  sampleSd: number | null
  /** Divided by n; null for none. */
  populationSd: number | null
}

/**
 * Exact to the last division: Σx and Σx² are whole numbers, and so is the numerator of the variance, n·Σx² − (Σx)².
 */
export function momentsOf(distribution: Distribution): Moments {
  const { n } = distribution
  const { x, xx } = sumsOf(distribution)
  const spread = Number(scatter(n, x, x, xx))
  return {
    n,
    mean: n > 0 ? Number(x) / (n * 10_000) : null,
    sampleSd: n > 1 ? Math.sqrt(spread / (n * (n - 1))) / 10_000 : null,
    populationSd: n > 0 ? Math.sqrt(spread) / n / 10_000 : null,
  }
}

/** The standard deviation that the convention names. */
export function sdOf(moments: Moments, convention: Convention): number | null {
  return convention.sd === 'sample' ? moments.sampleSd : moments.populationSd
}
