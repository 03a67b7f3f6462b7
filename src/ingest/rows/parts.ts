import { markUnit } from '../../model/batch'
import { readMark } from '../recognise/mark'
import type { Sitting } from './people'
import type { ColumnPlan, TablePlan } from '../plan'
import type { Reading } from './reading'

/** 客观 and 主观, which together make the total. */
export function partsOf(table: TablePlan): [ColumnPlan, ColumnPlan] | undefined {
  const find = (pattern: RegExp) =>
    table.columns.find(({ meaning, header }) => meaning.role === 'subtotal' && pattern.test(header))
  const [objective, subjective] = [find(/客观/), find(/主观/)]
  return objective && subjective ? [objective, subjective] : undefined
}

/** Reports where 客观 and 主观 do not make the total. */
export function checkParts(
  table: TablePlan,
  reading: Reading,
  { row, cells }: Sitting,
  parts: readonly ColumnPlan[],
  stated: number,
  total: ColumnPlan,
) {
  let sum = 0
  for (const { index } of parts) {
    const read = readMark(cells[index], reading.plan.statusWords)
    if (read.kind !== 'mark') return
    sum += read.mark
  }
  if (sum === stated) return
  const reason = {
    zh: `客观与主观合计 ${sum / markUnit}`,
    en: `objective and subjective add up to ${sum / markUnit}`,
  }
  reading.note('sumMismatch', table, row, reason, total.index)
}
