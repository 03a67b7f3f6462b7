import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import scriptUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import type { EngineAssets } from './assets'

/**
 * The engine as files beside the page, on a web server. The worker is made from a blob: such a worker inherits the
 * page's content policy, one loaded from its own address does not.
 */
export const servedEngine: EngineAssets = {
  async openWorker() {
    const response = await fetch(scriptUrl)
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
    const blob = new Blob([await response.text()], { type: 'text/javascript' })
    const address = URL.createObjectURL(blob)
    return {
      worker: new Worker(address),
      wasm: new URL(wasmUrl, location.href).href,
      release: () => URL.revokeObjectURL(address),
    }
  },
}
