import { markUnit } from '../../model/batch'
import type { TablePlan } from '../plan'

type Marked = Pick<TablePlan, 'kind' | 'subject' | 'columns' | 'itemFullMarks' | 'highestMarks'>

/**
 * What the full marks of a table's items add up to, in marks, where all are known and the items are the whole paper.
 * They are a part of it where some mark of the paper is higher than their sum, or where nothing bears them out: they
 * don't count from 1 on, and no total stands beside them.
 * @param tables all tables of the exam
 */
export function wholeSum(table: Marked, tables: readonly Marked[]): number | undefined {
  const sum = sumOfItems(table)
  if (sum === undefined) return undefined
  const { subject } = table
  const highest = Math.max(
    0,
    ...tables.flatMap(({ highestMarks }) => (subject !== undefined ? (highestMarks[subject] ?? []) : [])),
  )
  if (highest > sum) return undefined
  return highest > 0 || countsOn(Object.keys(table.itemFullMarks)) ? sum : undefined
}

function sumOfItems({ kind, columns, itemFullMarks }: Marked): number | undefined {
  if (kind !== 'items' && kind !== 'options' && kind !== 'blueprint') return undefined
  const numbers =
    kind === 'blueprint'
      ? Object.keys(itemFullMarks)
      : columns.flatMap(({ meaning }) =>
          meaning.role === 'item' || meaning.role === 'choice' ? [meaning.no] : [],
        )
  // Summed in ten-thousandths: ten items of 0.1 make exactly 1.
  let sum = 0
  for (const no of new Set(numbers)) {
    const mark = Object.hasOwn(itemFullMarks, no) ? itemFullMarks[no] : undefined
    if (mark === undefined || mark === null) return undefined
    sum += Math.round(mark * markUnit)
  }
  return sum > 0 ? sum / markUnit : undefined
}

/** Whether numbered items begin with the first; those with names are no numbers. */
function countsOn(numbers: readonly string[]): boolean {
  const counts = numbers.flatMap((no) => /^(\d+)/.exec(no)?.[1] ?? []).map(Number)
  return counts.length === 0 || Math.min(...counts) <= 1
}
