import { transact } from '../engine/database'
import type { Database } from '../engine/query'
import { rows } from '../engine/table'
import { byPaper, insertPart, selectPart } from './part'
import { buildStatistics } from './statistics'
import { separate, tables, type TableName } from './tables'

/** Papers of an exam: all of them, or those of some subjects. */
export interface PaperChoice {
  examKey: string
  subjects?: readonly string[]
}

/** The small tables and the papers that a change touches, as they were before it. */
export interface Snapshot {
  papers: PaperChoice | undefined
  parts: { name: TableName; bytes: Uint8Array }[]
  /** What it takes of memory. */
  size: number
}

const names = Object.keys(tables) as TableName[]
const large = names.filter((name) => name in byPaper)
/** What an import changes; what is written down meanwhile about problems stays when it is undone. */
const small = names.filter((name) => !(name in byPaper) && !separate.includes(name))

/** Takes what is needed to undo a change of `papers`; of rosters alone where none are given. */
export async function takeSnapshot(database: Database, papers: PaperChoice | undefined): Promise<Snapshot> {
  const parts: Snapshot['parts'] = []
  for (const name of small) parts.push({ name, bytes: await database.exportArrow(selectPart(name)) })
  for (const id of papers ? await findPapers(database, papers) : []) {
    for (const name of large) parts.push({ name, bytes: await database.exportArrow(selectPart(name, id)) })
  }
  return { papers, parts, size: parts.reduce((size, { bytes }) => size + bytes.byteLength, 0) }
}

/**
 * Brings back what a snapshot holds, in one transaction. Only the latest change can be undone like this: changes made
 * after it would lose their schools, students and papers.
 */
export async function restoreSnapshot(database: Database, { papers, parts }: Snapshot): Promise<void> {
  await transact(database, async () => {
    for (const id of papers ? await findPapers(database, papers) : []) {
      // What hangs on items goes before them.
      for (const name of large.toReversed())
        await database.query(`DELETE FROM ${name} WHERE ${byPaper[name]!(id)}`)
    }
    for (const name of small) await database.query(`DELETE FROM ${name}`)
    for (const { name, bytes } of parts) {
      await database.importArrow('stage_restored', bytes)
      await database.query(insertPart(name, 'stage_restored'))
    }
    await database.query('DROP TABLE IF EXISTS stage_restored')
    await buildStatistics(database)
  })
}

async function findPapers(database: Database, { examKey, subjects }: PaperChoice): Promise<number[]> {
  const found = await database.query(
    'SELECT paper_id AS id, subject FROM paper JOIN exam USING (exam_id) WHERE exam.key = $1',
    { params: [examKey] },
  )
  return rows(found)
    .filter(({ subject }) => subjects === undefined || subjects.includes(String(subject)))
    .map(({ id }) => Number(id))
}
