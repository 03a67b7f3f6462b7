import { diffArrays } from 'diff'
import type { CellKind } from '../cell'
import type { Block, NotebookDocument } from './document'
import { matchBlocks } from './match'

/** A stretch of text: in both, or in one alone. */
export interface Part {
  text: string
  change?: 'added' | 'removed'
}

/** What became of one block from one document to another. */
export interface BlockChange {
  change: 'added' | 'removed' | 'changed' | 'moved' | 'same'
  /** `front` is what stands before the first block. */
  kind: CellKind | 'front'
  /** Its name, or how its prose begins. */
  name: string
  /** Its name before, where it was given another. */
  renamed?: string
  parts: readonly Part[]
}

/** Block by block, in the order of `after`; what was removed stands where it was. Blank prose is no block. */
export function compareDocuments(before: NotebookDocument, after: NotebookDocument): BlockChange[] {
  const old = before.blocks.filter(({ raw }) => raw.trim() !== '')
  const now = after.blocks.filter(({ raw }) => raw.trim() !== '')
  const matched = matchBlocks(old, now)
  const kept = new Set(matched.values())
  const stayed = findStayed(old, now, matched)
  const changes: BlockChange[] = []
  let next = 0
  /** Removed blocks come before the first block that stood behind them. */
  const passRemoved = (until: number) => {
    for (; next < until; next++) {
      if (!kept.has(old[next]!)) changes.push(whole('removed', old[next]!))
    }
  }
  for (const block of now) {
    const was = matched.get(block)
    if (!was) {
      changes.push(whole('added', block))
      continue
    }
    if (stayed.has(block)) {
      passRemoved(old.indexOf(was))
      next++
    }
    changes.push(compareBlock(was, block, stayed.has(block)))
  }
  passRemoved(old.length)
  const front = compareFront(before.meta.yaml ?? '', after.meta.yaml ?? '')
  return front ? [front, ...changes] : changes
}

/** How many blocks were added, removed, changed and moved. */
export function countChanges(changes: readonly BlockChange[]): Record<BlockChange['change'], number> {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0, same: 0 }
  for (const { change } of changes) counts[change]++
  return counts
}

/** The blocks that kept their order among each other: the others were moved. */
function findStayed(
  old: readonly Block[],
  now: readonly Block[],
  matched: ReadonlyMap<Block, Block>,
): Set<Block> {
  const kept = new Set(matched.values())
  const order = now.flatMap((block) => matched.get(block) ?? [])
  const common = diffArrays(
    old.filter((block) => kept.has(block)),
    order,
  ).flatMap(({ added, removed, value }) => (added || removed ? [] : value))
  const stayed = new Set(common)
  return new Set(now.filter((block) => matched.has(block) && stayed.has(matched.get(block)!)))
}

function compareBlock(was: Block, block: Block, stayed: boolean): BlockChange {
  const same = textOf(was) === textOf(block)
  return {
    change: !same ? 'changed' : stayed ? 'same' : 'moved',
    kind: block.kind,
    name: nameOf(block),
    renamed: was.name !== block.name ? (was.name ?? '') : undefined,
    parts: same ? [{ text: textOf(block) }] : compareText(textOf(was), textOf(block)),
  }
}

function compareFront(before: string, after: string): BlockChange | undefined {
  if (before === after) return undefined
  return { change: 'changed', kind: 'front', name: '', parts: compareText(before.trim(), after.trim()) }
}

function whole(change: 'added' | 'removed', block: Block): BlockChange {
  return { change, kind: block.kind, name: nameOf(block), parts: [{ text: textOf(block), change }] }
}

/** A block's text as its reader knows it: the fence line of a cell counts, the blank lines behind do not. */
function textOf({ open, body }: Block): string {
  return (open + body).trimEnd()
}

function nameOf({ name, body }: Block): string {
  if (name) return name
  const line = body.trim().split('\n', 1)[0] ?? ''
  const words = line.replace(/^#+\s*/, '')
  return words.length > 24 ? `${words.slice(0, 24)}…` : words
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Characters that are compared word by word; longer texts are compared by their lines. */
const wordwise = 20_000
/** Words or lines that may differ: finding the shortest way takes the square of it. */
const mostEdits = 2_000

/**
 * Word by word; a Chinese word is what the browser's dictionary takes for one, a sign is a word of its own. Long texts
 * line by line, and texts that have next to nothing in common as a whole.
 */
export function compareText(before: string, after: string): Part[] {
  const byWord = before.length <= wordwise && after.length <= wordwise
  const [left, right] = byWord ? [split(before), split(after)] : [splitRows(before), splitRows(after)]
  const found = diffArrays(left, right, { maxEditLength: mostEdits })
  if (!found) {
    const whole: Part[] = [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ]
    return whole.filter(({ text }) => text !== '')
  }
  const parts = found.map(({ added, removed, value }): Part => {
    const text = value.join('')
    return added ? { text, change: 'added' } : removed ? { text, change: 'removed' } : { text }
  })
  return joinCrumbs(parts)
}

function split(text: string): string[] {
  return [...words.segment(text)].map(({ segment }) => segment)
}

const splitRows = (text: string): string[] => text.split(/(?<=\n)/)

/** A single sign or blank left standing between two changes reads worse than one change that spans it. */
function joinCrumbs(parts: readonly Part[]): Part[] {
  const joined: { removed: string; added: string; same?: string }[] = []
  for (const [index, { text, change }] of parts.entries()) {
    const last = joined.at(-1)
    const crumb =
      !change && index > 0 && index < parts.length - 1 && /^[\s\p{P}]?$/u.test(text) && text !== '\n'
    if (crumb && last && last.same === undefined) {
      last.removed += text
      last.added += text
    } else if (!change) joined.push({ removed: '', added: '', same: text })
    else {
      const open = last && last.same === undefined ? last : { removed: '', added: '' }
      if (open !== last) joined.push(open)
      open[change] += text
    }
  }
  return joined.flatMap(({ removed, added, same }): Part[] =>
    same !== undefined
      ? [{ text: same }]
      : [
          ...(removed ? [{ text: removed, change: 'removed' } as const] : []),
          ...(added ? [{ text: added, change: 'added' } as const] : []),
        ],
  )
}
