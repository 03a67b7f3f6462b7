import { population, unitColumns, condition, type Scope } from './population'
import { type Level } from '../../model/level'
import type { Convention } from '../../model/convention'

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
