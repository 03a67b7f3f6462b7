import type { Column, Table, Value } from '../../engine/table'
import type { Format, MeasureColumn } from '../../measures/measure'
import { englishNames } from '../../model/english'

/** Endings of column names that say how their numbers are shown. */
const endings: readonly [pattern: RegExp, format: Format][] = [
  [/(率|比例|占比)$/, 'rate'],
  [/(人数|人次|校数|班数|题数|次数|个数|数量)$/, 'count'],
  [/(分|均分|中位数|四分位|标准差)$/, 'mark'],
  [/(系数|难度|区分度|信度|指数)$/, 'index'],
  [/相关$/, 'correlation'],
]

/**
 * How the columns of a query are shown: as what it reads shows a column of the same name and kind, else by their names,
 * and by their values where a name promises a share. Names of the data and of usual figures have their English ones.
 * @param known columns of the measures and cells that the query reads
 */
export function describeColumns(table: Table, known: readonly MeasureColumn[] = []): MeasureColumn[] {
  return table.columns.map((column) => {
    const same = known.find(
      ({ name, format }) =>
        name === column.name &&
        (format === 'text' || column.kind === 'number') &&
        (format !== 'rate' || isShare(column)),
    )
    const en = englishNames[column.name] ?? column.name
    return same ?? { name: column.name, en, format: formatOf(column) }
  })
}

function formatOf(column: Column): Format {
  if (column.kind !== 'number') return 'text'
  const format = endings.find(([pattern]) => pattern.test(column.name))?.[1]
  // A 率 that somebody has already multiplied by 100 is not multiplied again.
  if (format === 'rate' && !isShare(column)) return 'mark'
  if (format === 'count' && !isWhole(column)) return 'mark'
  return format ?? 'text'
}

function isShare({ values }: Column): boolean {
  return every(values, (value) => value === null || Math.abs(Number(value)) <= 1.5)
}

function isWhole({ values }: Column): boolean {
  return every(values, (value) => value === null || Number.isInteger(Number(value)))
}

/** Ends at the first value that says no: a million rows are seldom looked at. */
function every(values: ArrayLike<Value>, holds: (value: Value) => boolean): boolean {
  for (let row = 0; row < values.length; row++) if (!holds(values[row] ?? null)) return false
  return true
}
