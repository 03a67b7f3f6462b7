import { regularizedBeta } from './beta'

/** P(F ≤ f) of the F distribution. */
export function snedecorCdf(f: number, df1: number, df2: number): number {
  return f <= 0 ? 0 : regularizedBeta((df1 * f) / (df1 * f + df2), df1 / 2, df2 / 2)
}

/** The quantile of the F distribution, by bisection on a logarithmic scale to the last digits. */
export function snedecorQuantile(p: number, df1: number, df2: number): number {
  if (!(p > 0 && p < 1 && df1 > 0 && df2 > 0)) return NaN
  let low = -1
  let high = 1
  while (snedecorCdf(Math.exp(low), df1, df2) > p) low *= 2
  while (snedecorCdf(Math.exp(high), df1, df2) < p) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-15 * Math.max(1, Math.abs(low)); step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (snedecorCdf(Math.exp(middle), df1, df2) < p) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}
