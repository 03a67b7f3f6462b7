/** Sums of one group's y, and of its x where the model has a predictor; best taken about the grand means. */
export interface GroupSums {
  n: number
  x: number
  y: number
  xx: number
  xy: number
  yy: number
}

export interface MixedModel {
  /** [b₀, b₁], or [b₀] without a predictor. */
  fixed: number[]
  /** Variance between groups, σ²ᵤ. */
  between: number
  /** Variance within groups, σ²ₑ. */
  within: number
  logLikelihood: number
  /** Per group: ûₛ = nₛσ²ᵤ/(nₛσ²ᵤ+σ²ₑ)·r̄ₛ and its standard error, the root of the conditional variance. */
  effects: { value: number; se: number }[]
}

interface Profile {
  fixed: number[]
  /** Generalised residual sum of squares. */
  rss: number
  /** −2 log-likelihood, but for a constant. */
  deviance: number
  /** Derivative of the deviance by θ. */
  slope: number
}

/**
 * Fits y = b₀ [+ b₁x] + uₛ + e with uₛ ~ N(0, σ²ᵤ), e ~ N(0, σ²ₑ) by (restricted) maximum likelihood, from the sums of
 * each group alone: the deviance is profiled to θ = σ²ᵤ/σ²ₑ and is least at 0 or at a root of its derivative.
 * Bates et al. 2015 (lme4), for one random intercept. Undefined for fewer than two groups, or where nothing is left to
 * estimate σ²ₑ from.
 */
export function fitMixed(
  groups: readonly GroupSums[],
  { predictor, restricted = true }: { predictor: boolean; restricted?: boolean },
): MixedModel | undefined {
  const n = groups.reduce((sum, group) => sum + group.n, 0)
  const p = predictor ? 2 : 1
  const df = restricted ? n - p : n
  if (groups.length < 2 || n <= groups.length || n <= p + 1) return undefined
  const profile = (theta: number) => profileDeviance(groups, theta, predictor, restricted, df)
  const start = profile(0)
  if (!start || !(start.rss > 0)) return undefined
  const theta = findLeast(profile, start)
  const { fixed, rss, deviance } = profile(theta)!
  const within = rss / df
  return {
    fixed,
    between: theta * within,
    within,
    logLikelihood: -0.5 * (df * (Math.log((2 * Math.PI) / df) + 1) + deviance),
    effects: groups.map((group) => {
      const weight = theta / (1 + group.n * theta)
      return { value: weight * residual(group, fixed), se: Math.sqrt(within * weight) }
    }),
  }
}

/** Σ(y − b₀ − b₁x) of a group. */
function residual({ n, x, y }: GroupSums, [b0 = 0, b1 = 0]: readonly number[]): number {
  return y - n * b0 - x * b1
}

function profileDeviance(
  groups: readonly GroupSums[],
  theta: number,
  predictor: boolean,
  restricted: boolean,
  df: number,
): Profile | undefined {
  let [a, b, c, u, w, yy] = [0, 0, 0, 0, 0, 0]
  for (const g of groups) {
    const shrink = theta / (1 + g.n * theta)
    a += g.n / (1 + g.n * theta)
    b += g.x / (1 + g.n * theta)
    c += g.xx - shrink * g.x * g.x
    u += g.y / (1 + g.n * theta)
    w += g.xy - shrink * g.x * g.y
    yy += g.yy - shrink * g.y * g.y
  }
  const det = predictor ? a * c - b * b : a
  if (!(det > 0)) return undefined
  const fixed = predictor ? [(c * u - b * w) / det, (a * w - b * u) / det] : [u / a]
  const rss = yy - fixed[0]! * u - (fixed[1] ?? 0) * w
  const logDetX = Math.log(det)
  let deviance = df * Math.log(rss) + (restricted ? logDetX : 0)
  let slope = 0
  for (const g of groups) {
    const spread = 1 + g.n * theta
    deviance += Math.log(spread)
    slope += g.n / spread - (df * (residual(g, fixed) / spread) ** 2) / rss
    // v′A⁻¹v with v = (n, Σx): what the restricted likelihood gives for the fixed effects.
    const leverage = predictor ? (c * g.n * g.n - 2 * b * g.n * g.x + a * g.x * g.x) / det : (g.n * g.n) / det
    if (restricted) slope -= leverage / (spread * spread)
  }
  return { fixed, rss, deviance, slope }
}

/**
 * Where the deviance is least. Small, unequal groups may give it two valleys, one of them at 0; so its slope is looked at
 * step by step. A fall without end, where nothing is left within the groups, counts only where there is no valley.
 */
function findLeast(profile: (theta: number) => Profile | undefined, start: Profile): number {
  const valleys: number[] = start.slope >= 0 ? [0] : []
  let [low, falls] = [0, start.slope < 0]
  for (let theta = 1e-6; theta < 1e12; theta *= 2) {
    const here = profile(theta)
    if (!here || !(here.rss > 1e-13 * start.rss)) break
    if (falls && here.slope >= 0) valleys.push(findRoot((value) => profile(value)!.slope, low, theta))
    falls = here.slope < 0
    low = theta
  }
  const deviances = valleys.map((theta) => profile(theta)!.deviance)
  return valleys[deviances.indexOf(Math.min(...deviances))] ?? low
}

/** The root between two ends of a function that is negative at the lower one; bisection on the logarithm. */
function findRoot(slope: (theta: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  // The deviance may turn below the first step already.
  if (low === 0) for (low = high / 4; slope(low) > 0 && low > 1e-30;) low /= 4
  for (let step = 0; step < 120; step++) {
    const middle = Math.sqrt(low * high)
    if (middle === low || middle === high) break
    if (slope(middle) < 0) low = middle
    else high = middle
  }
  return Math.sqrt(low * high)
}
