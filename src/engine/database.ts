import { bind, identifier } from './bind'
import { convert } from './convert'
import { checkStream, encodeColumns } from './ipc'
import { findRelations } from './relations'
import {
  EngineStoppedError,
  QueryError,
  type Database,
  type InsertColumn,
  type QueryOptions,
  type ReadOptions,
} from './query'
import { enclose, expectReading, opening, readOnly, type Inspector } from './read'
import { toQueryError } from './refusal'
import type { Table } from './table'

/** One open DuckDB connection, in the browser's worker or in Node; messages of its errors are DuckDB's own. */
export interface Connection extends Inspector {
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
    query: (sql, options = {}) =>
      askInWords(sql, (text) => lend((connection) => run(connection, text, options), options.signal)),
    read: (sql, options = {}) =>
      askInWords(sql, (text) => lend((connection) => read(connection, text, sql, options), options.signal)),
    createTable: async (name, columns: readonly InsertColumn[]) => replaceTable(name, encodeColumns(columns)),
    tableNames: (sql) =>
      lend(async (connection) => {
        try {
          return await attempt(sql, opening.length, () => connection.tableNames(enclose(sql)))
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

/** @param reads whether the statement is enclosed, so that it can only read, and runs where nothing can be written */
async function run(
  connection: Connection,
  sql: string,
  { params, signal }: QueryOptions,
  reads = false,
): Promise<Uint8Array> {
  const statement = reads ? enclose(sql) : sql
  const lead = reads ? opening.length : 0
  const send = (text: string, shift: number) =>
    attempt(sql, shift + lead, () => connection.send(text, signal), signal)
  const within = reads ? withoutWriting : <T>(_: Connection, work: () => Promise<T>) => work()
  if (!params || Object.keys(params).length === 0) return within(connection, () => send(statement, 0))
  const bound = bind(statement, params)
  try {
    return await within(connection, async () => {
      await send(bound.prepare, bound.shift)
      return send(bound.execute, bound.shift)
    })
  } finally {
    await connection.send(bound.deallocate).catch(() => {})
  }
}

/** @param own the reader's own text where nothing else is told of it */
async function read(
  connection: Connection,
  sql: string,
  own: string,
  { texts = [own], params, signal }: ReadOptions,
): Promise<Uint8Array> {
  signal?.throwIfAborted()
  await attempt(sql, opening.length, () => expectReading(connection, sql, texts), signal)
  return run(connection, sql, { params, signal }, true)
}

async function withoutWriting<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.send(readOnly.begin)
  try {
    return await work()
  } finally {
    await connection.send(readOnly.end).catch(() => {})
  }
}

async function askInWords(sql: string, ask: (text: string) => Promise<Uint8Array>): Promise<Table> {
  const { table, enums } = convert(await ask(sql))
  return enums.length === 0 ? table : convert(await ask(spellEnums(sql, enums))).table
}

/** duckdb-wasm sends an ENUM's codes without its words, so the words are asked for. */
function spellEnums(sql: string, names: readonly string[]): string {
  const casts = names.map((name) => `${identifier(name)}::VARCHAR AS ${identifier(name)}`)
  return `SELECT * REPLACE (${casts.join(', ')}) FROM (${sql.replace(/[\s;]+$/, '')}\n)`
}

/** Turns DuckDB's message into a `QueryError`; an abort, the engine's own end and our refusals pass as they are. */
async function attempt<T>(
  sql: string,
  shift: number,
  act: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (signal?.aborted || error instanceof EngineStoppedError || error instanceof QueryError) throw error
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
