import * as v from 'valibot'
import { literal } from '../engine/bind'
import { rows, type Row } from '../engine/table'
import type { Switch } from '../model/describe'
import { levels, type Level, type Scope } from './sums/population'
import { MeasureError, type DefinedColumn, type MeasureContext } from './measure'
import { requireUnits } from './sums/require'

const names = v.union([
  v.pipe(
    v.string(),
    v.transform((name) => [name]),
  ),
  v.array(v.string()),
])

/** Levels that together make the units, each once; none of them makes one unit, the district. */
export const severalLevels = v.pipe(
  v.array(v.picklist(levels)),
  v.transform((list): Level[] => (list.length > 0 ? [...new Set(list)] : ['区'])),
)

/** The parameters that every measure by unit takes: which exam, which subject, units of what, and only which of them. */
export const unitParams = {
  exam: v.string(),
  subject: v.optional(v.string(), '总分'),
  by: v.optional(
    v.union([
      v.pipe(
        v.picklist(levels),
        v.transform((level): Level[] => [level]),
      ),
      severalLevels,
    ]),
    '学校',
  ),
  /** `{学校: 明德初级中学}`: only these units. */
  where: v.optional(v.record(v.picklist(levels), names), {}),
}

/** The switches that decide whose marks count. */
export const scoreSwitches: readonly Switch[] = [
  'denominator',
  'absent',
  'cheating',
  'exempt',
  'zero',
  'total',
]

/**
 * Those of a measure's switches that the line under a table names: 总分 alone follows `total`, and what small units there
 * are stands in the notes.
 */
export function switchesFor(switches: readonly Switch[], subject: string): Switch[] {
  return switches.filter((name) => name !== 'small' && (name !== 'total' || subject === '总分'))
}

/** The columns of a table by unit; where the unit is the whole district it goes without saying. */
export function columnsFor(by: readonly Level[], columns: readonly DefinedColumn[]): DefinedColumn[] {
  return columns.filter(({ name }) => name !== '单位' || by.join() !== '区')
}

/** Subjects of an exam in the order of reports, without 总分. */
export async function listSubjects(exam: string, { database, signal }: MeasureContext): Promise<string[]> {
  const found = await database.query(
    `SELECT subject FROM paper JOIN exam USING (exam_id) WHERE exam.key = $1 AND subject <> '总分' ORDER BY paper.seq, subject`,
    { params: [exam], signal },
  )
  return rows(found).map((row) => String(row.subject))
}

/** Refuses an exam without subjects, saying what to add. */
export async function requireSubjects(
  { exam, by, where }: { exam: string; by?: readonly string[]; where?: Scope['where'] },
  least: number,
  context: MeasureContext,
): Promise<string[]> {
  await requirePaper({ exam, subject: '总分', by, where }, context)
  const names = await listSubjects(exam, context)
  if (names.length >= least) return names
  throw new MeasureError(
    names.length === 0
      ? {
          zh: '这次考试还没有分学科的成绩。请添加各科成绩文件。',
          en: 'This exam has no marks by subject yet. Add the subjects’ files.',
        }
      : {
          zh: `这次考试只有${names.join('、')}的成绩，至少要有 ${least} 科。请添加其余学科的成绩文件。`,
          en: `This exam has marks of ${names.join(', ')} only; it takes ${least} subjects. Add the other subjects’ files.`,
        },
  )
}

/** Refuses an exam or a subject that is not there, naming what is. Units and filters that no data tells are refused, too. */
export async function requirePaper(
  scope: Scope & { by?: readonly string[] },
  context: MeasureContext,
): Promise<void> {
  const { database, signal } = context
  const found = await database.query(
    `SELECT exam.name AS name, list(paper.subject ORDER BY paper.seq) AS subjects
     FROM exam LEFT JOIN paper USING (exam_id) WHERE exam.key = ${literal(scope.exam)} GROUP BY exam.name`,
    { signal },
  )
  const exam: Row | undefined = rows(found)[0]
  if (!exam) {
    throw new MeasureError({
      zh:
        scope.exam === ''
          ? '还没有考试数据。请先添加成绩文件。'
          : `没有找到考试“${scope.exam}”。请在考试一栏重新选择。`,
      en:
        scope.exam === ''
          ? 'There is no exam yet. Add a result file first.'
          : `There is no exam “${scope.exam}”. Choose one again.`,
    })
  }
  const subjects = (Array.isArray(exam.subjects) ? exam.subjects : []).filter((s) => s !== null).map(String)
  if (subjects.length > 0 && scope.subject !== '总分' && !subjects.includes(scope.subject)) {
    throw new MeasureError({
      zh: `${String(exam.name)}没有${scope.subject}成绩，现有：${subjects.join('、')}。请补充该科成绩文件，或改选学科。`,
      en: `${String(exam.name)} has no marks of ${scope.subject}; there are ${subjects.join(', ')}. Add that file, or choose another subject.`,
    })
  }
  if (subjects.length === 0) {
    throw new MeasureError({
      zh: `${String(exam.name)}还没有成绩。请添加这次考试的成绩文件。`,
      en: `${String(exam.name)} has no marks yet. Add its result files.`,
    })
  }
  await requireUnits(scope, context)
}
