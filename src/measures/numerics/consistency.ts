import { regularizedBeta } from './beta'
import type { Distribution } from './distribution'

/** How surely a line parts students: on two parallel papers, and against their true marks. */
export interface Classification {
  /** Share of students whom two parallel papers put on the same side. */
  consistency: number
  /** Share of students whom the paper puts on the side of their true mark. */
  accuracy: number
}

/** Bins of the true marks; halving their number moves no result by 1e-6. */
const bins = 2000

/**
 * Livingston & Lewis 1995: the paper is taken for one of ñ right-or-wrong items of equal weight that is as reliable; the
 * true shares of students follow a beta distribution of four parameters with the moments of the marks (Lord 1965, Hanson
 * 1991), of two parameters where the four don't fit; given those, marks are binomial. Neither ñ nor the line is rounded:
 * the binomial tail is the incomplete beta function. A line lies half a step below the least mark that reaches it.
 * Null where all marks are equal, or the reliability is not between 0 and 1.
 * @param full the full mark and @param line the least mark that reaches the line, in ten-thousandths as the marks are
 */
export function classify(
  distribution: Distribution,
  full: number,
  line: number,
  reliability: number,
): Classification | null {
  const { n, marks, students } = distribution
  const average = (of: (share: number) => number) =>
    marks.reduce((sum, mark, at) => sum + students[at]! * of(mark / full), 0) / n
  const mean = average((share) => share)
  const variance = average((share) => (share - mean) ** 2)
  const items = (mean * (1 - mean) - reliability * variance) / (variance * (1 - reliability))
  if (!(variance > 0 && reliability > 0 && reliability < 1 && items > 1)) return null
  const cut = (line - stepOf(marks, full) / 2) / full
  const reached = items * cut + 0.5
  const truth = trueShares(average, items)
  let [consistency, accuracy] = [0, 0]
  let below = 0
  for (let bin = 0; bin < bins; bin++) {
    const middle = truth.low + ((bin + 0.5) / bins) * (truth.high - truth.low)
    const upTo = regularizedBeta((bin + 1) / bins, truth.a, truth.b)
    const mass = upTo - below
    below = upTo
    const pass =
      reached <= 0 ? 1 : reached > items ? 0 : regularizedBeta(middle, reached, items - reached + 1)
    consistency += mass * (pass ** 2 + (1 - pass) ** 2)
    accuracy += mass * (middle >= cut ? pass : 1 - pass)
  }
  return { consistency, accuracy }
}

/** What marks go up by: the greatest that divides them all. */
function stepOf(marks: readonly number[], full: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  return marks.reduce((step, mark) => divisor(step, Math.round(Math.abs(mark))), Math.round(full))
}

/** A beta distribution between two ends. */
interface Beta {
  a: number
  b: number
  low: number
  high: number
}

function trueShares(average: (of: (share: number) => number) => number, items: number): Beta {
  // The moments of true shares are the factorial moments of the marks over those of ñ.
  const moment = (order: number) =>
    average((share) => {
      let product = 1
      for (let k = 0; k < order; k++) product *= (share * items - k) / (items - k)
      return product
    })
  const [m1, m2, m3, m4] = [1, 2, 3, 4].map(moment) as [number, number, number, number]
  const variance = m2 - m1 ** 2
  const skew = (m3 - 3 * m1 * m2 + 2 * m1 ** 3) / variance ** 1.5
  const kurtosis = (m4 - 4 * m1 * m3 + 6 * m1 ** 2 * m2 - 3 * m1 ** 4) / variance ** 2
  return fourParameters(m1, variance, skew, kurtosis) ?? twoParameters(m1, variance)
}

/** By the first four moments; undefined where they are no beta distribution's, or one beyond 0 … 1. */
function fourParameters(mean: number, variance: number, skew: number, kurtosis: number): Beta | undefined {
  const r = (6 * (kurtosis - skew ** 2 - 1)) / (6 + 3 * skew ** 2 - 2 * kurtosis)
  const root = 1 - (24 * (r + 1)) / ((r + 2) * (r + 3) * kurtosis - 3 * (r + 1) * (r - 6))
  if (!(r > 0 && root >= 0)) return undefined
  const [less, more] = [(r / 2) * (1 - Math.sqrt(root)), (r / 2) * (1 + Math.sqrt(root))]
  const [a, b] = skew < 0 ? [more, less] : [less, more]
  const unit = Math.sqrt((variance * (r + 1)) / (a * b))
  const [low, high] = [mean - a * unit, mean + b * unit]
  return a > 0 && b > 0 && low >= 0 && high <= 1 ? { a, b, low, high } : undefined
}

function twoParameters(mean: number, variance: number): Beta {
  const sum = (mean * (1 - mean)) / variance - 1
  return { a: mean * sum, b: (1 - mean) * sum, low: 0, high: 1 }
}
