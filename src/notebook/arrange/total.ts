import type { Value } from '../../engine/table'
import type { TableValue } from '../cell'
import { allRows } from './order'
import { each, type Pace } from './pace'

/** Columns that hold how many students a row's mean and rates are over, the likeliest first. */
const weights = ['实考人数', '计分人数', '人数']

/** Means and shares that follow from their sums: n · mean adds up. A spread or a quantile does not. */
const recomputable = /^(平均分|均分|得分率|难度\(得分率\)|优秀率|良好率|合格率|低分率|满分率|零分率)$/

/**
 * The row of totals, one value per column of the table; null where adding up says nothing. Counts add up; a mean or a
 * rate is computed anew from the sums behind the rows, never averaged, and left out where a row hides its own; highest and
 * lowest marks are those of all rows.
 */
export async function totalRow(
  { table, columns, scope }: TableValue,
  pace: Pace,
  rows: Uint32Array = allRows(table.rowCount),
): Promise<Value[]> {
  const find = (name: string) => table.columns.find((column) => column.name === name)
  const weight = weights.map(find).find((column) => column !== undefined)
  // Rows of a measure part the students; rows of a query may overlap, and only their counts are added.
  const parts = scope?.by !== undefined && weight !== undefined
  const totals: Value[] = []
  for (const [index, { name, format }] of columns.entries()) {
    const column = table.columns[index]!
    totals.push(column.kind === 'number' ? await total(name, format, column.values) : null)
  }
  return totals

  async function total(name: string, format: string, values: ArrayLike<Value>): Promise<number | null> {
    if (format === 'count') return fold(values, (sum, value) => sum + value)
    if (name === '最高分') return fold(values, Math.max)
    if (name === '最低分') return fold(values, Math.min)
    if (!parts || !recomputable.test(name)) return null
    let [sum, n, whole] = [0, 0, true]
    await each(rows.length, pace, (at) => {
      const row = rows[at]!
      const own = Number(weight.values[row] ?? 0)
      const value = values[row] ?? null
      if (own === 0) return
      if (value === null) whole = false
      else sum += own * Number(value)
      n += own
    })
    return whole && n > 0 ? sum / n : null
  }

  async function fold(
    values: ArrayLike<Value>,
    join: (a: number, b: number) => number,
  ): Promise<number | null> {
    let joined: number | null = null
    await each(rows.length, pace, (at) => {
      const value = values[rows[at]!] ?? null
      if (value !== null) joined = joined === null ? Number(value) : join(joined, Number(value))
    })
    return joined
  }
}
