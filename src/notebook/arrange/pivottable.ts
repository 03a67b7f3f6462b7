import type { Column, Table, Value } from '../../engine/table'
import type { Format, MeasureColumn } from '../../measures/measure'
import { worded } from '../../measures/words'
import { comesFromStudents, type Role } from '../../model/column'
import { subjectOrder } from '../../model/subject'
import { compareText, compareValues, textOf } from './compare'
import { fail } from '../failure'
import { dimension, level, order, value } from './pivotquery'
import { labelInEnglish, labelValue, type Pivot, type PivotValue } from './pivot'

/** Columns that a reader can still take in, and a browser draw. */
const mostColumns = 400

/** A combination of values of some dimensions, and what it is ordered by. */
interface Key {
  text: string
  values: readonly Value[]
  orders: readonly Value[]
}

/** What is over all: the last column, and the row under the table. */
const all = '合计'

/**
 * The answer of a pivot's statement as a table: rows and columns in the order of the data (schools by code, items by
 * number, subjects as reports list them), a last column over all columns, and the totals of the rows.
 * @param aboutOf how a column of the data is shown; undefined where nobody says
 * @param people whether students stand behind the data
 */
export function assemble(
  found: Table,
  { rows, columns, values, totals }: Pivot,
  aboutOf: (name: string) => MeasureColumn | undefined,
  people: boolean,
): { table: Table; columns: MeasureColumn[]; total?: Value[] } {
  const read = new Map(found.columns.map((column) => [column.name, column]))
  const at = (name: string, row: number): Value => read.get(name)!.values[row] ?? null
  const typeOf = (name: string) => {
    const { sqlType, scale } = read.get(name)!
    return { sqlType, scale }
  }
  const dimensions = [...rows, ...columns]
  const keyOf = (row: number, from: number, to: number): Key => {
    const indices = Array.from({ length: to - from }, (_, index) => from + index)
    const own = indices.map((index) => at(dimension(index), row))
    return {
      text: JSON.stringify(own.map(textOf)),
      values: own,
      orders: indices.map((index) =>
        dimensions[index] === '学科' ? subjectOrder(textOf(own[index - from]!)) : at(order(index), row),
      ),
    }
  }
  // Bits of the level: which dimensions a row is over all of.
  const overRows = ((1 << rows.length) - 1) << columns.length
  const overColumns = (1 << columns.length) - 1
  const rowKeys = new Map<string, Key>()
  const columnKeys = new Map<string, Key>()
  const cells = new Map<string, number>()
  for (let row = 0; row < found.rowCount; row++) {
    const bits = Number(at(level, row))
    const rowsAll = rows.length > 0 && (bits & overRows) === overRows
    const columnsAll = columns.length > 0 && (bits & overColumns) === overColumns
    const rowKey = keyOf(row, 0, rows.length)
    const columnKey = keyOf(row, rows.length, dimensions.length)
    if (!rowsAll && !columnsAll) {
      rowKeys.set(rowKey.text, rowKey)
      columnKeys.set(columnKey.text, columnKey)
    }
    cells.set(`${rowsAll ? all : rowKey.text}\n${columnsAll ? all : columnKey.text}`, row)
  }
  const ordered = {
    rows: [...rowKeys.values()].toSorted(compareKeys),
    columns: [...columnKeys.values()].toSorted(compareKeys),
  }
  const count = (ordered.columns.length + Number(totals && columns.length > 0)) * values.length
  if (count > mostColumns) {
    fail({
      zh: `透视后有 ${count} 列，最多 ${mostColumns} 列。请换一个取值较少的列，或先筛选。`,
      en: `The pivot has ${count} columns; at most ${mostColumns} are shown. Choose a column with fewer values, or filter first.`,
    })
  }
  const shown = [
    ...ordered.columns.map((key) => ({
      key: key.text,
      name: key.values.map(name).join(' · '),
      en: key.values.map((own, at) => nameInEnglish(own, aboutOf(columns[at]!))).join(' · '),
    })),
    ...(totals && columns.length > 0 ? [{ key: all, name: all, en: 'all' }] : []),
  ]
  const look = (rowKey: string, columnKey: string, which: number): Value => {
    const row = cells.get(`${rowKey}\n${columnKey}`)
    return row === undefined ? null : at(value(which), row)
  }
  const valueColumns = shown.flatMap(({ key, name: label, en }) =>
    values.map((each, which) => ({
      key,
      which,
      name: columnName(label, labelValue(each), values.length),
      en: columnName(en, labelInEnglish(each, aboutOf(each.of ?? '')?.en), values.length),
    })),
  )
  const formats = values.map(({ by, of }): Format => {
    if (by === 'count') return 'count'
    if (by === 'rate') return 'rate'
    const own = aboutOf(of!)?.format ?? 'text'
    return by === 'mean' && own === 'text' ? 'mark' : own
  })
  const data: Column[] = [
    ...rows.map((dimensionName, index): Column => {
      const own = ordered.rows.map((key) => key.values[index] ?? null)
      return { name: dimensionName, kind: kindOf(own), ...typeOf(dimension(index)), values: own }
    }),
    ...valueColumns.map(({ key, which, name: own }): Column => ({
      name: own,
      kind: 'number',
      ...typeOf(value(which)),
      values: ordered.rows.map((row) => look(row.text, key, which)),
    })),
  ]
  const about: MeasureColumn[] = [
    ...rows.map((own): MeasureColumn => {
      const known = aboutOf(own)
      return { name: own, en: known?.en ?? own, format: 'text', words: known?.words, role: known?.role }
    }),
    ...valueColumns.map(({ which, name: own, en }): MeasureColumn => ({
      name: own,
      en,
      format: formats[which]!,
      role: turnedRole(
        values[which]!,
        [...rows, ...columns].map((each) => aboutOf(each)?.role),
        aboutOf,
        people,
      ),
    })),
  ]
  return {
    table: { columns: data, rowCount: ordered.rows.length },
    columns: about,
    ...(totals && rows.length > 0
      ? { total: [...rows.map(() => null), ...valueColumns.map(({ key, which }) => look(all, key, which))] }
      : {}),
  }
}

