import type { Database, InsertColumn } from '../engine/query'
import type { PaperBatch } from './batch'

/** Responses that are handed over at once: few enough that the page stays responsive, enough to be quick. */
const piece = 200_000

/**
 * Adds the responses of a paper; a student's earlier ones to the same items give way. Students and items are numbered
 * here, since joining millions of rows with them costs more than all the rest.
 * @param itemIds in the order of `paper.items`
 */
export async function commitResponses(database: Database, paper: PaperBatch, itemIds: readonly number[]) {
  const { item, student, mark, blank, choice, choices } = paper.responses
  if (mark.length === 0) return
  const students = await studentIds(database)
  await removeEarlier(database, paper, itemIds, students)
  for (let from = 0; from < mark.length; from += piece) {
    const to = Math.min(from + piece, mark.length)
    const columns: InsertColumn[] = [
      { name: 'item', type: 'int32', values: item.subarray(from, to).map((index) => itemIds[index]!) },
      { name: 'student', type: 'int32', values: student.subarray(from, to).map((index) => students[index]!) },
      { name: 'mark', type: 'int32', values: mark.slice(from, to), nulls: blank.subarray(from, to) },
    ]
    if (choices.length > 0)
      columns.push({
        name: 'choice',
        type: 'dictionary',
        codes: choice.slice(from, to),
        dictionary: choices,
      })
    await database.createTable('stage_response', columns)
    await database.query(`INSERT INTO response SELECT item, student, (mark * 0.0001)::DECIMAL(9,4),
      ${choices.length > 0 ? 'choice' : 'NULL'} FROM stage_response`)
  }
}

/** Ids of the students of the batch, in its order. */
async function studentIds(database: Database): Promise<Int32Array> {
  const found = await database.query(
    'SELECT student.student_id AS id FROM stage_student t JOIN student ON student.code = t.code ORDER BY t.i',
  )
  return Int32Array.from(found.columns[0]!.values as ArrayLike<number>)
}

async function removeEarlier(
  database: Database,
  { responses }: PaperBatch,
  itemIds: readonly number[],
  students: Int32Array,
) {
  const items = [...new Set(responses.item)].map((index) => itemIds[index]!).join()
  const earlier = await database.query(`SELECT 1 FROM response WHERE item_id IN (${items}) LIMIT 1`)
  if (earlier.rowCount === 0) return
  const answered = Int32Array.from(new Set(responses.student), (index) => students[index]!)
  await database.createTable('stage_response', [{ name: 'student', type: 'int32', values: answered }])
  await database.query(`DELETE FROM response WHERE item_id IN (${items})
    AND student_id IN (SELECT student FROM stage_response)`)
}
