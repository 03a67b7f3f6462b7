import { transact } from '../engine/database'
import { QueryError, type Database } from '../engine/query'
import { rows } from '../engine/table'
import { createModel } from '../model/create'
import { byPaper, insertPart, selectPart } from '../model/part'
import { buildStatistics } from '../model/statistics'
import { tables, type TableName } from '../model/tables'
import { damaged } from './error'
import type { TableKey } from './record'
import type { Changes, Store, TablePart } from './store'

const names = Object.keys(tables) as TableName[]

export interface SaveOptions extends Pick<Changes, 'sources' | 'removedSources'> {
  /** Keys of the exams whose scores and responses changed. */
  exams?: readonly string[]
  /** Ids of the papers that the user has taken out. */
  removedPapers?: Iterable<number>
}

/**
 * Saves what an import or a removal changed: the small tables, the papers of `exams`, the sources. Papers are forgotten
 * where the user has removed them, never because the database lacks them. All in one transaction of IndexedDB.
 */
export async function saveModel(database: Database, store: Store, options: SaveOptions = {}): Promise<void> {
  const { exams = [], removedPapers = [], sources, removedSources } = options
  const papers = rows(
    await database.query(
      'SELECT paper.paper_id::VARCHAR AS id, exam.key FROM paper JOIN exam USING (exam_id)',
    ),
  )
  const { keys } = await store.tables()
  const kept = new Set(keys.map(([, part]) => part))
  // A paper that could not be saved at its import is saved with the next change.
  const changed = papers
    .filter((paper) => exams.includes(String(paper.key)) || !kept.has(String(paper.id)))
    .map((paper) => String(paper.id))
  const parts: TablePart[] = []
  for (const name of names) {
    if (!(name in byPaper)) {
      parts.push({ key: [name, ''], bytes: await database.exportArrow(selectPart(name)) })
      continue
    }
    for (const paper of changed)
      parts.push({ key: [name, paper], bytes: await database.exportArrow(selectPart(name, paper)) })
  }
  const removed = new Set(Array.from(removedPapers, String))
  for (const { id } of papers) removed.delete(String(id))
  const removedTables = keys.filter(([, part]) => removed.has(part))
  await store.save({ sources, removedSources, tables: parts, removedTables })
}

export interface RestoreOptions {
  /** Which parts to load; all where it is not given. Before an import into a paper all its parts must be there. */
  wanted?: (key: TableKey) => boolean
  /** Share of the parts that are loaded, 0 … 1. */
  progress?: (share: number) => void
}

/** Builds the model from what is kept; afterwards the page may save on top of it. Returns whether there was anything. */
export async function restoreModel(
  database: Database,
  store: Store,
  { wanted = () => true, progress }: RestoreOptions = {},
): Promise<boolean> {
  store.revision = undefined
  await createModel(database)
  const { keys, revision } = await store.tables()
  await restoreParts(database, store, keys.filter(wanted), progress)
  store.revision = revision
  return keys.length > 0
}

/** Adds parts of tables to the model: all of them, or none. */
export async function restoreParts(
  database: Database,
  store: Store,
  keys: readonly TableKey[],
  progress?: (share: number) => void,
): Promise<void> {
  await transact(database, async () => {
    for (const [index, key] of keys.entries()) {
      const [name] = key
      const bytes = await store.table(key)
      if (!bytes || !isTable(name)) throw damaged(name)
      try {
        await database.importArrow('stage_restored', bytes)
        await database.query(insertPart(name, 'stage_restored'))
      } catch (error) {
        if (error instanceof QueryError && error.kind !== 'memory') throw damaged(name, error)
        throw error
      }
      progress?.((index + 1) / keys.length)
    }
    await database.query('DROP TABLE IF EXISTS stage_restored')
    await buildStatistics(database, [
      ...new Set(keys.flatMap(([, part]) => (part === '' ? [] : [Number(part)]))),
    ])
  })
}

function isTable(name: string): name is TableName {
  return name in tables
}
