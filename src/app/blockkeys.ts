import type { Block } from '../notebook/document/document'
import { matchBlocks } from '../notebook/document/match'
import type { Held, State } from './state'

/** Keys that stay a block's own while it is edited, moved or renamed: for lists and for what is open. */
export class BlockKeys {
  readonly #keys: Held<ReadonlyMap<string, number>>
  #next = 0

  constructor(state: State, blocks: readonly Block[]) {
    this.#keys = state.hold(new Map(blocks.map(({ id }) => [id, this.#next++])))
  }

  keyOf(id: string): number {
    return this.#keys.now.get(id) ?? -1
  }

  /** The block that has a key now. */
  idOf(key: number): string | undefined {
    return [...this.#keys.now].find(([, each]) => each === key)?.[0]
  }

  /** Gives blocks that take the place of others the keys that these had. */
  follow(earlier: readonly Block[], blocks: readonly Block[]) {
    const before = matchBlocks(earlier, blocks)
    const keys = this.#keys.now
    this.#keys.now = new Map(
      blocks.map((block) => {
        const old = before.get(block)
        return [block.id, (old && keys.get(old.id)) ?? this.#next++]
      }),
    )
  }
}