/** What the cells of a pivot are; rows under the total are computed anew, and cells are never added. */
function turnedRole(
  { by, of }: PivotValue,
  dimensions: readonly (Role | undefined)[],
  aboutOf: (name: string) => MeasureColumn | undefined,
  people: boolean,
): Role | undefined {
  if (!people) return { is: 'fixed' }
  if (of === undefined) {
    // How many have a mark, or a verdict, is as much as the mark.
    return dimensions.some(comesFromStudents) ? { is: 'estimate', adds: 'none' } : { is: 'n', adds: 'none' }
  }
  const role = aboutOf(of)?.role
  if (role === undefined) return undefined
  return role.is === 'n' && by === 'sum' ? { is: 'n', adds: 'none' } : { is: 'estimate', adds: 'none' }
}

const name = (each: Value) => (each === null ? '（空）' : textOf(each))

const nameInEnglish = (each: Value, about: MeasureColumn | undefined) =>
  each === null ? '(empty)' : textOf(worded(each, about ?? {}, 'en'))

function columnName(label: string, measured: string, count: number): string {
  if (label === '') return measured
  return count === 1 ? label : `${label} · ${measured}`
}

function kindOf(values: readonly Value[]): Column['kind'] {
  const first = values.find((each) => each !== null)
  if (first instanceof Date) return 'date'
  return typeof first === 'number' || typeof first === 'bigint' ? 'number' : 'text'
}

/** By their orders, then by their texts; what has no value comes last. */
function compareKeys(a: Key, b: Key): number {
  for (const [index, x] of a.orders.entries()) {
    const y = b.orders[index]!
    if (x === null || y === null) {
      if (x !== y) return Number(x === null) - Number(y === null)
      continue
    }
    const by = compareValues(x, y)
    if (by !== 0) return by
  }
  return compareText(a.text, b.text)
}
