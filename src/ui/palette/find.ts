import type { Entry, EntryKind } from './entries'
import { match, type Match } from './match'

export interface Found {
  entry: Entry
  match: Match
}

export interface FoundGroup {
  kind: EntryKind | 'recent'
  found: readonly Found[]
}

/** As many lines of one kind as help; more are found by typing on. */
const limit = 8

/** The entries that match, best group first; with nothing typed, what was used last and then all there is to do. */
export function findEntries(
  query: string,
  entries: readonly Entry[],
  recent: readonly string[],
): FoundGroup[] {
  if (query.trim() === '') return unasked(entries, recent)
  const groups = new Map<EntryKind, Found[]>()
  for (const entry of entries) {
    const found = match(query, entry.label, entry.words)
    if (!found) continue
    const used = recent.indexOf(entry.id)
    const score = found.score + (used < 0 ? 0 : Math.max(1, 6 - used))
    groups.set(entry.kind, [...(groups.get(entry.kind) ?? []), { entry, match: { ...found, score } }])
  }
  return [...groups]
    .map(([kind, found]) => ({
      kind,
      found: found.sort((a, b) => b.match.score - a.match.score).slice(0, limit),
    }))
    .sort((a, b) => b.found[0]!.match.score - a.found[0]!.match.score)
}

function unasked(entries: readonly Entry[], recent: readonly string[]): FoundGroup[] {
  const plain = (entry: Entry): Found => ({ entry, match: { score: 0, marks: [] } })
  const used = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []).slice(0, 5)
  const others = (['command', 'notebook'] as const).map((kind) => ({
    kind,
    found: entries.filter((entry) => entry.kind === kind && !used.includes(entry)).map(plain),
  }))
  return [{ kind: 'recent' as const, found: used.map(plain) }, ...others].filter(
    ({ found }) => found.length > 0,
  )
}
