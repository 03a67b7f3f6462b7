import { invert } from './solve'

/** Distinct response patterns and how many students have each. */
export interface Patterns {
  /** Pattern by pattern: the category of each item, −1 where it was not answered. */
  responses: Int16Array
  weights: Float64Array
  /** Highest category of each item; every category from 0 to it occurs. */
  highest: readonly number[]
}

/** One item: P(x = c) ∝ exp(c·a·θ + d_c), d₀ = 0. Two categories make the two-parameter model. */
export interface ItemParameters {
  slope: number
  /** d₁ … d_m. */
  intercepts: number[]
}

export interface IrtFit {
  items: ItemParameters[]
  logLikelihood: number
  converged: boolean
  iterations: number
  /** Standard errors of slope (null where it is not estimated) and of location −d_m/(m·a). */
  errors: ({ slope: number | null; location: number } | null)[]
  /** Mean squares with expectation 1 under the model, over the posterior of ability. */
  fit: { infit: number; outfit: number }[]
  /** Mean and sd of each pattern's posterior of ability. */
  abilities: { mean: number; sd: number }[]
}

export interface IrtOptions {
  /** One slope for all items (Rasch, partial credit), or one each (2PL, generalised partial credit). */
  common: boolean
  signal?: AbortSignal
  progress?: (share: number) => void
}

/** Ability is standard normal; the trapezoid rule on these points is exact to many digits for smooth integrands. */
const points = Float64Array.from({ length: 49 }, (_, q) => -6 + q / 4)
const prior = (() => {
  const density = points.map((theta) => Math.exp((-theta * theta) / 2))
  const sum = density.reduce((a, b) => a + b, 0)
  return density.map((value) => value / sum)
})()
const count = points.length
const most = 500
const tolerance = 1e-7

interface Expectation {
  logLikelihood: number
  /** Per item: expected students by category and point, `category · points + point`. */
  counts: Float64Array[]
}

/** Probabilities of an item's categories at the points, `category · points + point`. */
function probabilities({ slope, intercepts }: ItemParameters): Float64Array {
  const categories = intercepts.length + 1
  const p = new Float64Array(categories * count)
  for (let q = 0; q < count; q++) {
    let sum = 0
    let top = 0
    for (let c = 1; c < categories; c++) top = Math.max(top, c * slope * points[q]! + intercepts[c - 1]!)
    for (let c = 0; c < categories; c++) {
      const logit = c === 0 ? 0 : c * slope * points[q]! + intercepts[c - 1]!
      sum += p[c * count + q] = Math.exp(logit - top)
    }
    for (let c = 0; c < categories; c++) p[c * count + q]! /= sum
  }
  return p
}

/** The posterior of one pattern over the points, into `posterior`; returns its log marginal probability. */
function locate(data: Patterns, logs: readonly Float64Array[], row: number, posterior: Float64Array): number {
  const k = data.highest.length
  posterior.fill(0)
  for (let j = 0; j < k; j++) {
    const c = data.responses[row * k + j]!
    if (c < 0) continue
    const log = logs[j]!
    for (let q = 0; q < count; q++) posterior[q]! += log[c * count + q]!
  }
  let top = -Infinity
  for (let q = 0; q < count; q++) top = Math.max(top, posterior[q]!)
  let sum = 0
  for (let q = 0; q < count; q++) sum += posterior[q] = prior[q]! * Math.exp(posterior[q]! - top)
  for (let q = 0; q < count; q++) posterior[q]! /= sum
  return top + Math.log(sum)
}

