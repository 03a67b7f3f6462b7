import * as duckdb from '@duckdb/duckdb-wasm'
import type { EngineAssets } from './assets'

/** A running DuckDB worker, not yet opened. */
export interface DuckDBWorker {
  bindings: duckdb.AsyncDuckDB
  /** Settles with the cause when the worker dies; never resolves otherwise. */
  died: Promise<Error>
  terminate(): void
}

/**
 * Starts DuckDB-WASM in a worker.
 * @param progress told the share of the engine's bytes that have arrived, 0 … 1, at every hundredth
 */
export async function startWorker(
  assets: EngineAssets,
  progress: (share: number) => void,
): Promise<DuckDBWorker> {
  const { worker, wasm, release } = await assets.openWorker()
  const died = new Promise<Error>((resolve) => {
    worker.addEventListener('error', (event) => resolve(new Error(event.message || 'the worker stopped')))
  })
  let told = 0
  const bindings = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker)
  const instantiated = bindings.instantiate(wasm, null, ({ bytesLoaded, bytesTotal }) => {
    const share = bytesTotal > 0 ? Math.min(1, Math.floor((bytesLoaded / bytesTotal) * 100) / 100) : 0
    if (share > told) progress((told = share))
  })
  const failed = died.then((error) => {
    throw error
  })
  try {
    await Promise.race([instantiated, failed])
  } finally {
    release()
  }
  return { bindings, died, terminate: () => worker.terminate() }
}
