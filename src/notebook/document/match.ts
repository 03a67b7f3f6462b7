import type { Block } from './document'

/**
 * Which block of an edited document is which of the one before: by its own name, by its text where it has none, by its
 * place, and by its text where it was renamed. Blocks of different kinds are never the same.
 * @returns block of `after` → block of `before`
 */
export function matchBlocks(before: readonly Block[], after: readonly Block[]): Map<Block, Block> {
  const left = new Set(before)
  const matched = new Map<Block, Block>()
  const match = (same: (old: Block, block: Block) => boolean) => {
    for (const block of after) {
      if (matched.has(block)) continue
      const found = [...left].find((old) => old.kind === block.kind && same(old, block))
      if (!found) continue
      left.delete(found)
      matched.set(block, found)
    }
  }
  match((old, { id, name }) => id === name && old.id === id)
  match((old, { name, body }) => !name && !old.name && old.body === body)
  match((old, { id }) => old.id === id)
  match((old, { body }) => old.body === body)
  return matched
}
