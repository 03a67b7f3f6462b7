import { literal } from '../engine/bind'
import { rows } from '../engine/table'
import type { Convention } from '../model/convention'
import type { MeasureContext } from './measure'
import { unitPersons } from './moments'
import { condition, countedMark, passes, unitColumns, type Level, type Scope } from './population'

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
 * The CTEs of `unitPersons`, for measures that ask how many have which mark and never who: a row stands for `students`.
 * Made from the statistics where they determine the answer, else from the raw marks; what is asked of them comes out
 * the same.
 */
export async function tallyUnits(
  scope: Scope,
  by: readonly Level[],
  context: MeasureContext,
): Promise<string> {
  const cells = cellColumns(scope, by)
  const source = await findSource(scope, cells, context)
  const { label } = unitColumns(by)
  if (source === undefined) return unitPersons(scope, context.convention, by)
  return `WITH sitting AS (${source}), person AS (
      SELECT sitting.*, school.name AS school, school.code AS code, school.zone AS zone,
        school.group_name AS group_name, school.kind AS kind, school.stage AS stage, status NOT IN ('transferred', 'exempt') AS registered
      FROM sitting JOIN school USING (school_id)
    ), unit_person AS (SELECT *, ${label} AS unit FROM person WHERE ${condition(scope)})`
}

/** What tells apart the students whom units of these levels may part: the fewer, the fewer rows. */
export function cellColumns({ where }: Scope, by: readonly Level[]): string {
  const used = [...by, ...Object.keys(where ?? {})]
  return [
    'school_id',
    ...(used.includes('班级') ? ['class'] : []),
    ...(used.includes('性别') ? ['sex'] : []),
  ].join()
}

/** The statistics of a paper or of an exam's total as rows of `person`; undefined where they can't serve. */
async function findSource(
  scope: Scope,
  cells: string,
  { database, convention, signal, raw }: MeasureContext,
): Promise<string | undefined> {
  const exam = literal(scope.exam)
  if (raw) return undefined
  const papers = rows(
    await database.query(
      `SELECT paper_id AS id, exam_id AS exam, subject, full_mark::VARCHAR AS "full" FROM paper JOIN exam USING (exam_id)
       WHERE exam.key = ${exam}`,
      { signal },
    ),
  )
  const parts = papers.filter(({ subject }) => subject !== '总分')
  const single = scope.subject !== '总分' || parts.length === 0
  if (!determines(convention, !single)) return undefined
  if (single) {
    const paper = papers.find(({ subject }) => subject === scope.subject)
    if (!paper) return undefined
    const known = await database.query(
      `SELECT 1 FROM score_tally WHERE paper_id = ${Number(paper.id)} LIMIT 1`,
      {
        signal,
      },
    )
    if (known.rowCount === 0) return undefined
    const status =
      convention.zero === 'absent'
        ? `CASE WHEN status = 'present' AND mark = 0 THEN 'absent' ELSE status END`
        : 'status'
    return `SELECT ${cells}, status, students, ${String(paper.full)}::DECIMAL(9,4) AS full_mark,
        ${countedMark(convention)} AS counted, NULL::BOOLEAN AS passes_all
      FROM (SELECT ${cells}, mark, ${status} AS status, sum(students)::INTEGER AS students
        FROM score_tally WHERE paper_id = ${Number(paper.id)} GROUP BY ALL)`
  }
  const id = Number(parts[0]!.exam)
  const known = await database.query(`SELECT 1 FROM total_tally WHERE exam_id = ${id} LIMIT 1`, { signal })
  if (known.rowCount === 0) return undefined
  const full = `(SELECT sum(full_mark) FROM paper WHERE exam_id = ${id} AND subject <> '总分')::DECIMAL(9,4)`
  const has = convention.total === 'existing' ? 'mark IS NOT NULL' : 'whole'
  if (convention.pass.by === 'top') return undefined
  const passed = passes(convention.pass, 'weakest', 'weakest_full', full)
  return `SELECT ${cells}, status, students, ${full} AS full_mark, CASE WHEN ${has} THEN mark END AS counted,
      CASE WHEN ${parts.length} > 1 AND ${has} THEN whole AND ${passed} END AS passes_all
    FROM total_tally WHERE exam_id = ${id}`
}
