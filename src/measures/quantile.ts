import type { Row } from '../engine/table'

/**
 * Quantiles of type 7 of `counted` over rows that stand for several `students`: `ranked` is the marks of a relation with
 * their ranks, `orderStatistics` are aggregates over it, `readQuantile` takes the mean of the two neighbours.
 * @param group the column that units are told apart by
 */
export function ranked(relation: string, group: string): string {
  return `SELECT *, (sum(students) OVER (PARTITION BY ${group} ORDER BY counted))::INTEGER AS reached,
      (sum(students) OVER (PARTITION BY ${group}))::INTEGER AS whole
    FROM (SELECT ${group}, counted, sum(students)::INTEGER AS students FROM ${relation} WHERE counted IS NOT NULL GROUP BY ALL)`
}

export function orderStatistics(shares: readonly number[]): string {
  const at = (share: number, round: string) =>
    `min(counted) FILTER (reached > ${round}(${share} * (whole - 1)))::DOUBLE`
  return shares
    .map((share, i) => `${at(share, 'floor')} AS low_${i}, ${at(share, 'ceil')} AS high_${i}`)
    .join(', ')
}

/** Quantile `index` of those that were asked for; null where nobody has a mark. */
export function readQuantile(row: Row, index: number, share: number, n: number): number | null {
  const [low, high] = [row[`low_${index}`], row[`high_${index}`]]
  if (typeof low !== 'number' || typeof high !== 'number') return null
  const at = share * (n - 1)
  return low + (high - low) * (at - Math.floor(at))
}