function expect(data: Patterns, items: readonly ItemParameters[]): Expectation {
  const k = items.length
  const logs = items.map((item) => probabilities(item).map(Math.log))
  const counts = data.highest.map((m) => new Float64Array((m + 1) * count))
  const posterior = new Float64Array(count)
  let logLikelihood = 0
  for (let row = 0; row < data.weights.length; row++) {
    const weight = data.weights[row]!
    logLikelihood += weight * locate(data, logs, row, posterior)
    for (let j = 0; j < k; j++) {
      const c = data.responses[row * k + j]!
      if (c < 0) continue
      const own = counts[j]!
      for (let q = 0; q < count; q++) own[c * count + q]! += weight * posterior[q]!
    }
  }
  return { logLikelihood, counts }
}

/** Newton's steps of the multinomial logistic regression of an item's expected counts on ability. */
function maximize(item: ItemParameters, counts: Float64Array, fixedSlope: boolean): ItemParameters {
  const m = item.intercepts.length
  const size = fixedSlope ? m : m + 1
  let { slope } = item
  let intercepts = [...item.intercepts]
  for (let step = 0; step < 8; step++) {
    const p = probabilities({ slope, intercepts })
    const gradient = new Float64Array(size)
    const information = new Float64Array(size * size)
    for (let q = 0; q < count; q++) {
      let n = 0
      let mean = 0
      let observed = 0
      for (let c = 0; c <= m; c++) {
        n += counts[c * count + q]!
        mean += c * p[c * count + q]!
        observed += c * counts[c * count + q]!
      }
      for (let c = 1; c <= m; c++) {
        const pc = p[c * count + q]!
        gradient[c - 1]! += counts[c * count + q]! - n * pc
        for (let e = 1; e <= m; e++) {
          information[(c - 1) * size + e - 1]! += n * pc * (Number(c === e) - p[e * count + q]!)
        }
        if (!fixedSlope) {
          const cross = n * points[q]! * pc * (c - mean)
          information[(c - 1) * size + m]! += cross
          information[m * size + c - 1]! += cross
        }
      }
      if (!fixedSlope) {
        let square = 0
        for (let c = 1; c <= m; c++) square += c * c * p[c * count + q]!
        gradient[m]! += points[q]! * (observed - n * mean)
        information[m * size + m]! += n * points[q]! ** 2 * (square - mean * mean)
      }
    }
    const inverse = invert(information, size)
    if (!inverse) break
    const move = Array.from({ length: size }, (_, r) => {
      let sum = 0
      for (let c = 0; c < size; c++) sum += inverse[r * size + c]! * gradient[c]!
      // A step that leaps is a sign of thin data; shorter ones still arrive.
      return Math.max(-1, Math.min(1, sum))
    })
    intercepts = intercepts.map((value, c) => value + move[c]!)
    if (!fixedSlope) slope += move[m]!
    if (Math.max(...move.map(Math.abs)) < 1e-10) break
  }
  return { slope, intercepts }
}

/** One Newton step for a slope that all items share. */
function shareSlope(items: readonly ItemParameters[], counts: readonly Float64Array[]): number {
  let gradient = 0
  let information = 0
  items.forEach((item, j) => {
    const p = probabilities(item)
    const own = counts[j]!
    for (let q = 0; q < count; q++) {
      let [n, mean, square, observed] = [0, 0, 0, 0]
      for (let c = 0; c <= item.intercepts.length; c++) {
        n += own[c * count + q]!
        mean += c * p[c * count + q]!
        square += c * c * p[c * count + q]!
        observed += c * own[c * count + q]!
      }
      gradient += points[q]! * (observed - n * mean)
      information += n * points[q]! ** 2 * (square - mean * mean)
    }
  })
  return items[0]!.slope + gradient / information
}

function improve(
  items: readonly ItemParameters[],
  counts: readonly Float64Array[],
  common: boolean,
): ItemParameters[] {
  if (!common) return items.map((item, j) => maximize(item, counts[j]!, false))
  const slope = shareSlope(items, counts)
  return items.map((item, j) => maximize({ ...item, slope }, counts[j]!, true))
}

const flatten = (items: readonly ItemParameters[]) =>
  items.flatMap(({ slope, intercepts }) => [slope, ...intercepts])

