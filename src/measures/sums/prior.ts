import { rows } from '../../engine/table'
import { subjectInEnglish } from '../columns'
import { MeasureError, type MeasureContext } from '../measure'

/** Keys of the exams before `exam` that some of its students sat in the subject, latest first. */
export async function listPriors(
  exam: string,
  subject: string,
  { database, signal }: MeasureContext,
): Promise<string[]> {
  const found = await database.query(
    `WITH sat AS (
      SELECT exam.key AS key, exam.seq AS seq, student_id, exam.exam_id AS exam_id
      FROM score JOIN paper USING (paper_id) JOIN exam USING (exam_id)
      WHERE status = 'present' AND ($2 = '总分' OR subject = $2))
    SELECT earlier.key AS key FROM sat earlier JOIN (SELECT DISTINCT student_id, seq FROM sat WHERE key = $1) now
      ON now.student_id = earlier.student_id AND earlier.seq < now.seq
    GROUP BY earlier.key, earlier.seq ORDER BY earlier.seq DESC`,
    { params: [exam, subject], signal },
  )
  return rows(found).map((row) => String(row.key))
}

/** The prior that is asked for, else the latest there is; a MeasureError says how to get one. */
export async function requirePrior(
  exam: string,
  subject: string,
  prior: string | undefined,
  context: MeasureContext,
): Promise<string> {
  const priors = await listPriors(exam, subject, context)
  if (prior !== undefined && priors.includes(prior)) return prior
  if (prior === undefined && priors[0] !== undefined) return priors[0]
  throw new MeasureError(
    prior === undefined
      ? {
          zh: `没有同一批学生此前的${subject}成绩，无从比较。请添加以前的考试成绩，两次的学号（考号）须一致。`,
          en: `There are no earlier marks of ${subjectInEnglish(subject)} of the same students to compare with. Add an earlier exam; the ids of students must be the same in both.`,
        }
      : {
          zh: `所选的前次考试里，没有一名学生与这次考试的${subject}对得上学号。请改选前次考试，或核对两次的学号。`,
          en: `No student with marks of ${subjectInEnglish(subject)} in this exam is found by id in the prior exam chosen. Choose another, or check the ids.`,
        },
  )
}
