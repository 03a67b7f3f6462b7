import { literal } from '../../engine/bind'
import { rows } from '../../engine/table'
import type { Convention } from '../../model/convention'
import type { Text } from '../../model/text'
import type { MeasureContext } from '../measure'
import { condition, population, unitColumns, type Scope } from './population'
import { type Level } from '../../model/level'

/** One student of an exam. */
export interface Pupil {
  id: number
  code: string
  name: string | null
  school: string
  class: string | null
  /** Label of the unit that `by` asks for. */
  unit: string
  /** Whether the filter of the measure takes the student; the district's values always take everyone. */
  shown: boolean
}

/** Marks of one subject (or 总分), one per pupil, in whole ten-thousandths; null where none counts. */
export interface MarkColumn {
  subject: string
  /** In ten-thousandths. */
  full: number
  marks: (number | null)[]
}

/** Every student of an exam but 转出, in the order of school code, class and student id, with their marks. */
export interface Sheet {
  pupils: Pupil[]
  columns: MarkColumn[]
}

/**
 * The context of what is told student by student: 各单位前 N% chooses whose marks a unit's mean takes, and no list, line or
 * grade can follow it. All else of the 口径 stays.
 */
export function everyPupil(context: MeasureContext): MeasureContext {
  const { convention } = context
  if (convention.denominator.of !== 'top') return context
  return { ...context, convention: { ...convention, denominator: { of: 'sat' } } }
}

/** Says so where the 口径 asks for the best share. */
export function noteEveryPupil({ denominator }: Convention): Text[] {
  return denominator.of === 'top'
    ? [
        {
          zh: '口径里的“各单位前若干比例”只用于单位的平均分与各率；这里计全体实考学生。',
          en: 'The best share of each unit is for means and rates of units; here all students who sat count.',
        },
      ]
    : []
}

/** Reads the marks of `subjects` (总分 among them, if asked for). */
export async function loadSheet(
  exam: string,
  subjects: readonly string[],
  { by = ['学校'], where }: { by?: readonly Level[]; where?: Scope['where'] },
  { database, convention, signal }: MeasureContext,
): Promise<Sheet> {
  const scope: Scope = { exam, subject: '总分', where }
  const { label } = unitColumns(by)
  const people = rows(
    await database.query(
      `${population(scope, convention)}
      SELECT student_id, student_code, student_name, school, class, ${label} AS unit, ${condition(scope)} AS shown
      FROM person WHERE status <> 'transferred'
      ORDER BY code, try_cast(regexp_extract(class, '(\\d+)\\D*$', 1) AS INTEGER), class, student_code`,
      { signal },
    ),
  )
  const pupils = people.map((row): Pupil => ({
    id: Number(row.student_id),
    code: String(row.student_code),
    name: row.student_name === null ? null : String(row.student_name),
    school: String(row.school),
    class: row.class === null ? null : String(row.class),
    unit: String(row.unit),
    shown: row.shown === true,
  }))
  const place = new Map(pupils.map(({ id }, index) => [id, index]))
  const columns: MarkColumn[] = []
  for (const subject of subjects) {
    const found = await database.query(
      `${population({ exam, subject }, convention)}
      SELECT student_id, (counted * 10000)::INTEGER AS mark FROM person WHERE counted IS NOT NULL`,
      { signal },
    )
    const marks = new Array<number | null>(pupils.length).fill(null)
    const [ids, values] = found.columns
    for (let row = 0; row < found.rowCount; row++) {
      const at = place.get(Number(ids!.values[row]))
      if (at !== undefined) marks[at] = Number(values!.values[row])
    }
    columns.push({ subject, full: await readFullMark(exam, subject, { database, signal }), marks })
  }
  return { pupils, columns }
}

/** The full mark of a subject or of 总分, in ten-thousandths. */
export async function readFullMark(
  exam: string,
  subject: string,
  { database, signal }: Pick<MeasureContext, 'database' | 'signal'>,
): Promise<number> {
  const own = `subject = ${literal(subject)}`
  // 总分 is a paper of its own only where a file has nothing else.
  const chosen = subject === '总分' ? `(subject <> '总分' OR NOT EXISTS (${subjectsOf(exam)}))` : own
  const found = await database.query(
    `SELECT sum((full_mark * 10000)::BIGINT) AS "full" FROM paper JOIN exam USING (exam_id)
     WHERE exam.key = ${literal(exam)} AND ${chosen}`,
    { signal },
  )
  return Number(rows(found)[0]!.full)
}

const subjectsOf = (exam: string) =>
  `SELECT 1 FROM paper p JOIN exam e USING (exam_id) WHERE e.key = ${literal(exam)} AND p.subject <> '总分'`
