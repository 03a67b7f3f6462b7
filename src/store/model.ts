import { transact } from '../engine/database'
import { QueryError, type Database } from '../engine/query'
import { rows } from '../engine/table'
import { emptyModel } from '../model/create'
import { byPaper, insertPart, selectPart } from '../model/part'
import { buildStatistics } from '../model/statistics'
import { separate, tables, type TableName } from '../model/tables'
import type { Text } from '../model/text'
import { label } from './damage'
import { damaged, StoreError } from './error'
import type { TableKey } from './record'
import type { Changes, Keeper, TablePart } from './store'

const names = Object.keys(tables) as TableName[]

export interface SaveOptions extends Pick<Changes, 'sources' | 'removedSources'> {
  /** Keys of the exams whose scores and responses changed. */
  exams?: readonly string[]
  /** Ids of the papers that the user has taken out. */
  removedPapers?: Iterable<number>
  /** The small tables that changed, where it was not all of them and no paper. */
  only?: readonly TableName[]
}

/**
 * Saves what an import or a removal changed: the small tables, the papers of `exams`, the sources. Papers are forgotten
 * where the user has removed them, never because the database lacks them. All in one transaction of IndexedDB.
 */
export async function saveModel(database: Database, store: Keeper, options: SaveOptions = {}): Promise<void> {
  const { exams = [], removedPapers = [], only, sources, removedSources } = options
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
    if (only && !only.includes(name)) continue
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
  /** Which parts of papers to load; all where it is not given. Before an import into a paper all its parts must be there. */
  wanted?: (key: TableKey) => boolean
  /** Share of the parts that are loaded, 0 … 1. */
  progress?: (share: number) => void
}

/**
 * Builds the model from what is kept, in place of what the database holds; afterwards the page may save on top of it.
 * A paper's part that is damaged is listed and left out. Without one of the small tables nothing can be told of any
 * paper: then it rejects, the model is empty, and nothing may be saved. Returns whether there was anything.
 */
export async function restoreModel(
  database: Database,
  store: Keeper,
  { wanted = () => true, progress }: RestoreOptions = {},
): Promise<boolean> {
  store.revision = undefined
  store.damages.forget('tables')
  await emptyModel(database)
  const { keys, revision } = await store.tables()
  const known = keys.filter(([name]) => isTable(name))
  for (const key of keys.filter(([name]) => !isTable(name))) list(store, key)
  const small = names.filter((name) => !(name in byPaper))
  const isKept = (name: string) => known.some(([table]) => table === name)
  const missing = small.find((name) => !isKept(name) && !separate.includes(name))
  if (known.length > 0 && missing) {
    list(store, [missing, ''])
    throw damaged(label('tables', [missing, '']))
  }
  await transact(database, async () => {
    if (known.length === 0) return
    for (const name of small) if (!separate.includes(name)) await restorePart(database, store, [name, ''])
  })
  for (const name of separate.filter(isKept)) await restoreSeparate(database, store, [name, ''])
  await restorePapers(
    database,
    store,
    known.filter((key) => key[0] in byPaper && wanted(key)),
    progress,
  )
  store.revision = revision
  return keys.length > 0
}

/** Adds a table that nothing hangs on; where it is damaged it is listed and left empty. */
async function restoreSeparate(database: Database, store: Keeper, key: TableKey): Promise<void> {
  try {
    await transact(database, () => restorePart(database, store, key))
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'damaged')) throw error
    list(store, key)
  }
}

/** Adds the parts of papers to the model, each by itself, so that a damaged one leaves the others alone. */
async function restorePapers(
  database: Database,
  store: Keeper,
  keys: readonly TableKey[],
  progress?: (share: number) => void,
): Promise<void> {
  const papers = rows(
    await database.query(
      'SELECT paper_id::VARCHAR AS id, exam.name AS exam, subject FROM paper JOIN exam USING (exam_id)',
    ),
  )
  for (const [index, key] of keys.entries()) {
    try {
      await transact(database, () => restorePart(database, store, key))
    } catch (error) {
      if (!(error instanceof StoreError && error.kind === 'damaged')) throw error
      const paper = papers.find(({ id }) => id === key[1])
      list(store, key, paper && { zh: `${paper.exam}${paper.subject}`, en: `${paper.exam} ${paper.subject}` })
    }
    progress?.((index + 1) / keys.length)
  }
  const loaded = papers.map(({ id }) => String(id)).filter((id) => keys.some(([, part]) => part === id))
  await transact(database, () => buildStatistics(database, loaded.map(Number)))
}

/** Adds one part of a table to the model; rejects with a `StoreError` where it is damaged. */
async function restorePart(database: Database, store: Keeper, key: TableKey): Promise<void> {
  const bytes = await store.table(key)
  // Another window has removed it a moment ago.
  if (!bytes) return
  const name = key[0] as TableName
  try {
    await database.importArrow('stage_restored', bytes)
    await database.query(insertPart(name, 'stage_restored'))
    await database.query('DROP TABLE stage_restored')
  } catch (error) {
    if (!(error instanceof QueryError) || error.kind === 'memory') throw error
    if (!(name in byPaper)) list(store, key)
    throw damaged(label('tables', key), error)
  }
}

function list(store: Keeper, key: TableKey, paper?: Text) {
  store.damages.add({
    ...store.damages.find('tables', key),
    shelf: 'tables',
    key,
    label: label('tables', key, undefined, paper),
  })
}

function isTable(name: string): name is TableName {
  return name in tables
}
