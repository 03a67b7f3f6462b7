import type { Interval } from './interval'
import { snedecorQuantile } from './snedecor'
import { scatter, type Sums } from './sums'

/** Cronbach's α of k items from the scatters of the items and of the total over the same students. */
export function alphaOf(k: number, items: bigint, total: bigint): number | null {
  if (k < 2 || total <= 0n) return null
  return (k / (k - 1)) * (1 - Number(items) / Number(total))
}

/** α without each item in turn; null where fewer than two would stay. */
export function alphaWithout(items: readonly Sums[]): (number | null)[] {
  const own = items.map(({ n, x, xx }) => scatter(n, x, x, xx))
  const all = own.reduce((sum, value) => sum + value, 0n)
  return items.map(({ n, x, t, tt, xt }, i) => {
    const total = scatter(n, t, t, tt) + own[i]! - 2n * scatter(n, x, t, xt)
    return alphaOf(items.length - 1, all - own[i]!, total)
  })
}

/**
 * 95% intervals of α of units that sat the same k items, n students each; units of one size share their quantiles.
 * Feldt 1965.
 */
export function alphaIntervals(k: number): (alpha: number, n: number) => Interval | undefined {
  const known = new Map<number, Interval>()
  return (alpha, n) => {
    if (n < 2 || k < 2) return undefined
    const [df1, df2] = [n - 1, (n - 1) * (k - 1)]
    const quantiles = known.get(n) ?? [snedecorQuantile(0.975, df1, df2), snedecorQuantile(0.025, df1, df2)]
    known.set(n, quantiles)
    return [1 - (1 - alpha) * quantiles[0], 1 - (1 - alpha) * quantiles[1]]
  }
}

/** Reliability of the whole from the correlation of its halves. Spearman 1910, Brown 1910. */
export function spearmanBrown(r: number): number {
  return (2 * r) / (1 + r)
}
