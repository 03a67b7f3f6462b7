import type { Row } from '../../engine/table'
import type { TableValue } from '../../notebook/cell'
import { unitOfRow, type RowUnit } from '../../notebook/selection/unit'

const telling = new Set(['单位', '片区', '集团', '学校', '班级', '学号', '题号', '学科', '起分', '止分'])

/** What the rows of a table are about, read from the few columns that say it; undefined where none does. */
export function rowUnits({ table, scope }: TableValue): ((row: number) => RowUnit | undefined) | undefined {
  const columns = table.columns.filter(({ name }) => telling.has(name))
  if (columns.length === 0) return undefined
  return (row) => {
    const read: Row = {}
    for (const { name, values } of columns) read[name] = values[row] ?? null
    return unitOfRow(read, scope)
  }
}
