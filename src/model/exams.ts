import type { Database } from '../engine/query'
import { rows } from '../engine/table'
import type { Stage } from './stage'

/** An exam as lists name it. */
export interface ExamSummary {
  key: string
  name: string
  grade: number
  stage: Stage
  /** Students with a score of any status. */
  students: number
}

/** The exams there are, latest first. */
export async function listExams(database: Database): Promise<ExamSummary[]> {
  const result = await database.query(
    `SELECT exam.key AS key, exam.name AS name, exam.grade AS grade,
            exam.stage AS stage,
            count(DISTINCT score.student_id)::INTEGER AS students
     FROM exam LEFT JOIN paper USING (exam_id) LEFT JOIN score USING (paper_id)
     GROUP BY exam.key, exam.name, exam.grade, exam.stage, exam.seq ORDER BY exam.seq DESC, exam.grade DESC, exam.key`,
  )
  return rows(result).map((row) => ({
    key: String(row.key),
    name: String(row.name),
    grade: Number(row.grade),
    stage: row.stage as Stage,
    students: Number(row.students),
  }))
}
