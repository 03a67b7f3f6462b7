import { logGamma, regularizedBeta } from './beta'

/** P(T ≤ t) of Student's t with `df` degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  const tail = 0.5 * regularizedBeta(df / (df + t * t), df / 2, 0.5)
  return t > 0 ? 1 - tail : tail
}

/**
 * The quantile of Student's t: `studentQuantile(0.975, 10)` is 2.228… Newton's method on the distribution function
 * from the normal approximation, kept inside a shrinking bracket.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1 && df > 0)) return NaN
  if (p < 0.5) return -studentQuantile(1 - p, df)
  if (p === 0.5) return 0
  let low = 0
  let high = 2
  while (studentCdf(high, df) < p) high *= 2
  const logNorm = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  let t = (low + high) / 2
  for (let step = 0; step < 200; step++) {
    // The upper tail keeps its digits where the distribution function is close to 1.
    const tail = 0.5 * regularizedBeta(df / (df + t * t), df / 2, 0.5)
    const error = 1 - p - tail
    if (error < 0) low = t
    else high = t
    const density = Math.exp(logNorm - ((df + 1) / 2) * Math.log1p((t * t) / df))
    const newton = t - error / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - t) <= 1e-15 * Math.abs(next)) return next
    t = next
  }
  return t
}
