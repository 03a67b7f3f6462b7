import { literal } from '../engine/bind'
import { rows } from '../engine/table'
import type { Convention } from '../model/convention'
import { cutSql, type AnswerScope } from './answers'
import type { MeasureContext } from './measure'
import { condition, unitColumns, type Scope } from './population'
import { cellColumns, tallyUnits } from './tally'

/**
 * The paper whose statistics settle what items have; undefined where the raw responses are needed. The statistics know
 * whoever has a mark, so 实考 and 应考 alike, and a 0 as it is; each item by itself, so no parts merged and, among the
 * items that reliability stands on, neither optional ones nor only complete students.
 */
export async function findItemStatistics(
  scope: Pick<AnswerScope, 'exam' | 'subject' | 'merge' | 'core'>,
  { database, convention, signal, raw }: MeasureContext,
): Promise<number | undefined> {
  if (raw || !settles(convention) || (scope.core && convention.blank === 'missing')) return undefined
  const [found] = rows(
    await database.query(
      `SELECT paper_id AS id, bool_or(optional) AS optional, bool_or(parent IS NOT NULL) AS parted
      FROM item JOIN paper USING (paper_id) JOIN exam USING (exam_id)
      WHERE exam.key = ${literal(scope.exam)} AND subject = ${literal(scope.subject)}
        AND paper_id IN (SELECT paper_id FROM answer_tally) GROUP BY paper_id`,
      { signal },
    ),
  )
  if (!found || (scope.core && found.optional === true) || (scope.merge && found.parted === true)) {
    return undefined
  }
  return Number(found.id)
}

function settles({ denominator, zero }: Convention): boolean {
  return (denominator.of === 'sat' || denominator.of === 'registered') && zero === 'keep'
}

/** Whether a scope is the whole district, whose extreme groups the statistics know. */
export function isDistrict({ by, where }: Pick<AnswerScope, 'by' | 'where'>): boolean {
  return by.join() === '区' && Object.values(where ?? {}).every((names) => names.length === 0)
}

/**
 * CTEs from the statistics in place of those of `answers`: `unit_list`, `part`, `cell` (the units' answer tallies by
 * total t) and `cut`.
 */
export async function tallyAnswers(
  paper: number,
  scope: Scope & Pick<AnswerScope, 'by'>,
  context: MeasureContext,
): Promise<string> {
  const { group, order, label } = unitColumns(scope.by)
  return `${await tallyUnits(scope, scope.by, context)}, unit_list AS (
      SELECT any_value(unit) AS unit, row_number() OVER (ORDER BY ${order})::INTEGER AS unit_no
      FROM unit_person GROUP BY ${group}
    ), part AS (
      SELECT item_id, row_number() OVER (ORDER BY seq)::INTEGER AS part_no FROM item WHERE paper_id = ${paper}
    ), cell AS (${ofUnits(
      `SELECT ${cellColumns(scope, scope.by)}, t, sum(students)::BIGINT AS students, sum(odd)::BIGINT AS odd,
        sum(odd_odd) AS odd_odd FROM answer_tally WHERE paper_id = ${paper} GROUP BY ALL`,
      label,
      scope,
    )}),
    ${cutSql(context.convention, 'SELECT unit_no, t, sum(students)::BIGINT AS tied FROM cell GROUP BY unit_no, t')}`
}

/** Rows of a table of statistics with the number of the unit that they belong to. */
function ofUnits(table: string, label: string, scope: Scope): string {
  return `SELECT c.* EXCLUDE (unit), unit_no FROM (
      SELECT s.*, ${label} AS unit FROM (
        SELECT s.*, school.name AS school, school.code AS code, school.zone AS zone, school.group_name AS group_name,
          school.kind AS kind, school.stage AS stage FROM (${table}) s JOIN school USING (school_id)) s
      WHERE ${condition(scope)}) c JOIN unit_list USING (unit)`
}

/** The district's items by total: what `sumItems` makes of millions of responses, in thousands of rows. */
export function districtTally(paper: number): string {
  return `SELECT 1 AS unit_no, part_no, t, students::HUGEINT AS students, x, xx, zeros, fulls
    FROM item_tally JOIN part USING (item_id) WHERE paper_id = ${paper}`
}

/** Sums per unit and item; the extreme groups of a unit are not among them. */
export function sumCells(paper: number, scope: Scope & Pick<AnswerScope, 'by'>): string {
  const { label } = unitColumns(scope.by)
  const sums = ['students', 'x', 'xx', 't', 'tt', 'xt', 'zeros', 'fulls'].map(
    (name) => `sum(${name}) AS ${name}`,
  )
  const table = `SELECT ${cellColumns(scope, scope.by)}, part_no, ${sums.join(', ')}
    FROM item_sum JOIN part USING (item_id) WHERE paper_id = ${paper} GROUP BY ALL`
  return `SELECT unit_no, part_no, sum(students) AS n, sum(x) AS x, sum(xx) AS xx, sum(t) AS t, sum(tt) AS tt,
      sum(xt) AS xt, sum(zeros) AS zeros, sum(fulls) AS fulls
    FROM (${ofUnits(table, label, scope)}) GROUP BY unit_no, part_no`
}
