import { gather, type Seen } from './expression'
import { mix, type Known } from './mix'
import type { Span } from './read'
import type { Token } from './token'

/** What decides, beside an item of a SELECT list itself, what it is. */
export interface Around {
  people: boolean
  /** Whether its rows are picked by what was computed from students. */
  chosen: boolean
  gathered: boolean
  /** Whether what rows are grouped by can be a range of marks. */
  ranges: boolean
}

/** Whether an expression is one column, or one call, and nothing else. */
export function isLone(all: readonly Token[], [from, to]: Span, seen: Seen): boolean {
  const tokens = all.slice(from, to)
  if (seen.gathered.length === 1 && seen.keys.size === 0 && seen.windows.length === 0) {
    let at = from + 1
    if (all[at]?.text !== '(') return false
    at = all[at]!.pair + 1
    if (all[at]?.word === 'filter' && at < to) at = all[at + 1]!.pair + 1
    return at === to || (all[at]?.text === '::' && to - at === 2)
  }
  return (
    tokens.every(
      ({ kind, text }) => kind === 'word' || kind === 'quoted' || (kind === 'sign' && text === '.'),
    ) && seen.keys.size === 1
  )
}

/** How a column without an alias is called, where it is a plain one. */
export function nameOf(all: readonly Token[], [from, to]: Span): string | undefined {
  const last = all[to - 1]!
  const plain = all
    .slice(from, to)
    .every(({ kind, text }) => kind === 'word' || kind === 'quoted' || text === '.')
  return plain && (to === from + 1 || all[to - 2]!.text === '.') ? last.text : undefined
}

/** What an item of a SELECT list is. */
export function roleOf(
  { roles, gathered: calls, windows, lost, keys }: Seen,
  {
    people,
    chosen,
    gathered,
    ranges,
  }: { people: boolean; chosen: boolean; gathered: boolean; ranges: boolean },
  lone: boolean,
): Known {
  if (lost) return undefined
  const made = calls.map((call) => gather(call, people, chosen))
  const role =
    lone && made.length === 1
      ? made[0]
      : lone && keys.size === 1
        ? roles[0]
        : mix([...roles, ...made, ...windows])
  // What rows are grouped by is a range of marks where no unit stands beside it.
  if (gathered && calls.length === 0 && role?.is === 'estimate' && ranges) return { is: 'label', of: 'range' }
  return role
}
