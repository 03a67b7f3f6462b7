/** P(|Z| ≥ |z|) of the standard normal distribution, accurate to about 1e-15 relative in the tails. */
export function normalTails(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2)
}

/** P(Z ≤ z). */
export function normalCdf(z: number): number {
  const half = normalTails(z) / 2
  return z < 0 ? half : 1 - half
}

/** The complementary error function for x ≥ 0: its series below 2, its continued fraction above. */
function erfc(x: number): number {
  if (x < 2) {
    let term = x
    let sum = x
    for (let k = 1; Math.abs(term) > 1e-17 * sum && k < 200; k++) {
      term *= (-x * x) / k
      sum += term / (2 * k + 1)
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum
  }
  let fraction = x
  for (let k = 120; k >= 1; k--) fraction = x + k / 2 / fraction
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction
}
