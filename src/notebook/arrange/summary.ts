import type { Column, Table } from '../../engine/table'
import { codesOf, missing } from './codes'
import { allRows, orderRows } from './order'
import { each, type Pace } from './pace'

/** What a column holds, over the rows that are shown. */
export type Summary = { filled: number; missing: number } & (
  | { of: 'numbers'; min: number; median: number; max: number; bins: readonly number[] }
  | { of: 'texts'; distinct: number; top: readonly { text: string; count: number }[] }
  | { of: 'nothing' }
)

const binCount = 18
const topCount = 3

/** A column at a glance: how many values, their span and spread, or the commonest texts. */
export async function summarise(
  table: Table,
  name: string,
  pace: Pace,
  rows: Uint32Array = allRows(table.rowCount),
): Promise<Summary> {
  const column = table.columns.find((each) => each.name === name)
  if (!column) return { filled: 0, missing: rows.length, of: 'nothing' }
  return column.kind === 'number'
    ? summariseNumbers(table, column, rows, pace)
    : summariseTexts(table, column, rows, pace)
}

async function summariseNumbers(
  table: Table,
  column: Column,
  rows: Uint32Array,
  pace: Pace,
): Promise<Summary> {
  const order = await orderRows(table, [{ column: column.name }], pace, rows)
  // Missing values stand last.
  let filled = order.length
  await each(order.length, pace, (at) => {
    if (filled === order.length && isMissing(column, order[at]!)) filled = at
  })
  if (filled === 0) return { filled, missing: order.length, of: 'nothing' }
  const at = (index: number) => Number(column.values[order[index]!])
  const [min, max] = [at(0), at(filled - 1)]
  const middle = (filled - 1) / 2
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2
  const bins = new Array<number>(binCount).fill(0)
  const width = (max - min) / binCount
  await each(filled, pace, (index) => {
    const bin = width > 0 ? Math.floor((at(index) - min) / width) : 0
    bins[Math.min(binCount - 1, Number.isFinite(bin) ? bin : 0)]!++
  })
  return { filled, missing: order.length - filled, of: 'numbers', min, median, max, bins }
}

function isMissing({ values }: Column, row: number): boolean {
  const value = values[row] ?? null
  return value === null || Number.isNaN(value)
}

async function summariseTexts(table: Table, column: Column, rows: Uint32Array, pace: Pace): Promise<Summary> {
  const { codes, distinct } = await codesOf(column, table.rowCount, pace)
  const counts = new Uint32Array(distinct.length)
  let filled = 0
  await each(rows.length, pace, (at) => {
    const code = codes[rows[at]!]!
    if (code === missing) return
    counts[code]!++
    filled++
  })
  const top: { text: string; count: number }[] = []
  let different = 0
  await each(counts.length, pace, (code) => {
    const count = counts[code]!
    if (count === 0) return
    different++
    if (top.length === topCount && count <= top.at(-1)!.count) return
    const place = top.findIndex((each) => each.count < count)
    top.splice(place < 0 ? top.length : place, 0, { text: distinct[code]!, count })
    if (top.length > topCount) top.pop()
  })
  return { filled, missing: rows.length - filled, of: 'texts', distinct: different, top }
}
