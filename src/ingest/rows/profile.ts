import { histogramBins, type ColumnProfile } from '../../model/profile'
import { parseDecimal } from '../recognise/mark'
import type { ColumnPlan, TablePlan } from '../plan'
import { readRows } from '../recognise/row'
import { cellText, type Sheet } from '../file/sheet'

/** Distinct values of a column that are told apart; beyond it only their number matters. */
const distinctKept = 200_000

/** Profiles the columns of a table as the file holds them. ID-card numbers are counted and never shown. */
export function profileSheet(table: TablePlan, sheet: Sheet): ColumnProfile[] {
  const data = [...readRows(table, sheet)].filter(({ kind }) => kind === 'data')
  return table.columns.map((column) =>
    profileColumn(
      column,
      data.map(({ cells }) => cellText(cells[column.index])),
    ),
  )
}

function profileColumn({ header, index, meaning }: ColumnPlan, texts: readonly string[]): ColumnProfile {
  const counts = new Map<string, number>()
  const numbers: number[] = []
  let filled = 0
  for (const text of texts) {
    if (text === '') continue
    filled++
    const known = counts.get(text)
    if (known !== undefined || counts.size < distinctKept) counts.set(text, (known ?? 0) + 1)
    // Ids are text, however many digits they have.
    const read = meaning.role === 'id' || meaning.role === 'otherId' ? undefined : parseDecimal(text)
    if (read?.kind === 'mark') numbers.push(read.mark / 10_000)
  }
  const isNumeric = numbers.length > 0 && numbers.length * 2 >= filled
  const veiled = meaning.role === 'idCard'
  return {
    name: header || String(index + 1),
    type: isNumeric ? 'number' : 'text',
    rows: texts.length,
    filled,
    distinct: counts.size,
    ...(isNumeric && !veiled && spanOf(numbers)),
    histogram: isNumeric && !veiled ? histogramOf(numbers) : [],
    top: veiled || counts.size === filled ? [] : topOf(counts),
  }
}

function spanOf(numbers: readonly number[]) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
  return { min: String(sorted[0]), median: String(median), max: String(sorted.at(-1)) }
}

function histogramOf(numbers: readonly number[]): number[] {
  const [least, most] = numbers.reduce(
    ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
    [Infinity, -Infinity],
  )
  if (!(most > least)) return []
  const bins = new Array<number>(histogramBins).fill(0)
  for (const each of numbers)
    bins[Math.min(histogramBins - 1, Math.floor(((each - least) / (most - least)) * histogramBins))]!++
  return bins
}

function topOf(counts: ReadonlyMap<string, number>): ColumnProfile['top'] {
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, 5)
    .map(([value, count]) => ({ value, count }))
}
