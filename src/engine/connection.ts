import type { AsyncDuckDB, AsyncDuckDBConnection } from '@duckdb/duckdb-wasm'
import { DataType, tableFromIPC, type Table } from 'apache-arrow'
import type { Connection } from './database'

/** Milliseconds a cancelled query may take to stop before its worker is given up. */
const obedience = 5000

/**
 * A connection of the browser's worker. Statements are started and polled, never run at one go, because only what is
 * pending can be cancelled.
 * @param ondisobey called when a cancelled query does not stop
 */
export function wrapConnection(raw: AsyncDuckDBConnection, ondisobey: () => void): Connection {
  return {
    async send(sql, signal) {
      signal?.throwIfAborted()
      let patience: ReturnType<typeof setTimeout> | undefined
      const cancel = () => {
        patience = setTimeout(ondisobey, obedience)
        void raw.cancelSent()
      }
      signal?.addEventListener('abort', cancel, { once: true })
      try {
        return refuseEnum(
          tableFromIPC(await raw.useUnsafe((bindings, id) => receive(bindings, id, sql, signal))),
        )
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      } finally {
        signal?.removeEventListener('abort', cancel)
        clearTimeout(patience)
      }
    },
    insertIpc: (name, bytes) => raw.insertArrowFromIPCStream(bytes, { name, create: true }),
    tableNames: (sql) => raw.getTableNames(sql),
  }
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
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** duckdb-wasm sends an ENUM's codes without its words; saying so is better than showing blanks. */
function refuseEnum(table: Table): Table {
  const found = table.schema.fields.find((field) => DataType.isDictionary(field.type))
  if (found)
    throw new Error(`Conversion Error: column "${found.name}" is an ENUM; write "${found.name}"::VARCHAR`)
  return table
}
