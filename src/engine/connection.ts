import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm'
import { Table, type RecordBatch } from 'apache-arrow'
import type { Connection } from './database'

/** Milliseconds a cancelled query may take to stop before its worker is given up. */
const obedience = 5000

/**
 * A connection of the browser's worker. Statements are sent, never run at one go, because only what was sent can be
 * cancelled.
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
        const reader = await raw.send(sql)
        const batches: RecordBatch[] = []
        for await (const batch of reader) {
          signal?.throwIfAborted()
          batches.push(batch)
        }
        return new Table(reader.schema, batches)
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
