import type { Reader } from '../../app/imports'
import type { PreviewCell } from '../../ingest/plan'

const chunk = 60
/** Chunks kept; a sheet scrolled to its end must not end up whole on the page. */
const kept = 60

/** The rows of one sheet, fetched from the worker as they come into sight. */
export class SheetRows {
  #chunks = $state.raw<ReadonlyMap<number, readonly PreviewCell[][]>>(new Map())
  /** Chunks asked for, the one longest out of sight first. */
  readonly #asked = new Set<number>()

  constructor(
    readonly ingest: Pick<Reader, 'preview'>,
    readonly sourceId: string,
    readonly sheet: string,
  ) {}

  /** Cells of a row, 0-based; undefined until they are here. */
  at(row: number): readonly PreviewCell[] | undefined {
    return this.#chunks.get(Math.floor(row / chunk))?.[row % chunk]
  }

  /** The rows that are here of the first chunk: what the widths of columns are measured by. */
  get first(): readonly PreviewCell[][] {
    return this.#chunks.get(0) ?? []
  }

  /** Fetches what is missing of the rows `from` … `to` (exclusive). */
  want(from: number, to: number) {
    for (let at = Math.floor(from / chunk); at * chunk < to; at++) {
      const known = this.#asked.delete(at)
      this.#asked.add(at)
      if (!known) void this.#fetch(at)
    }
  }

  async #fetch(at: number) {
    try {
      const cells = await this.ingest.preview(this.sourceId, this.sheet, at * chunk, chunk)
      if (!this.#asked.has(at)) return
      const chunks = new Map(this.#chunks).set(at, cells)
      for (const old of this.#asked) {
        if (this.#asked.size <= kept) break
        // The first chunk stays: the widths come from it.
        if (old > 0 && this.#asked.delete(old)) chunks.delete(old)
      }
      this.#chunks = chunks
    } catch {
      // The worker has gone; scrolling back asks again, and the check says what happened.
      this.#asked.delete(at)
    }
  }
}
