import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { openDatabase, type Connection } from '../../src/engine/database'
import { endOfStream } from '../../src/engine/ipc'
import { createPool } from '../../src/engine/pool'
import type { Database } from '../../src/engine/query'
import { manners, sandbox } from '../../src/engine/sandbox'

const require = createRequire(import.meta.url)
const entry = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs')
const duckdb = require(entry)

interface Bindings {
  startPendingQuery(connection: number, sql: string): Uint8Array | null
  pollPendingQuery(connection: number): Uint8Array | null
  fetchQueryResults(connection: number): Uint8Array | null
  createPrepared(connection: number, sql: string): number
  closePrepared(connection: number, statement: number): void
  tokenize(sql: string): { offsets: number[] }
}

/** A fresh in-memory database on the real DuckDB-WASM, in Node; sandboxed like the page's. */
export async function openNodeDatabase(): Promise<Database & { close(): void }> {
  const bundle = (name: string) => ({ mainModule: `${dirname(entry)}/duckdb-${name}.wasm`, mainWorker: '' })
  const bindings = await duckdb.createDuckDB(
    { mvp: bundle('mvp'), eh: bundle('eh') },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  )
  await bindings.instantiate()
  bindings.open({})
  const raw = bindings.connect()
  for (const statement of [manners, ...sandbox]) raw.query(statement)
  const connection: Connection = {
    async send(sql, signal) {
      signal?.throwIfAborted()
      return raw.useUnsafe((inside: Bindings, id: number) => receive(inside, id, sql))
    },
    async prepare(sql) {
      raw.useUnsafe((inside: Bindings, id: number) =>
        inside.closePrepared(id, inside.createPrepared(id, sql)),
      )
    },
    async tokens(sql) {
      return raw.useUnsafe((inside: Bindings) => inside.tokenize(sql).offsets)
    },
    async insertIpc(name, bytes) {
      raw.insertArrowFromIPCStream(bytes, { name, create: true })
    },
    async tableNames(sql) {
      return raw.getTableNames(sql)
    },
  }
  const database = openDatabase(createPool([connection]).lend)
  return Object.assign(database, { close: () => raw.close() })
}

/** The whole result as one Arrow IPC stream, as in the browser. */
function receive(inside: Bindings, connection: number, sql: string): Uint8Array {
  let header = inside.startPendingQuery(connection, sql)
  while (header === null) header = inside.pollPendingQuery(connection)
  const chunks = [header.slice()]
  for (;;) {
    const chunk = inside.fetchQueryResults(connection)
    if (!chunk || chunk.byteLength === 0) break
    chunks.push(chunk.slice())
  }
  return Buffer.concat([...chunks, endOfStream])
}
