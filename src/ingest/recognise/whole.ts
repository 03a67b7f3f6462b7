import type { TablePlan } from '../plan'
import { addFullMarks } from './optional'

type Marked = Pick<TablePlan, 'kind' | 'subject' | 'columns' | 'itemFullMarks' | 'highestMarks' | 'optional'>

/**
 * What the full marks of a table's items add up to, in marks, where all are known and the items are the whole paper.
 * They are a part of it where some mark of the paper is higher than their sum, or where nothing bears them out: they
 * don't count from 1 on, and no total stands beside them.
 * @param tables all tables of the exam
 */
export function wholeSum(table: Marked, tables: readonly Marked[]): number | undefined {
  const sum = sumOfItems(table)
  // Items that are no more than likely optional leave the whole open.
  if (sum === undefined || table.optional?.some(({ told }) => !told)) return undefined
  const { subject } = table
  const highest = Math.max(
    0,
    ...tables.flatMap(({ highestMarks }) => (subject !== undefined ? (highestMarks[subject] ?? []) : [])),
  )
  if (highest > sum) return undefined
  return highest > 0 || countsOn(Object.keys(table.itemFullMarks)) ? sum : undefined
}

function sumOfItems({ kind, columns, itemFullMarks, optional }: Marked): number | undefined {
  if (kind !== 'items' && kind !== 'options' && kind !== 'blueprint') return undefined
  const numbers =
    kind === 'blueprint'
      ? Object.keys(itemFullMarks)
      : columns.flatMap(({ meaning }) =>
          meaning.role === 'item' || meaning.role === 'choice' ? [meaning.no] : [],
        )
  const marks = numbers.map(
    (no) => [no, Object.hasOwn(itemFullMarks, no) ? itemFullMarks[no] : null] as const,
  )
  return addFullMarks(new Map(marks), optional) || undefined
}

/** Whether numbered items begin with the first; those with names are no numbers. */
function countsOn(numbers: readonly string[]): boolean {
  const counts = numbers.flatMap((no) => /^(\d+)/.exec(no)?.[1] ?? []).map(Number)
  return counts.length === 0 || Math.min(...counts) <= 1
}
