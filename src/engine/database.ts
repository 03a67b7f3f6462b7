import { tableToIPC, type Table as ArrowTable } from 'apache-arrow'
import { bind, identifier } from './bind'
import { convert } from './convert'
import { encodeColumns } from './ipc'
import type { Database, InsertColumn, QueryOptions } from './query'
import { toQueryError } from './refusal'

/** One open DuckDB connection, in the browser's worker or in Node; messages of its errors are DuckDB's own. */
export interface Connection {
  /** Runs one statement; aborting stops it and rejects with the signal's reason. */
  send(sql: string, signal?: AbortSignal): Promise<ArrowTable>
  insertIpc(name: string, bytes: Uint8Array): Promise<void>
  tableNames(sql: string): Promise<string[]>
}

/** Keeps statements from interleaving: `work` runs when everything asked for before it has ended. */
export type Exclusive = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/** The `Database` of the rooms above, over one connection. */
export function openDatabase(connection: Connection, exclusive: Exclusive): Database {
  async function send(sql: string, { params, signal }: QueryOptions): Promise<ArrowTable> {
    if (!params || Object.keys(params).length === 0)
      return attempt(sql, 0, () => connection.send(sql, signal))
    const bound = bind(sql, params)
    await attempt(sql, bound.shift, () => connection.send(bound.prepare, signal))
    try {
      return await attempt(sql, bound.shift, () => connection.send(bound.execute, signal))
    } finally {
      await connection.send(bound.deallocate)
    }
  }

  return {
    query: (sql, options = {}) =>
      exclusive(async () => {
        const result = await send(sql, options)
        return convert(result)
      }, options.signal),
    createTable: (name, columns: readonly InsertColumn[]) =>
      exclusive(async () => {
        await connection.send(`DROP TABLE IF EXISTS ${identifier(name)}`)
        await connection.insertIpc(name, encodeColumns(columns))
      }),
    tableNames: (sql) => exclusive(() => attempt(sql, 0, () => connection.tableNames(sql))),
    exportArrow: (sql) =>
      exclusive(async () => tableToIPC(await attempt(sql, 0, () => connection.send(sql)), 'stream')),
    importArrow: (name, bytes) =>
      exclusive(async () => {
        await connection.send(`DROP TABLE IF EXISTS ${identifier(name)}`)
        await connection.insertIpc(name, bytes)
      }),
  }
}

/** Turns DuckDB's message into a `QueryError`; an abort passes as it is. */
async function attempt<T>(sql: string, shift: number, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Error && error.name !== 'Error' && error.name !== 'RuntimeError') throw error
    throw toQueryError(error instanceof Error ? error.message : String(error), sql, shift)
  }
}

/**
 * Runs statements as one transaction: all of it is there afterwards, or nothing.
 * The statements of `work` must go through `database`; nothing else should run meanwhile.
 */
export async function transact<T>(database: Database, work: () => Promise<T>): Promise<T> {
  await database.query('BEGIN')
  try {
    const result = await work()
    await database.query('COMMIT')
    return result
  } catch (error) {
    // A failed COMMIT has already rolled back.
    await database.query('ROLLBACK').catch(() => {})
    throw error
  }
}
