import { informationAt, type IrtFit, type ItemParameters, type Patterns } from './irt'
import { invert } from './solve'

/** Students who answered the same items, by their score on them. */
interface Group {
  items: number[]
  highest: number
  /** Students at each score. */
  students: Float64Array
}

export interface ConditionalOptions {
  signal?: AbortSignal
  progress?: (share: number) => void
}

const most = 60
const tolerance = 1e-10

/**
 * Rasch and partial credit by conditional maximum likelihood: given a student's score, the pattern says nothing of
 * ability, so that none is assumed. P(x = c) ∝ exp(c·θ + e_c); locations sum to 0. Andersen 1973; Masters 1982.
 * Abilities by weighted likelihood, finite for every score. Warm 1989.
 */
export async function fitConditional(
  data: Patterns,
  { signal, progress }: ConditionalOptions = {},
): Promise<IrtFit> {
  const { highest } = data
  const starts = highest.map((_, j) => highest.slice(0, j).reduce((sum, m) => sum + m, 0))
  const size = highest.reduce((sum, m) => sum + m, 0)
  const groups = groupPatterns(data)
  const observed = countCategories(data, starts, size, groups)
  let e = new Float64Array(size)
  let { value, gradient, information } = likelihood(e, groups, highest, starts, observed)
  let converged = false
  let iterations = 0
  let covariance: Float64Array | undefined
  while (!converged && iterations < most) {
    signal?.throwIfAborted()
    await new Promise((resolve) => setTimeout(resolve))
    iterations += 1
    covariance = invert(anchored(information, highest, starts, size), size)
    if (!covariance) break
    const step = Float64Array.from({ length: size }, (_, r) => {
      let sum = 0
      for (let c = 0; c < size; c++) sum += covariance![r * size + c]! * gradient[c]!
      return sum
    })
    let [scale, next] = [1, likelihood(moved(e, step, 1), groups, highest, starts, observed)]
    while (!(next.value >= value - 1e-9) && scale > 1e-4) {
      scale /= 2
      next = likelihood(moved(e, step, scale), groups, highest, starts, observed)
    }
    e = moved(e, step, scale)
    ;({ value, gradient, information } = next)
    const change = scale * step.reduce((top, x) => Math.max(top, Math.abs(x)), 0)
    converged = change < tolerance
    progress?.(Math.min(0.95, Math.log(Math.max(change, 1e-300)) / Math.log(tolerance)))
  }
  const shift = centreOf(e, highest, starts)
  const items = highest.map((m, j): ItemParameters => ({
    slope: 1,
    intercepts: Array.from({ length: m }, (_, c) => e[starts[j]! + c]! + (c + 1) * shift),
  }))
  const abilities = locateStudents(data, items)
  progress?.(1)
  return {
    items,
    logLikelihood: value,
    converged,
    iterations,
    errors: locationErrors(covariance, highest, starts, size),
    fit: meanSquares(data, items, abilities),
    abilities: abilities.map(({ theta, se }) => ({ mean: theta, sd: se })),
  }
}

const moved = (from: Float64Array, step: Float64Array, scale: number) =>
  from.map((value, i) => value + scale * step[i]!)

function groupPatterns({ responses, weights, highest }: Patterns): Group[] {
  const k = highest.length
  const found = new Map<string, Group>()
  weights.forEach((weight, row) => {
    const items = highest.flatMap((_, j) => (responses[row * k + j]! >= 0 ? [j] : []))
    const key = items.join()
    const top = items.reduce((sum, j) => sum + highest[j]!, 0)
    const group = found.get(key) ?? { items, highest: top, students: new Float64Array(top + 1) }
    found.set(key, group)
    group.students[items.reduce((sum, j) => sum + responses[row * k + j]!, 0)]! += weight
  })
  return [...found.values()]
}

/** Students in each category, without those whose score leaves no choice: 0 and the highest. */
function countCategories(
  { responses, weights, highest }: Patterns,
  starts: readonly number[],
  size: number,
  groups: readonly Group[],
): Float64Array {
  const k = highest.length
  const observed = new Float64Array(size)
  weights.forEach((weight, row) => {
    for (let j = 0; j < k; j++) {
      const c = responses[row * k + j]!
      if (c > 0) observed[starts[j]! + c - 1]! += weight
    }
  })
  // Everyone at the highest score has every highest category: it cancels, and is left out on both sides.
  for (const { items, highest: top, students } of groups) {
    for (const j of items) observed[starts[j]! + highest[j]! - 1]! -= students[top]!
  }
  return observed
}

