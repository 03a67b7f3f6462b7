import { withUpstream, type LiveCell } from './live'

/**
 * Who runs first: cells in sight, and what they need. The others wait until those are done, so that an answer on
 * screen never stands behind one that nobody looks at.
 */
export class Turns {
  #wanted: ReadonlySet<LiveCell> | undefined
  #asked: readonly string[] | undefined
  readonly #waiting = new Map<LiveCell, () => void>()

  /** @param cells the cells there are now */
  constructor(private readonly cells: () => ReadonlyMap<string, LiveCell>) {}

  /** Says which cells are in sight; undefined for all of them, as for printing. */
  want(ids: readonly string[] | undefined) {
    this.#asked = ids
    this.follow()
  }

  /** Works out anew what is needed: the cells, or what they depend on, have changed. */
  follow() {
    const cells = this.cells()
    this.#wanted = this.#asked && withUpstream(this.#asked.flatMap((id) => cells.get(id) ?? []))
    this.advance()
  }

  /** Resolves when it is a cell's turn, or when it is not asked any more. */
  async take(cell: LiveCell, signal: AbortSignal): Promise<void> {
    if (this.#isWanted(cell) || !this.#isBusy()) return
    await new Promise<void>((resolve) => {
      this.#waiting.set(cell, resolve)
      signal.addEventListener('abort', () => {
        if (this.#waiting.get(cell) === resolve) this.#waiting.delete(cell)
        resolve()
      })
    })
  }

  /** Lets go what need not wait any longer; called whenever a cell's state has changed. */
  advance() {
    if (this.#waiting.size === 0) return
    const busy = this.#isBusy()
    for (const [cell, go] of this.#waiting) {
      if (busy && !this.#isWanted(cell)) continue
      this.#waiting.delete(cell)
      go()
    }
  }

  #isWanted(cell: LiveCell): boolean {
    return this.#wanted === undefined || this.#wanted.has(cell)
  }

  /** Whether something in sight has yet to run. */
  #isBusy(): boolean {
    return [...(this.#wanted ?? [])].some(
      ({ state }) => state.status === 'idle' || state.status === 'running',
    )
  }
}