function shape(values: readonly number[], like: readonly ItemParameters[]): ItemParameters[] {
  let at = 0
  return like.map(({ intercepts }) => {
    const [slope, ...own] = values.slice(at, at + 1 + intercepts.length)
    at += 1 + intercepts.length
    return { slope: slope!, intercepts: own }
  })
}

/**
 * Marginal maximum likelihood by EM (Bock & Aitkin 1981), sped up by squared extrapolation (Varadhan & Roland 2008).
 * Waits for other work between steps, and stops at the signal.
 */
export async function fitIrt(data: Patterns, { common, signal, progress }: IrtOptions): Promise<IrtFit> {
  let items: ItemParameters[] = startValues(data)
  let converged = false
  let iterations = 0
  while (!converged && iterations < most) {
    signal?.throwIfAborted()
    await new Promise((resolve) => setTimeout(resolve))
    const step = (from: readonly ItemParameters[]) => {
      const expected = expect(data, from)
      iterations += 1
      return { to: improve(from, expected.counts, common), logLikelihood: expected.logLikelihood }
    }
    const first = step(items)
    const second = step(first.to)
    const [p0, p1, p2] = [items, first.to, second.to].map(flatten) as [number[], number[], number[]]
    const r = p1.map((value, i) => value - p0[i]!)
    const change = Math.max(...r.map(Math.abs))
    const v = p2.map((value, i) => value - p1[i]! - r[i]!)
    const length = Math.min(-1, -Math.hypot(...r) / Math.max(1e-300, Math.hypot(...v)))
    const leap = shape(
      p0.map((value, i) => value - 2 * length * r[i]! + length * length * v[i]!),
      items,
    )
    const third = step(leap)
    items = third.logLikelihood >= second.logLikelihood ? third.to : second.to
    converged = change < tolerance
    progress?.(Math.min(0.95, Math.log(change) / Math.log(tolerance)))
  }
  const { logLikelihood, counts } = expect(data, items)
  progress?.(1)
  return {
    items,
    logLikelihood,
    converged,
    iterations,
    errors: estimateErrors(data, items, common),
    fit: items.map((item, j) => meanSquares(item, counts[j]!)),
    abilities: estimateAbilities(data, items),
  }
}

/** Slopes of 1 and intercepts from the shares of neighbouring categories. */
function startValues({ responses, weights, highest }: Patterns): ItemParameters[] {
  return highest.map((m, j) => {
    const totals = new Array<number>(m + 1).fill(0.5)
    weights.forEach((weight, row) => {
      const c = responses[row * highest.length + j]!
      if (c >= 0) totals[c]! += weight
    })
    return { slope: 1, intercepts: totals.slice(1).map((total) => Math.log(total / totals[0]!)) }
  })
}

/** Mean squares of the residuals over the posterior: Σ(x−E)²/ΣV and the mean of (x−E)²/V. */
function meanSquares(item: ItemParameters, counts: Float64Array): { infit: number; outfit: number } {
  const p = probabilities(item)
  let [residual, variance, ratio, students] = [0, 0, 0, 0]
  for (let q = 0; q < count; q++) {
    let [mean, square, n, squares] = [0, 0, 0, 0]
    for (let c = 0; c <= item.intercepts.length; c++) {
      mean += c * p[c * count + q]!
      square += c * c * p[c * count + q]!
      n += counts[c * count + q]!
    }
    for (let c = 0; c <= item.intercepts.length; c++) squares += counts[c * count + q]! * (c - mean) ** 2
    const spread = square - mean * mean
    residual += squares
    variance += n * spread
    ratio += spread > 0 ? squares / spread : 0
    students += n
  }
  return { infit: residual / variance, outfit: ratio / students }
}