/** ε of each category, with γ of the items so far: what a sum of categories weighs. */
function convolve(a: Float64Array, b: readonly number[]): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(a.length + b.length - 1)
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!
    if (x === 0) continue
    for (let c = 0; c < b.length; c++) sum[i + c]! += x * b[c]!
  }
  return sum
}

/** γ of all items but each one in turn, from what stands before and behind it. */
function withoutEach(epsilons: readonly (readonly number[])[]): Float64Array[] {
  const before = [Float64Array.of(1)]
  for (const epsilon of epsilons) before.push(convolve(before.at(-1)!, epsilon))
  let behind = Float64Array.of(1)
  const found = new Array<Float64Array>(epsilons.length)
  for (let j = epsilons.length - 1; j >= 0; j--) {
    found[j] = convolve(before[j]!, [...behind])
    behind = convolve(behind, epsilons[j]!)
  }
  return found
}

interface Likelihood {
  value: number
  gradient: Float64Array
  information: Float64Array
}

/** The conditional log-likelihood; its information is the covariance of the categories given the scores. */
function likelihood(
  e: Float64Array,
  groups: readonly Group[],
  highest: readonly number[],
  starts: readonly number[],
  observed: Float64Array,
): Likelihood {
  const size = e.length
  const gradient = Float64Array.from(observed)
  const information = new Float64Array(size * size)
  let value = observed.reduce((sum, n, i) => sum + n * e[i]!, 0)
  const all = highest.map((m, j) => [1, ...Array.from({ length: m }, (_, c) => Math.exp(e[starts[j]! + c]!))])
  for (const { items, highest: top, students } of groups) {
    const epsilons = items.map((j) => all[j]!)
    const gamma = epsilons.reduce((sum, epsilon) => convolve(sum, epsilon), Float64Array.of(1))
    const scores = Array.from(students, (n, r) => ({ n, r })).filter(({ n, r }) => n > 0 && r > 0 && r < top)
    if (scores.length === 0) continue
    for (const { n, r } of scores) value -= n * Math.log(gamma[r]!)
    const expected = scores.map(() => new Float64Array(size))
    const others = withoutEach(epsilons)
    items.forEach((j, at) => {
      for (let c = 1; c <= highest[j]!; c++) {
        const weight = epsilons[at]![c]!
        scores.forEach(({ n, r }, s) => {
          const p = r >= c ? (weight * (others[at]![r - c] ?? 0)) / gamma[r]! : 0
          const i = starts[j]! + c - 1
          expected[s]![i] = p
          gradient[i]! -= n * p
          information[i * size + i]! += n * p
        })
      }
    })
    items.forEach((j, at) => {
      const rest = withoutEach(epsilons.filter((_, other) => other !== at))
      items.forEach((l, place) => {
        if (place <= at) return
        const pair = rest[place - 1]!
        for (let c = 1; c <= highest[j]!; c++) {
          for (let d = 1; d <= highest[l]!; d++) {
            const weight = epsilons[at]![c]! * epsilons[place]![d]!
            let joint = 0
            for (const { n, r } of scores)
              if (r >= c + d) joint += (n * weight * (pair[r - c - d] ?? 0)) / gamma[r]!
            const [a, b] = [starts[j]! + c - 1, starts[l]! + d - 1]
            information[a * size + b]! += joint
            information[b * size + a]! += joint
          }
        }
      })
    })
    scores.forEach(({ n }, s) => {
      const p = expected[s]!
      for (let a = 0; a < size; a++) {
        if (p[a] === 0) continue
        for (let b = 0; b < size; b++) information[a * size + b]! -= n * p[a]! * p[b]!
      }
    })
  }
  return { value, gradient, information }
}

