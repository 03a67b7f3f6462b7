/** What the engine is made of beside its code; each build of the page serves it in its own way. */
export interface EngineAssets {
  /** A fresh worker on DuckDB's script. Rejects where it can't be had. */
  openWorker(): Promise<OpenedWorker>
}

export interface OpenedWorker {
  worker: Worker
  /** The address under which that worker gets the engine's WebAssembly. */
  wasm: string
  /** Gives back what only the start needed; called once the worker answers or has failed. */
  release(): void
}