function estimateAbilities(data: Patterns, items: readonly ItemParameters[]): { mean: number; sd: number }[] {
  const logs = items.map((item) => probabilities(item).map(Math.log))
  const posterior = new Float64Array(count)
  return Array.from(data.weights, (_, row) => {
    locate(data, logs, row, posterior)
    let mean = 0
    let square = 0
    for (let q = 0; q < count; q++) {
      mean += posterior[q]! * points[q]!
      square += posterior[q]! * points[q]! ** 2
    }
    return { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) }
  })
}

/** Larger matrices cost more than their errors are worth. */
const widest = 400

function estimateErrors(
  data: Patterns,
  items: readonly ItemParameters[],
  common: boolean,
): ({ slope: number; location: number } | null)[] {
  const k = items.length
  const starts = items.map((_, j) =>
    items.slice(0, j).reduce((sum, item) => sum + item.intercepts.length, common ? 1 : j),
  )
  const size = items.reduce(
    (sum, { intercepts }) => sum + intercepts.length + (common ? 0 : 1),
    common ? 1 : 0,
  )
  // Slope first, then intercepts; a common slope stands at 0.
  const slopeAt = (j: number) => (common ? 0 : starts[j]!)
  const interceptAt = (j: number) => (common ? starts[j]! : starts[j]! + 1)
  if (size > widest) return items.map(() => null)
  const ps = items.map(probabilities)
  const means = ps.map((p, j) =>
    Float64Array.from({ length: count }, (_, q) => {
      let mean = 0
      for (let c = 1; c <= items[j]!.intercepts.length; c++) mean += c * p[c * count + q]!
      return mean
    }),
  )
  const logs = ps.map((p) => p.map(Math.log))
  const posterior = new Float64Array(count)
  const score = new Float64Array(size)
  const information = new Float64Array(size * size)
  for (let row = 0; row < data.weights.length; row++) {
    locate(data, logs, row, posterior)
    score.fill(0)
    for (let j = 0; j < k; j++) {
      const x = data.responses[row * k + j]!
      if (x < 0) continue
      const m = items[j]!.intercepts.length
      for (let q = 0; q < count; q++) {
        score[slopeAt(j)]! += posterior[q]! * points[q]! * (x - means[j]![q]!)
        for (let c = 1; c <= m; c++) {
          score[interceptAt(j) + c - 1]! += posterior[q]! * (Number(x === c) - ps[j]![c * count + q]!)
        }
      }
    }
    for (let a = 0; a < size; a++) {
      const scaled = data.weights[row]! * score[a]!
      for (let b = 0; b < size; b++) information[a * size + b]! += scaled * score[b]!
    }
  }
  const covariance = invert(information, size)
  if (!covariance) return items.map(() => null)
  return items.map(({ slope, intercepts }, j) => {
    const m = intercepts.length
    const [s, d] = [slopeAt(j), interceptAt(j) + m - 1]
    const location = -intercepts[m - 1]! / (m * slope)
    const [ss, sd, dd] = [covariance[s * size + s]!, covariance[s * size + d]!, covariance[d * size + d]!]
    // Location −d/(m·a): its slopes by d and a are −1/(m·a) and −location/a.
    const variance =
      dd / (m * slope) ** 2 + (2 * location * sd) / (m * slope * slope) + (location / slope) ** 2 * ss
    return { slope: Math.sqrt(ss), location: Math.sqrt(Math.max(0, variance)) }
  })
}

/** Fisher information of an item at an ability: a²·Var(x | θ). */
export function informationAt({ slope, intercepts }: ItemParameters, theta: number): number {
  const logits = [0, ...intercepts.map((d, c) => (c + 1) * slope * theta + d)]
  const top = Math.max(...logits)
  const weights = logits.map((logit) => Math.exp(logit - top))
  const sum = weights.reduce((a, b) => a + b, 0)
  const mean = weights.reduce((all, w, c) => all + (c * w) / sum, 0)
  const square = weights.reduce((all, w, c) => all + (c * c * w) / sum, 0)
  return slope * slope * (square - mean * mean)
}
