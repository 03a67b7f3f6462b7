import { transact } from '../engine/database'
import type { Database } from '../engine/query'
import { rows } from '../engine/table'
import { buildStatistics, dropStatistics } from './statistics'

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
  const ids = rows(found).map(({ id }) => Number(id))
  await dropStatistics(database, ids)
  for (const id of ids) {
    await emptyPaper(database, id)
    await database.query(`DELETE FROM paper WHERE paper_id = ${id}`)
  }
}

/** Ids of the papers of an exam. */
export async function listPapers(database: Database, examKey: string): Promise<number[]> {
  const found = await database.query(
    'SELECT paper_id AS id FROM paper JOIN exam USING (exam_id) WHERE exam.key = $1',
    { params: [examKey] },
  )
  return rows(found).map(({ id }) => Number(id))
}

/** Removes one subject of an exam with its items, scores and responses; the exam, schools and students stay. */
export async function removePaper(database: Database, examKey: string, subject: string): Promise<void> {
  await transact(database, async () => {
    await dropPapers(database, 'exam.key = $1 AND subject = $2', [examKey, subject])
    await buildStatistics(database, await listPapers(database, examKey))
  })
}

/** Removes an exam with its papers, items, scores and responses; schools and students stay. */
export async function removeExam(database: Database, examKey: string): Promise<void> {
  await transact(database, async () => {
    await dropPapers(database, 'exam.key = $1', [examKey])
    await database.query('DELETE FROM exam WHERE key = $1', { params: [examKey] })
  })
}
