import type { Row } from '../engine/table'

/**
 * Quantiles of type 7 of `counted` over rows that stand for several `students`: `ranked` adds to a relation the ranks,
 * `orderStatistics` are aggregates over it, `readQuantile` takes the mean of the two neighbours.
 * @param group what units are told apart by
 */
export function ranked(relation: string, group: string): string {
  const counted = 'sum(students) FILTER (counted IS NOT NULL)'
  return `SELECT *, ${counted} OVER (PARTITION BY ${group} ORDER BY counted NULLS LAST) AS reached,
    ${counted} OVER (PARTITION BY ${group}) AS whole FROM ${relation}`
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
