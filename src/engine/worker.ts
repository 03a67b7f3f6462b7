import * as duckdb from '@duckdb/duckdb-wasm'
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import scriptUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'

/** A running DuckDB worker, not yet opened. */
export interface DuckDBWorker {
  bindings: duckdb.AsyncDuckDB
  /** Settles with the cause when the worker dies; never resolves otherwise. */
  died: Promise<Error>
  terminate(): void
}

/**
 * Starts DuckDB-WASM in a worker made from a blob: such a worker inherits the page's content policy, one loaded from
 * its own address does not.
 * @param progress told the share of the engine's bytes that have arrived, 0 … 1, at every hundredth
 */
export async function startWorker(progress: (share: number) => void): Promise<DuckDBWorker> {
  const response = await fetch(scriptUrl)
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
  const blob = new Blob([await response.text()], { type: 'text/javascript' })
  const address = URL.createObjectURL(blob)
  const worker = new Worker(address)
  const died = new Promise<Error>((resolve) => {
    worker.addEventListener('error', (event) => resolve(new Error(event.message || 'the worker stopped')))
  })
  let told = 0
  const bindings = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker)
  const instantiated = bindings.instantiate(
    new URL(wasmUrl, location.href).href,
    null,
    ({ bytesLoaded, bytesTotal }) => {
      const share = bytesTotal > 0 ? Math.min(1, Math.floor((bytesLoaded / bytesTotal) * 100) / 100) : 0
      if (share > told) progress((told = share))
    },
  )
  const failed = died.then((error) => {
    throw error
  })
  try {
    await Promise.race([instantiated, failed])
  } finally {
    URL.revokeObjectURL(address)
  }
  return { bindings, died, terminate: () => worker.terminate() }
}
