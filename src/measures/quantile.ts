import type { Row } from '../engine/table'

/**
 * A SELECT of the two marks about each quantile of type 7, by group, from rows that stand for several `students`;
 * `readQuantile` takes their mean. Where the marks stand is worked out once a group, not for every mark.
 * @param group the column that units are told apart by
 */
export function orderStatistics(relation: string, group: string, shares: readonly number[]): string {
  const ends = shares.flatMap((share, i) =>
    (['floor', 'ceil'] as const).map((round) => ({
      name: `${round === 'floor' ? 'low' : 'high'}_${i}`,
      at: `${round}(${share} * (sum(students)::INTEGER - 1))::INTEGER`,
    })),
  )
  // The sum runs over ranges: rows of one mark reach equally far.
  return `WITH marked AS (
      SELECT ${group}, counted, students FROM ${relation} WHERE counted IS NOT NULL
    ), place AS (
      SELECT ${group}, ${ends.map(({ name, at }) => `${at} AS ${name}`).join(', ')} FROM marked GROUP BY ${group}
    ), ranked AS (
      SELECT *, (sum(students) OVER (PARTITION BY ${group} ORDER BY counted))::INTEGER AS reached FROM marked
    )
    SELECT ${group}, ${ends
      .map(({ name }) => `min(counted) FILTER (reached > ${name})::DOUBLE AS ${name}`)
      .join(', ')}
    FROM ranked JOIN place USING (${group}) GROUP BY ${group}`
}

/** Quantile `index` of those that were asked for; null where nobody has a mark. */
export function readQuantile(row: Row, index: number, share: number, n: number): number | null {
  const [low, high] = [row[`low_${index}`], row[`high_${index}`]]
  if (typeof low !== 'number' || typeof high !== 'number') return null
  const at = share * (n - 1)
  return low + (high - low) * (at - Math.floor(at))
}
