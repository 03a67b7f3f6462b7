/** Mean and standard deviation of the values that are there; the sd is null where its divisor is 0. */
export function meanAndSd(
  values: readonly (number | null)[],
  divisor: 'sample' | 'population',
): { n: number; mean: number; sd: number | null } {
  const known = values.filter((value) => value !== null)
  const n = known.length
  const mean = known.reduce((sum, value) => sum + value, 0) / n
  const freedom = divisor === 'sample' ? n - 1 : n
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { n, mean, sd: freedom > 0 ? Math.sqrt(squares / freedom) : null }
}

/** Z of each value over all of them; null where there is no value, or where they are all equal. */
export function standardize(
  values: readonly (number | null)[],
  divisor: 'sample' | 'population',
): (number | null)[] {
  const { mean, sd } = meanAndSd(values, divisor)
  return values.map((value) => (value === null || sd === null || sd === 0 ? null : (value - mean) / sd))
}
