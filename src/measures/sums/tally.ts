import { literal } from '../../engine/bind'
import { rows } from '../../engine/table'
import type { Convention } from '../../model/convention'
import type { MeasureContext } from '../measure'
import { listUnits, unitPersons } from './unitpersons'
import { condition, countedMark, passes, unitColumns, type Scope } from './population'
import { type Level } from '../../model/level'

/**
 * Which conventions the sufficient statistics determine, decided here once. Their rows tell students apart by school,
 * class, sex, status and mark, which settles whose marks count as what: 实考 and 应考, 缺考, 违纪 and 免考 as 0, every
 * line. They don't tell which student it is: the best share of a unit, 去差 and blank papers take the raw marks. For a
 * total they know the sum and the weakest paper, so marks of 0 as absences and a pass line by the district's share take
 * the raw marks, too.
 */
export function determines(
  { denominator, zero, pass, absent, cheating, exempt }: Convention,
  total: boolean,
): boolean {
  if (denominator.of !== 'sat' && denominator.of !== 'registered') return false
  if (!total) return zero === 'keep' || zero === 'absent'
  const zeros = denominator.of === 'registered' || [absent, cheating, exempt].includes('zero')
  return zero === 'keep' && !zeros && pass.by !== 'top'
}

/**
 * The CTEs of `unitPersons`, for measures that ask how many have which mark and never who: a row of `unit_person` stands
 * for `students`, and has no columns of units but for `unit_no`. Made from the statistics where they determine the
 * answer, else from the raw marks; what is asked of them comes out the same.
 */
export function tallyUnits(scope: Scope, by: readonly Level[], convention: Convention, tally: Tally): string {
  if (tally === 'none') return unitPersons(scope, convention, by)
  const { of, read } = tally
  // Schools and classes are hardly more than their cohorts: what they have in common is not worth a GROUP BY.
  const apart = by.includes('学校') || by.includes('班级')
  const students = apart ? 'students' : 'sum(students)::INTEGER AS students'
  return `WITH ${unitCohorts(scope, by, of)}, unit_person AS (
      SELECT unit_no, ${read} FROM (
        SELECT unit_no, known.* EXCLUDE (cohort_id, students), ${students}
        FROM (${tally.rows} AND ${grainOf(scope, by)}) known JOIN unit_cohort USING (cohort_id)
        ${apart ? '' : 'GROUP BY ALL'}))`
}

/**
 * CTEs: `unit_list` (unit_no in the order of reports, unit) and `unit_cohort` (cohort_id, unit_no). What a unit is
 * called is worked out for a few thousand cohorts, not for every mark.
 * @param of a condition: the cohorts of which paper, or of which exam's total
 */
export function unitCohorts(scope: Scope, by: readonly Level[], of: string): string {
  return `placed AS (
      SELECT *, ${unitColumns(by).label} AS unit FROM (
        SELECT cohort_id, class, sex, school.name AS school, code, zone, group_name, school.kind AS kind, stage
        FROM cohort JOIN school USING (school_id) WHERE ${of} AND ${grainOf(scope, by)})
      WHERE ${condition(scope)}
    ), unit_list AS (${listUnits('placed', by)}),
    unit_cohort AS (SELECT cohort_id, unit_no FROM placed JOIN unit_list USING (unit))`
}

/** Which rows of the statistics: those of whole schools, where neither classes nor the sexes are told apart. */
function grainOf({ where }: Scope, by: readonly Level[]): string {
  const used = [...by, ...Object.keys(where ?? {})]
  return used.includes('班级') || used.includes('性别') ? 'cohort_id > 0' : 'cohort_id < 0'
}

/** Rows of statistics by cohort, whose cohorts they are, and the columns of `person` as they read from them. */
export interface Statistics {
  of: string
  rows: string
  read: string
}

/** What units are tallied from; `none` where the statistics can't serve. */
export type Tally = Statistics | 'none'

/** The statistics of a paper or of an exam's total. */
export async function findTally(
  scope: Scope,
  { database, convention, signal, raw }: MeasureContext,
): Promise<Tally> {
  const exam = literal(scope.exam)
  if (raw) return 'none'
  const common = `students, status, status NOT IN ('transferred', 'exempt') AS registered`
  const papers = rows(
    await database.query(
      `SELECT paper_id AS id, exam_id AS exam, subject, full_mark::VARCHAR AS "full",
        EXISTS (SELECT 1 FROM cohort c WHERE c.paper_id = paper.paper_id) AS known,
        ${scope.subject === '总分' ? 'EXISTS (SELECT 1 FROM cohort c WHERE c.exam_id = paper.exam_id)' : 'false'} AS summed
       FROM paper JOIN exam USING (exam_id)
       WHERE exam.key = ${exam}`,
      { signal },
    ),
  )
  const parts = papers.filter(({ subject }) => subject !== '总分')
  const single = scope.subject !== '总分' || parts.length === 0
  if (!determines(convention, !single)) return 'none'
  if (single) {
    const paper = papers.find(({ subject }) => subject === scope.subject)
    if (!paper) return 'none'
    const id = Number(paper.id)
    if (paper.known !== true) return 'none'
    const status =
      convention.zero === 'absent'
        ? `CASE WHEN status = 'present' AND mark = 0 THEN 'absent' ELSE status END`
        : 'status'
    return {
      of: `paper_id = ${id}`,
      rows: `SELECT cohort_id, ${status} AS status, mark, students FROM score_tally WHERE paper_id = ${id}`,
      read: `${common}, ${String(paper.full)}::DECIMAL(9,4) AS full_mark, ${countedMark(convention)} AS counted,
        NULL::BOOLEAN AS passes_all`,
    }
  }
  const id = Number(parts[0]!.exam)
  if (parts[0]!.summed !== true) return 'none'
  const full = `(SELECT sum(full_mark) FROM paper WHERE exam_id = ${id} AND subject <> '总分')::DECIMAL(9,4)`
  const counts = convention.total === 'existing' ? 'mark IS NOT NULL' : 'whole'
  if (convention.pass.by === 'top') return 'none'
  const passed = passes(convention.pass, 'weakest', 'weakest_full', full)
  return {
    of: `exam_id = ${id}`,
    rows: `SELECT * EXCLUDE (exam_id) FROM total_tally WHERE exam_id = ${id}`,
    read: `${common}, ${full} AS full_mark, CASE WHEN ${counts} THEN mark END AS counted,
      CASE WHEN ${parts.length} > 1 AND ${counts} THEN whole AND ${passed} END AS passes_all`,
  }
}
