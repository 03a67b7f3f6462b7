import type { AsyncDuckDB, AsyncDuckDBConnection } from '@duckdb/duckdb-wasm'
import type { Connection } from './database'
import { endOfStream } from './ipc'
import { EngineStoppedError } from './query'

/** Milliseconds a cancelled query may take to stop before its worker is given up. */
const obedience = 5000

/**
 * A connection of the browser's worker. Statements are started and polled, never run at one go, because only what is
 * pending can be cancelled.
 * @param onbroken called when the worker can't be trusted any more: a cancelled query does not stop, or WebAssembly
 *   itself failed
 */
export function wrapConnection(raw: AsyncDuckDBConnection, onbroken: (cause: Error) => void): Connection {
  async function guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof Error) || !isTrap(error)) throw error
      onbroken(error)
      throw new EngineStoppedError(error.message)
    }
  }
  return {
    async send(sql, signal) {
      signal?.throwIfAborted()
      let patience: ReturnType<typeof setTimeout> | undefined
      const cancel = () => {
        patience = setTimeout(() => onbroken(new Error('a cancelled query did not stop')), obedience)
        void raw.cancelSent()
      }
      signal?.addEventListener('abort', cancel, { once: true })
      try {
        return await guard(raw.useUnsafe((bindings, id) => receive(bindings, id, sql, signal)))
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      } finally {
        signal?.removeEventListener('abort', cancel)
        clearTimeout(patience)
      }
    },
    insertIpc: (name, bytes) => guard(raw.insertArrowFromIPCStream(bytes, { name, create: true })),
    prepare: (sql) =>
      guard(
        raw.useUnsafe(async (bindings, id) =>
          bindings.closePrepared(id, await bindings.createPrepared(id, sql)),
        ),
      ),
    tokens: async (sql) => (await guard(raw.bindings.tokenize(sql))).offsets,
    tableNames: (sql) => guard(raw.getTableNames(sql)),
  }
}

/** WebAssembly's own failures (a trap, an exhausted stack) leave its memory in no defined state. */
function isTrap(error: Error): boolean {
  return error.name === 'RuntimeError' || error.name === 'RangeError'
}

/** The whole result as one Arrow IPC stream: its schema message, then every batch. */
async function receive(
  bindings: AsyncDuckDB,
  connection: number,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  let header = await bindings.startPendingQuery(connection, sql)
  while (header === null) header = await bindings.pollPendingQuery(connection)
  const chunks = [header]
  for (;;) {
    signal?.throwIfAborted()
    const chunk = await bindings.fetchQueryResults(connection)
    if (!chunk || chunk.byteLength === 0) break
    chunks.push(chunk)
  }
  // DuckDB leaves it out, and takes in nothing of a stream without it.
  chunks.push(endOfStream)
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
