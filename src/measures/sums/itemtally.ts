import { literal } from '../../engine/bind'
import { rows } from '../../engine/table'
import type { Convention } from '../../model/convention'
import { cutSql, type AnswerScope } from './answers'
import type { MeasureContext } from '../measure'
import type { Scope } from './population'
import { unitCohorts } from './tally'

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
        AND paper_id IN (SELECT paper_id FROM answer_sum) GROUP BY paper_id`,
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

/**
 * CTEs from the statistics in place of those of `answers`: `unit_list`, `unit_cohort`, `part`, `tied` and `cut`.
 */
export function tallyAnswers(
  paper: number,
  scope: Scope & Pick<AnswerScope, 'by'>,
  convention: Convention,
): string {
  return `WITH ${unitCohorts(scope, scope.by, `paper_id = ${paper}`)}, part AS (
      SELECT item_id, row_number() OVER (ORDER BY seq)::INTEGER AS part_no FROM item WHERE paper_id = ${paper}
    ), tied AS (
      SELECT unit_no, t, students FROM answer_tally JOIN unit_cohort USING (cohort_id) WHERE paper_id = ${paper}
    ), ${cutSql(convention)}`
}

/** The district's items by total, with the extreme groups that it is in: thousands of rows in place of millions. */
export function districtTally(paper: number): string {
  return `SELECT 1 AS unit_no, part_no, top, bottom, students AS n, x, xx, students * t AS t,
      students::HUGEINT * t * t AS tt, x::HUGEINT * t AS xt, zeros, fulls
    FROM item_tally JOIN part USING (item_id) JOIN cut USING (t) WHERE paper_id = ${paper}`
}

/** Sums per unit and item; the extreme groups of a unit are not among them. */
export function sumCohorts(paper: number): string {
  return `SELECT unit_no, part_no, sum(students)::BIGINT AS n, sum(x) AS x, sum(xx) AS xx, sum(t) AS t, sum(tt) AS tt,
      sum(xt) AS xt, sum(zeros)::BIGINT AS zeros, sum(fulls)::BIGINT AS fulls
    FROM item_sum JOIN unit_cohort USING (cohort_id) JOIN part USING (item_id) WHERE paper_id = ${paper}
    GROUP BY unit_no, part_no`
}
