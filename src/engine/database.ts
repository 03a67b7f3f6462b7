import { bind, identifier } from './bind'
import { convert } from './convert'
import { checkStream, encodeColumns } from './ipc'
import { findRelations } from './relations'
import { EngineStoppedError, QueryError, type Database, type InsertColumn, type QueryOptions } from './query'
import { toQueryError } from './refusal'

/** One open DuckDB connection, in the browser's worker or in Node; messages of its errors are DuckDB's own. */
export interface Connection {
  /** Runs one statement → its rows as one Arrow IPC stream; aborting stops it and rejects with the signal's reason. */
  send(sql: string, signal?: AbortSignal): Promise<Uint8Array>
  insertIpc(name: string, bytes: Uint8Array): Promise<void>
  tableNames(sql: string): Promise<string[]>
}

/** Lends a connection to `work`, which has it alone until it ends. */
export type Lend = <T>(work: (connection: Connection) => Promise<T>, signal?: AbortSignal) => Promise<T>

/** The `Database` of the rooms above. */
export function openDatabase(lend: Lend): Database {
  const replaceTable = (name: string, bytes: Uint8Array) =>
    lend(async (connection) => {
      await attempt('', 0, () => connection.send(`DROP TABLE IF EXISTS ${identifier(name)}`))
      await attempt('', 0, () => connection.insertIpc(name, bytes))
    })
  return {
    query: async (sql, options = {}) => {
      const result = convert(await lend((connection) => run(connection, sql, options), options.signal))
      if (result.enums.length === 0) return result.table
      const spelled = spellEnums(sql, result.enums)
      return convert(await lend((connection) => run(connection, spelled, options), options.signal)).table
    },
    createTable: async (name, columns: readonly InsertColumn[]) => replaceTable(name, encodeColumns(columns)),
    tableNames: (sql) =>
      lend(async (connection) => {
        try {
          return await attempt(sql, 0, () => connection.tableNames(sql))
        } catch (error) {
          // DuckDB binds before it answers, which fails where a relation is yet to be made, and for PIVOT.
          if (error instanceof QueryError && error.kind !== 'parser') return findRelations(sql)
          throw error
        }
      }),
    exportArrow: (sql) => lend((connection) => run(connection, sql, {})),
    // The worker takes over the bytes it is given; the caller's own stay whole.
    importArrow: async (name, bytes) => {
      checkStream(bytes)
      await replaceTable(name, bytes.slice())
    },
  }
}

async function run(
  connection: Connection,
  sql: string,
  { params, signal }: QueryOptions,
): Promise<Uint8Array> {
  if (!params || Object.keys(params).length === 0) {
    return attempt(sql, 0, () => connection.send(sql, signal), signal)
  }
  const bound = bind(sql, params)
  await attempt(sql, bound.shift, () => connection.send(bound.prepare, signal), signal)
  try {
    return await attempt(sql, bound.shift, () => connection.send(bound.execute, signal), signal)
  } finally {
    await connection.send(bound.deallocate).catch(() => {})
  }
}

/** duckdb-wasm sends an ENUM's codes without its words, so the words are asked for. */
function spellEnums(sql: string, names: readonly string[]): string {
  const casts = names.map((name) => `${identifier(name)}::VARCHAR AS ${identifier(name)}`)
  return `SELECT * REPLACE (${casts.join(', ')}) FROM (${sql.replace(/[\s;]+$/, '')}\n)`
}

/** Turns DuckDB's message into a `QueryError`; an abort and the engine's own end pass as they are. */
async function attempt<T>(
  sql: string,
  shift: number,
  act: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (signal?.aborted || error instanceof EngineStoppedError) throw error
    throw toQueryError(error instanceof Error ? error.message : String(error), sql, shift)
  }
}

/**
 * Runs statements as one transaction: all of it is there afterwards, or nothing. Statements of others on the same
 * database would become part of it, so only transactions use the engine's `writer`, one at a time.
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
