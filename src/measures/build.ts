import type { Table, Value } from '../engine/table'
import type { MeasureColumn } from './measure'

/** Rows by column name → a `Table` in the order of `columns`; what a row lacks is null. */
export function buildTable(
  columns: readonly MeasureColumn[],
  records: readonly Record<string, Value>[],
): Table {
  return {
    rowCount: records.length,
    columns: columns.map(({ name, format }) => ({
      name,
      kind: format === 'text' ? 'text' : 'number',
      sqlType: format === 'text' ? 'VARCHAR' : format === 'count' ? 'INTEGER' : 'DOUBLE',
      values: records.map((record) => defined(record[name])),
    })),
  }
}

/** What can't be computed is missing, never NaN or infinite; nothing has no sign. */
function defined(value: Value | undefined): Value {
  if (typeof value !== 'number') return value ?? null
  return Number.isFinite(value) ? value + 0 : null
}
