import type { Row } from '../../engine/table'
import type { TableValue } from '../../notebook/cell'
import { tellingColumns, unitOfRow, type RowUnit } from '../../notebook/selection/unit'

/** What the rows of a table are about, read from the few columns that say it; undefined where none does. */
export function rowUnits({ table, columns }: TableValue): ((row: number) => RowUnit | undefined) | undefined {
  const told = new Set(tellingColumns(columns))
  if (told.size === 0) return undefined
  const read = table.columns.filter((_, index) => told.has(columns[index]!))
  return (row) => {
    const cells: Row = {}
    for (const { name, values } of read) cells[name] = values[row] ?? null
    return unitOfRow(cells, columns)
  }
}
