import { transact } from '../engine/database'
import type { Database } from '../engine/query'
import { rows } from '../engine/table'

/** Takes responses, items and scores from a paper; the paper itself stays. Meant to run inside a transaction. */
export async function emptyPaper(database: Database, paperId: number): Promise<void> {
  await database.query(
    `DELETE FROM response WHERE item_id IN (SELECT item_id FROM item WHERE paper_id = ${paperId})`,
  )
  await database.query(`DELETE FROM item WHERE paper_id = ${paperId}`)
  await database.query(`DELETE FROM score WHERE paper_id = ${paperId}`)
}

async function dropPapers(database: Database, where: string, params: readonly string[]) {
  const found = await database.query(
    `SELECT paper_id AS id FROM paper JOIN exam USING (exam_id) WHERE ${where}`,
    { params },
  )
  for (const { id } of rows(found)) {
    await emptyPaper(database, Number(id))
    await database.query(`DELETE FROM paper WHERE paper_id = ${Number(id)}`)
  }
}

/** Removes one subject of an exam with its items, scores and responses; the exam, schools and students stay. */
export async function removePaper(database: Database, examKey: string, subject: string): Promise<void> {
  await transact(database, () => dropPapers(database, 'exam.key = $1 AND subject = $2', [examKey, subject]))
}

/** Removes an exam with its papers, items, scores and responses; schools and students stay. */
export async function removeExam(database: Database, examKey: string): Promise<void> {
  await transact(database, async () => {
    await dropPapers(database, 'exam.key = $1', [examKey])
    await database.query('DELETE FROM exam WHERE key = $1', { params: [examKey] })
  })
}
