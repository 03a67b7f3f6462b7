import { literal } from '../../engine/bind'
import type { Convention } from '../../model/convention'
import { unitPersons } from './unitpersons'
import type { Level } from '../../model/level'
import type { Scope } from './population'

export interface AnswerScope extends Scope {
  by: readonly Level[]
  /** Parts of one question (`17(1)`, `17(2)`) count as one item. */
  merge: boolean
  /** Only what reliability can stand on: no optional items, and where blanks are missing only students without any. */
  core: boolean
}

/**
 * CTEs over the item marks of a paper, all marks in whole ten-thousandths:
 * `part` (item_id → part_no, the item's place in the paper after merging, and the part's full mark full_u), `unit_list` (unit_no, unit, in order),
 * `taker` (unit_no, student_id, t): present students who have item marks, with the total t of their items, blanks 0;
 * `tied` (unit_no, t, students): how many have which total; `cut`: how many are above and below it beside, and whether the
 * extreme group of g = ⌈share · n⌉ takes all of those tied (2), some (1) or none (0) at the `top` and the `bottom`;
 * `answer` (unit_no, part_no, student_id, t, x, full_u): what was answered, blanks left out.
 * @param groups whether `answer` has `top` and `bottom` of its student, too
 */
export function answers(scope: AnswerScope, convention: Convention, groups = false): string {
  const label = scope.merge ? 'coalesce(item.parent, item.no)' : 'item.no'
  const complete =
    scope.core && convention.blank === 'missing' ? 'WHERE answered = (SELECT count(*) FROM part)' : ''
  return `${unitPersons(scope, convention, scope.by)}, part AS (
      SELECT item_id, part_no, (sum((full_mark * 10000)::BIGINT) OVER (PARTITION BY part_no))::BIGINT AS full_u FROM (
        SELECT item_id, full_mark, optional, dense_rank() OVER (ORDER BY first)::INTEGER AS part_no FROM (
          SELECT *, min(seq) OVER (PARTITION BY ${label}) AS first FROM item
          WHERE paper_id IN (SELECT paper_id FROM chosen)))
      ${scope.core ? 'WHERE NOT optional' : ''}
    ), total AS (
      SELECT student_id, t FROM (
        SELECT student_id, coalesce((sum(mark) * 10000)::BIGINT, 0) AS t, count(mark) AS answered
        FROM response JOIN part USING (item_id) GROUP BY student_id) ${complete}
    ), taker AS (
      SELECT unit_no, student_id, t FROM unit_person JOIN total USING (student_id)
      WHERE status = 'present' AND counted IS NOT NULL
    ), tied AS (SELECT unit_no, t, count(*)::INTEGER AS students FROM taker GROUP BY unit_no, t),
    ${cutSql(convention)},
    answer AS NOT MATERIALIZED (${scope.merge ? mergedAnswers(groups) : plainAnswers(groups)})`
}

/** The CTE `cut`, from `tied`. */
export function cutSql(convention: Convention): string {
  return `cut AS (
      SELECT *, n - below - tied AS above, ceil(${convention.extreme} * n)::INTEGER AS g,
        CASE WHEN above >= g THEN 0 WHEN above + tied <= g THEN 2 ELSE 1 END AS top,
        CASE WHEN below >= g THEN 0 WHEN below + tied <= g THEN 2 ELSE 1 END AS bottom
      FROM (SELECT unit_no, t, students AS tied,
          (sum(students) OVER (PARTITION BY unit_no ORDER BY t))::INTEGER - students AS below,
          (sum(students) OVER (PARTITION BY unit_no))::INTEGER AS n
        FROM (SELECT unit_no, t, sum(students)::INTEGER AS students FROM tied GROUP BY unit_no, t)))`
}

const answered = (groups: boolean) =>
  `response JOIN part USING (item_id) JOIN ${groups ? '(FROM taker JOIN cut USING (unit_no, t))' : 'taker'} USING (student_id)
  WHERE mark IS NOT NULL`

const plainAnswers = (groups: boolean) =>
  `SELECT unit_no, part_no, student_id, t, (mark * 10000)::BIGINT AS x, full_u ${groups ? ', top, bottom' : ''}
  FROM ${answered(groups)}`

const mergedAnswers = (groups: boolean) =>
  `SELECT unit_no, part_no, student_id, any_value(t) AS t, sum((mark * 10000)::BIGINT)::BIGINT AS x,
    any_value(full_u) AS full_u ${groups ? ', any_value(top) AS top, any_value(bottom) AS bottom' : ''}
  FROM ${answered(groups)} GROUP BY unit_no, part_no, student_id`

/** What an analysis of items says of itself: who did not sit has no answers, whatever else he counts as. */
export function ofTakers(convention: Convention): Convention {
  return convention.denominator.of === 'registered'
    ? { ...convention, denominator: { of: 'sat' } }
    : convention
}

/** The items of a paper in order, merged where asked: what stands in the blueprint, the header or the answers' key. */
export function partsSql(scope: Pick<AnswerScope, 'exam' | 'subject' | 'merge'>): string {
  const label = scope.merge ? 'coalesce(item.parent, item.no)' : 'item.no'
  return `SELECT ${label} AS no, row_number() OVER (ORDER BY min(item.seq))::INTEGER AS part_no,
      sum(item.full_mark)::DOUBLE AS full, sum((item.full_mark * 10000)::BIGINT) AS full_u,
      min_by(item.type, item.seq) AS type, bool_or(item.optional) AS optional,
      sum(item.expected_difficulty * item.full_mark::DOUBLE)
        / sum(item.full_mark::DOUBLE) FILTER (item.expected_difficulty IS NOT NULL) AS expected,
      min_by(item.answer_key, item.seq) AS answer_key
    FROM item JOIN paper USING (paper_id) JOIN exam USING (exam_id)
    WHERE exam.key = ${literal(scope.exam)} AND subject = ${literal(scope.subject)}
    GROUP BY ${label} ORDER BY part_no`
}
