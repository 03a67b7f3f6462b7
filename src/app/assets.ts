import type { EngineAssets } from '../engine/assets'

/** What the product is shipped with beside its code; each build of the page serves it in its own way. */
export interface Assets {
  engine: EngineAssets
  /** The built-in notebooks by file name: `midterm.md`, its English edition `midterm.en.md`. */
  notebooks: Readonly<Record<string, string>>
  /** A file of the sample district. Rejects where it can't be had. */
  sample(name: string, signal: AbortSignal): Promise<Blob>
}
