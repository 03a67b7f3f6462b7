import type { Interval } from './interval'
import { normalTails } from './normal'

/** One stratum: right and wrong answers of the reference and of the focal group. */
export interface Stratum {
  referenceRight: number
  referenceWrong: number
  focalRight: number
  focalWrong: number
}

export interface MantelHaenszel {
  /** Common odds ratio of a right answer, reference over focal. */
  odds: number
  /** 95% interval of the odds ratio. Robins, Breslow & Greenland 1986. */
  interval: Interval
  /** With continuity correction. */
  chiSquare: number
  p: number
  /** Δ = −2.35 ln α; negative: harder for the focal group. */
  delta: number
  deltaError: number
  /** ETS class: A negligible, B moderate, C large. Zieky 1993. */
  ets: 'A' | 'B' | 'C'
}

/** The Mantel–Haenszel test over strata of equal ability; undefined where they tell nothing. */
export function mantelHaenszel(strata: readonly Stratum[]): MantelHaenszel | undefined {
  let [r, s, pr, mixed, qs, observed, expected, variance] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (const { referenceRight: a, referenceWrong: b, focalRight: c, focalWrong: d } of strata) {
    const n = a + b + c + d
    if (n < 2) continue
    const [p, q, rk, sk] = [(a + d) / n, (b + c) / n, (a * d) / n, (b * c) / n]
    r += rk
    s += sk
    pr += p * rk
    mixed += p * sk + q * rk
    qs += q * sk
    observed += a
    expected += ((a + b) * (a + c)) / n
    variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1))
  }
  if (!(r > 0 && s > 0 && variance > 0)) return undefined
  const odds = r / s
  const se = Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s))
  const chiSquare = Math.max(0, Math.abs(observed - expected) - 0.5) ** 2 / variance
  const p = normalTails(Math.sqrt(chiSquare))
  const delta = -2.35 * Math.log(odds)
  const deltaError = 2.35 * se
  const z = 1.959963984540054
  const size = Math.abs(delta)
  const negligible = size < 1 || p >= 0.05
  // C: at least 1.5 and significantly more than 1, one-sided 5%.
  const large = size >= 1.5 && size - 1.6448536269514722 * deltaError > 1
  return {
    odds,
    interval: [odds * Math.exp(-z * se), odds * Math.exp(z * se)],
    chiSquare,
    p,
    delta,
    deltaError,
    ets: negligible ? 'A' : large ? 'C' : 'B',
  }
}
