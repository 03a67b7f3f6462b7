import { population, unitColumns, condition, type Level, type Scope } from './population'
import type { Convention } from '../model/convention'

/**
 * CTEs over `population`: `unit_list` (unit_no in the order of reports, unit) and `unit_person`, the `person` rows of the
 * chosen units with their `unit` and `unit_no`; where the convention asks only each unit's best share, the others keep
 * their row and lose their counted mark. The share applies to the unit itself, so that a parent's best share is taken
 * from all its students.
 */
export function unitPersons(scope: Scope, convention: Convention, by: readonly Level[]): string {
  const { label, group } = unitColumns(by)
  const { denominator } = convention
  const best =
    denominator.of === 'top'
      ? `REPLACE (CASE WHEN row_number() OVER (PARTITION BY ${group}
          ORDER BY counted DESC NULLS LAST, student_code) <=
          ceil(${denominator.share} * count(counted) OVER (PARTITION BY ${group})) THEN counted END AS counted)`
      : ''
  return `${population(scope, convention)}, labelled AS (
      SELECT * ${best}, ${label} AS unit FROM person WHERE ${condition(scope)}
    ), unit_list AS (${listUnits('labelled', by)}),
    unit_person AS (SELECT labelled.*, unit_no FROM labelled JOIN unit_list USING (unit))`
}

/** The units of rows that have the columns of units and their own `unit`: `unit_no` in the order of reports, and `unit`. */
export function listUnits(relation: string, by: readonly Level[]): string {
  const { group, order } = unitColumns(by)
  return `SELECT any_value(unit) AS unit, row_number() OVER (ORDER BY ${order})::INTEGER AS unit_no,
      any_value(school) AS school, any_value(zone) AS zone
    FROM ${relation} GROUP BY ${group}`
}

/** How many students the rows that meet a condition stand for. */
export const countWhere = (condition: string) => `coalesce(sum(students) FILTER (${condition}), 0)::BIGINT`

/**
 * Aggregates of `counted` that are exact: marks as whole ten-thousandths, so that Σx and Σx² are integers and the
 * numerator of the variance, n·Σx² − (Σx)², loses nothing before its one division.
 */
export const exactMoments = (() => {
  const mark = '(counted * 10000)::BIGINT'
  const n = countWhere('counted IS NOT NULL')
  const sum = `sum(students * ${mark})::HUGEINT`
  return `${n} AS n, ${sum} AS sum_u,
    (${n}::HUGEINT * sum(students::HUGEINT * ${mark} * ${mark}) - ${sum} * ${sum})::DOUBLE AS spread_u`
})()

/** Mean and standard deviations from `exactMoments`, in marks. */
export interface Moments {
  n: number
  mean: number | null
  /** Divided by n−1; null for fewer than two. */
  sampleSd: number | null
  /** Divided by n; null for none. */
  populationSd: number | null
}

export function readMoments(row: Record<string, unknown>): Moments {
  const n = Number(row.n)
  const spread = Number(row.spread_u ?? 0)
  return {
    n,
    // One division of two whole numbers: the nearest number there is to the exact mean.
    mean: n > 0 ? Number(row.sum_u) / (n * 10_000) : null,
    sampleSd: n > 1 ? Math.sqrt(spread / (n * (n - 1))) / 10_000 : null,
    populationSd: n > 0 ? Math.sqrt(spread) / n / 10_000 : null,
  }
}

/** The standard deviation that the convention names. */
export function sdOf(moments: Moments, convention: Convention): number | null {
  return convention.sd === 'sample' ? moments.sampleSd : moments.populationSd
}