/** The score direction (e_c + c·t for all items) changes nothing; tied down here, it stays where it is. */
function anchored(
  information: Float64Array,
  highest: readonly number[],
  starts: readonly number[],
  size: number,
): Float64Array {
  const direction = highest.flatMap((m) => Array.from({ length: m }, (_, c) => c + 1))
  const trace = starts.reduce((sum, at) => sum + information[at * size + at]!, 0) / starts.length
  return information.map(
    (value, at) => value + ((trace || 1) * direction[Math.floor(at / size)]! * direction[at % size]!) / size,
  )
}

/** What moves the mean location −e_m/m to 0. */
function centreOf(e: Float64Array, highest: readonly number[], starts: readonly number[]): number {
  return -highest.reduce((sum, m, j) => sum + e[starts[j]! + m - 1]! / m, 0) / highest.length
}

/** Standard errors of the locations about their mean. */
function locationErrors(
  covariance: Float64Array | undefined,
  highest: readonly number[],
  starts: readonly number[],
  size: number,
): IrtFit['errors'] {
  if (!covariance) return highest.map(() => null)
  const k = highest.length
  const at = highest.map((m, j) => starts[j]! + m - 1)
  return highest.map((_, j) => {
    let variance = 0
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        const weight = (Number(a === j) - 1 / k) * (Number(b === j) - 1 / k)
        variance += (weight * covariance[at[a]! * size + at[b]!]!) / (highest[a]! * highest[b]!)
      }
    }
    return { slope: null, location: Math.sqrt(Math.max(0, variance)) }
  })
}

/** Mean, variance and third central moment of a student's category on an item. */
function momentsAt({ slope, intercepts }: ItemParameters, theta: number): [number, number, number] {
  const logits = [0, ...intercepts.map((d, c) => (c + 1) * slope * theta + d)]
  const top = Math.max(...logits)
  const weights = logits.map((logit) => Math.exp(logit - top))
  const sum = weights.reduce((a, b) => a + b, 0)
  const mean = weights.reduce((all, w, c) => all + (c * w) / sum, 0)
  const about = (power: number) => weights.reduce((all, w, c) => all + ((c - mean) ** power * w) / sum, 0)
  return [mean, about(2), about(3)]
}

/** Warm's estimate of each pattern's ability: r − Σμ + Σμ₃/(2Σσ²) = 0, falling in θ; by bisection. */
function locateStudents(
  { responses, weights, highest }: Patterns,
  items: readonly ItemParameters[],
): { theta: number; se: number }[] {
  const k = highest.length
  const known = new Map<string, { theta: number; se: number }>()
  return Array.from(weights, (_, row) => {
    const own = highest.flatMap((_m, j) => (responses[row * k + j]! >= 0 ? [j] : []))
    const score = own.reduce((sum, j) => sum + responses[row * k + j]!, 0)
    const key = `${own.join()} ${score}`
    const found = known.get(key)
    if (found) return found
    const slope = (theta: number) => {
      let [mean, variance, third] = [0, 0, 0]
      for (const j of own) {
        const [m, v, t] = momentsAt(items[j]!, theta)
        mean += m
        variance += v
        third += t
      }
      return score - mean + third / (2 * variance)
    }
    let [low, high] = [-20, 20]
    for (let step = 0; step < 80; step++) {
      const middle = (low + high) / 2
      if (slope(middle) > 0) low = middle
      else high = middle
    }
    const theta = (low + high) / 2
    const information = own.reduce((sum, j) => sum + informationAt(items[j]!, theta), 0)
    const located = { theta, se: information > 0 ? 1 / Math.sqrt(information) : Infinity }
    known.set(key, located)
    return located
  })
}

/** Infit Σ(x−E)²/ΣV and outfit, the mean of (x−E)²/V, at the students' estimates. */
function meanSquares(
  { responses, weights, highest }: Patterns,
  items: readonly ItemParameters[],
  abilities: readonly { theta: number }[],
): { infit: number; outfit: number }[] {
  const k = highest.length
  return items.map((item, j) => {
    let [squares, variances, ratios, students] = [0, 0, 0, 0]
    weights.forEach((weight, row) => {
      const c = responses[row * k + j]!
      if (c < 0) return
      const [mean, variance] = momentsAt(item, abilities[row]!.theta)
      squares += weight * (c - mean) ** 2
      variances += weight * variance
      ratios += (weight * (c - mean) ** 2) / variance
      students += weight
    })
    return { infit: squares / variances, outfit: ratios / students }
  })
}
