import type { Arrangement, ColumnFormat } from '../../notebook/arrange/arrangement'
import type { ShownColumn } from './columns'

/** Changes of an arrangement that follow from the columns as they stand. */

const namesOf = (columns: readonly ShownColumn[]) => columns.map(({ name }) => name)

/** A record with an entry set, or without it. */
export function withEntry<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const { [key]: _, ...others } = record
  return value === undefined ? others : { ...others, [key]: value }
}

export function hideColumn(columns: readonly ShownColumn[], name: string): Partial<Arrangement> {
  return { columns: namesOf(columns).filter((each) => each !== name) }
}

/** Moves a column by one place. */
export function moveColumn(columns: readonly ShownColumn[], name: string, by: -1 | 1): Partial<Arrangement> {
  const names = namesOf(columns)
  const at = names.indexOf(name)
  return names[at + by] === undefined ? {} : placeColumn(columns, name, names[at + by]!)
}

/** Puts a column where another stands. */
export function placeColumn(columns: readonly ShownColumn[], name: string, at: string): Partial<Arrangement> {
  const names = namesOf(columns)
  const [from, to] = [names.indexOf(name), names.indexOf(at)]
  if (from < 0 || to < 0 || from === to) return {}
  names.splice(from, 1)
  names.splice(to, 0, name)
  // A column among those at the left is one of them, and one that leaves them is not.
  const pins = columns.filter(({ pinned }) => pinned).map((column) => column.name)
  const pinned = columns[to]!.pinned
  const others = pins.filter((each) => each !== name)
  return { columns: names, pin: pinned ? [...others, name] : others }
}

export function pinColumn(
  { pin }: Arrangement,
  columns: readonly ShownColumn[],
  name: string,
  on: boolean,
): Partial<Arrangement> {
  const now = pin ?? columns.filter(({ pinned }) => pinned).map((column) => column.name)
  const others = now.filter((each) => each !== name)
  return { pin: on ? [...others, name] : others }
}

/** What the panel's list of formats offers. */
export function readPattern(pattern: string): ColumnFormat | undefined {
  const found = /^0(?:\.(0+))?(%)?$/.exec(pattern)
  return found ? { decimals: found[1]?.length ?? 0, percent: found[2] !== undefined } : undefined
}
