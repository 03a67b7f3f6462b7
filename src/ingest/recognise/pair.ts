import type { TablePlan } from '../plan'
import { wholeSum } from './whole'

/**
 * `选择题3` of a result is the blueprint's `3`, where its types count on through the paper and no two of its numbers are
 * alike.
 */
export function renameTyped(tables: readonly TablePlan[]) {
  for (const table of tables) {
    if (table.kind !== 'items' && table.kind !== 'options') continue
    const numbers = Object.keys(table.itemFullMarks)
    const plain = new Map(numbers.map((no) => [no, /^[^\d()]{1,5}?(\d{1,3})$/.exec(no)?.[1] ?? no]))
    if (numbers.every((no) => plain.get(no) === no) || new Set(plain.values()).size < plain.size) continue
    const told = tables.some(
      ({ kind, subject, itemFullMarks }) =>
        kind === 'blueprint' &&
        (subject === undefined || table.subject === undefined || subject === table.subject) &&
        shareOf(numbers, itemFullMarks) < 0.5 &&
        shareOf([...plain.values()], itemFullMarks) >= 0.8,
    )
    if (told) rename(table, plain)
  }
}

function rename(table: TablePlan, names: ReadonlyMap<string, string>) {
  const of = (no: string) => names.get(no) ?? no
  const renamed = <T>(marks: Record<string, T>) =>
    Object.fromEntries(Object.entries(marks).map(([no, mark]) => [of(no), mark]))
  table.itemFullMarks = renamed(table.itemFullMarks)
  table.suggestedFullMarks = renamed(table.suggestedFullMarks)
  table.keys = renamed(table.keys)
  table.columns = table.columns.map((column) => {
    const { meaning } = column
    return meaning.role === 'item' || meaning.role === 'choice'
      ? { ...column, meaning: { ...meaning, no: of(meaning.no) } }
      : column
  })
}

/** A blueprint or an item table that names no subject takes that of the one with the same items. */
export function pairBlueprints(tables: readonly TablePlan[]) {
  const withItems = tables.filter(
    ({ kind }) => kind === 'items' || kind === 'options' || kind === 'blueprint',
  )
  for (const table of withItems) {
    if (table.subject !== undefined) continue
    const own = Object.keys(table.itemFullMarks)
    const others = withItems.filter(
      (other) =>
        other.subject !== undefined &&
        (other.kind === 'blueprint') !== (table.kind === 'blueprint') &&
        shareOf(own, other.itemFullMarks) >= 0.8,
    )
    const subjects = new Set(others.map(({ subject }) => subject))
    if (subjects.size === 1) table.subject = others[0]!.subject
  }
}

function shareOf(numbers: readonly string[], marks: Record<string, number | null>): number {
  return numbers.filter((no) => Object.hasOwn(marks, no)).length / Math.max(1, numbers.length)
}

/** A blueprint tells the item table of its subject the full marks and keys; their sum is the paper's, if all are known. */
export function shareFullMarks(tables: readonly TablePlan[]) {
  for (const items of tables) {
    if (items.kind !== 'items' && items.kind !== 'options') continue
    const others = tables.filter(
      (other) => other !== items && other.subject !== undefined && other.subject === items.subject,
    )
    for (const other of others) {
      for (const no of Object.keys(items.itemFullMarks)) {
        if (Object.hasOwn(other.itemFullMarks, no)) items.itemFullMarks[no] ??= other.itemFullMarks[no]!
        if (Object.hasOwn(other.keys, no)) items.keys[no] ??= other.keys[no]!
      }
    }
  }
  for (const whole of tables) {
    const { subject } = whole
    const total = subject === undefined ? undefined : wholeSum(whole, tables)
    if (subject === undefined || total === undefined) continue
    for (const table of tables) {
      if (Object.hasOwn(table.fullMarks, subject)) table.fullMarks[subject] ??= total
      if ((table.kind === 'items' || table.kind === 'options') && table.subject === subject)
        table.fullMarks[subject] ??= total
    }
  }
}

/** Of a subject in several tables the highest suggestion holds: what one class never reached another may have. */
export function shareSuggestions(tables: readonly TablePlan[]) {
  const highest = new Map<string, number>()
  const each = (visit: (table: TablePlan, name: string, key: string) => void) => {
    for (const table of tables)
      for (const name of Object.keys(table.suggestedFullMarks))
        visit(table, name, Object.hasOwn(table.fullMarks, name) ? name : `${table.subject ?? ''}/${name}`)
  }
  each(({ suggestedFullMarks }, name, key) =>
    highest.set(key, Math.max(highest.get(key) ?? 0, suggestedFullMarks[name]!)),
  )
  each(({ suggestedFullMarks }, name, key) => (suggestedFullMarks[name] = highest.get(key)!))
}
