import * as v from 'valibot'
import { rows, type Row } from '../engine/table'
import { levels, type Level, type Scope } from './population'
import { MeasureError, type MeasureContext } from './measure'

const names = v.union([
  v.pipe(
    v.string(),
    v.transform((name) => [name]),
  ),
  v.array(v.string()),
])

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
      v.array(v.picklist(levels)),
    ]),
    '学校',
  ),
  /** `{学校: 明德初级中学}`: only these units. */
  where: v.optional(v.record(v.picklist(levels), names), {}),
}

/** Refuses an exam or a subject that is not there, naming what is. Returns whether ranks are allowed there. */
export async function requirePaper(scope: Scope, { database, signal }: MeasureContext): Promise<void> {
  const found = await database.query(
    `SELECT exam.name AS name, list(paper.subject ORDER BY paper.seq) AS subjects
     FROM exam LEFT JOIN paper USING (exam_id) WHERE exam.key = $1 GROUP BY exam.name`,
    { params: [scope.exam], signal },
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
  if (scope.subject !== '总分' && !subjects.includes(scope.subject)) {
    throw new MeasureError({
      zh: `${String(exam.name)}没有${scope.subject}成绩，现有：${subjects.join('、')}。请补充该科成绩文件，或改选学科。`,
      en: `${String(exam.name)} has no marks of ${scope.subject}; there are ${subjects.join(', ')}. Add that file, or choose another subject.`,
    })
  }
}
