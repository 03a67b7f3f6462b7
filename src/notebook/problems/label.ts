import type { Value } from '../../engine/table'
import type { DescribedTable, MeasureColumn } from '../../measures/measure'
import type { Estimate } from '../../model/problem'

/** What names a row, by column: 单位, 知识点 … */
export type Labels = Readonly<Record<string, string>>

/** The columns of text of a table, in their order. */
function labelColumns({ table }: DescribedTable) {
  return table.columns.filter(({ kind }) => kind === 'text')
}

/**
 * The labels that name a row: of its columns of text the first so many that no other row has the same. Undefined where
 * all of them together name more than one.
 */
export function labelsOf(described: DescribedTable, row: number): Labels | undefined {
  const labels: Record<string, string> = {}
  for (const { name, values } of labelColumns(described)) {
    const value = values[row]
    if (value === null || value === undefined) continue
    labels[name] = String(value)
    if (rowsOf(described, labels).length === 1) return labels
  }
  return undefined
}

/** The rows that have all these labels; none where a column is missing. */
export function rowsOf({ table }: DescribedTable, labels: Labels): number[] {
  const wanted = Object.entries(labels).map(([name, value]) => ({
    value,
    values: table.columns.find((column) => column.name === name)?.values,
  }))
  return Array.from({ length: table.rowCount }, (_, row) => row).filter((row) =>
    wanted.every(({ value, values }) => values !== undefined && same(values[row], value)),
  )
}

/** The rows that name a unit in whichever column; with none asked for, all. */
export function rowsAbout(described: DescribedTable, unit: string | undefined): number[] {
  const columns = labelColumns(described)
  return Array.from({ length: described.table.rowCount }, (_, row) => row).filter(
    (row) => !unit || columns.some(({ values }) => same(values[row], unit)),
  )
}

/** The number of a row with its interval and how many students it is over; undefined where there is none. */
export function readEstimate(described: DescribedTable, row: number, column: string): Estimate | undefined {
  const shown = described.columns.find(({ name }) => name === column)
  const value = numberAt(described, row, column)
  if (!shown || value === undefined) return undefined
  const { over, bounds } = shown.role?.is === 'estimate' ? shown.role : {}
  const [low, high] = (bounds ?? []).map((name) => numberAt(described, row, name))
  const ends = low === undefined || high === undefined ? {} : { low, high }
  return { value, ...ends, n: over === undefined ? undefined : numberAt(described, row, over) }
}

/** Columns whose numbers can show a problem: no ends of intervals, no codes, and no text. */
export function numericColumns({ columns }: DescribedTable): MeasureColumn[] {
  return columns.filter(
    ({ format, role }) => format !== 'text' && role?.is !== 'bound' && role?.is !== 'code',
  )
}

function numberAt({ table }: DescribedTable, row: number, name: string): number | undefined {
  const value = table.columns.find((column) => column.name === name)?.values[row]
  return typeof value === 'number' ? value : undefined
}

const same = (value: Value | undefined, label: string) =>
  value !== null && value !== undefined && String(value) === label
