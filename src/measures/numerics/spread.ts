import type { Interval } from './interval'
import type { GroupSums } from './mixed'
import { snedecorQuantile } from './snedecor'

/** One-way analysis of variance of groups from their sums. */
export interface Anova {
  between: number
  within: number
  dfBetween: number
  dfWithin: number
  /** The group size that unequal groups stand for: (N − Σn²/N)/(k − 1). */
  size: number
}

/** Undefined for fewer than two groups, or where every group has one member. */
export function analyseVariance(groups: readonly GroupSums[]): Anova | undefined {
  const n = groups.reduce((sum, g) => sum + g.n, 0)
  const dfBetween = groups.length - 1
  const dfWithin = n - groups.length
  if (dfBetween < 1 || dfWithin < 1) return undefined
  const grand = groups.reduce((sum, g) => sum + g.y, 0)
  const total = groups.reduce((sum, g) => sum + g.yy, 0) - (grand * grand) / n
  const between = groups.reduce((sum, g) => sum + (g.y * g.y) / g.n, 0) - (grand * grand) / n
  return {
    between,
    within: Math.max(0, total - between),
    dfBetween,
    dfWithin,
    size: (n - groups.reduce((sum, g) => sum + g.n * g.n, 0) / n) / dfBetween,
  }
}

/** ICC(1) from mean squares, and its 95% interval from F (exact for equal groups). Searle 1971. */
export function anovaIcc({ between, within, dfBetween, dfWithin, size }: Anova): {
  icc: number | null
  interval: Interval | undefined
} {
  const [msb, msw] = [between / dfBetween, within / dfWithin]
  if (!(msb + msw > 0)) return { icc: null, interval: undefined }
  const icc = (msb - msw) / (msb + (size - 1) * msw)
  if (!(msw > 0)) return { icc, interval: undefined }
  const bound = (f: number) => (f - 1) / (f + size - 1)
  return {
    icc,
    interval: [
      bound(msb / msw / snedecorQuantile(0.975, dfBetween, dfWithin)),
      bound((msb / msw) * snedecorQuantile(0.975, dfWithin, dfBetween)),
    ],
  }
}

/**
 * Coefficients of variation of group means. Weighted by members about the pooled mean: √(Σ nₛ/N (x̄ₛ − X̄)²)/X̄;
 * unweighted: every group once, about the mean of the means, divisor the number of groups.
 */
export function variationOfMeans(groups: readonly { n: number; mean: number }[]): {
  weighted: number | null
  unweighted: number | null
} {
  const cv = (weights: readonly number[]) => {
    const all = weights.reduce((sum, w) => sum + w, 0)
    const centre = groups.reduce((sum, { mean }, i) => sum + weights[i]! * mean, 0) / all
    const square = groups.reduce((sum, { mean }, i) => sum + weights[i]! * (mean - centre) ** 2, 0) / all
    return centre > 0 ? Math.sqrt(square) / centre : null
  }
  if (groups.length === 0) return { weighted: null, unweighted: null }
  return { weighted: cv(groups.map(({ n }) => n)), unweighted: cv(groups.map(() => 1)) }
}

/** Quantile of type 7 (linear), as the convention states for all quantiles. Undefined for no values. */
export function quantile(values: readonly number[], p: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const low = sorted[Math.floor(at)]
  const high = sorted[Math.ceil(at)]
  return low === undefined || high === undefined ? undefined : low + (high - low) * (at - Math.floor(at))
}
