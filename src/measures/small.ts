import type { Table, Value } from '../engine/table'
import { wholeDistrict, type Role } from '../model/column'
import type { Convention } from '../model/convention'
import { untold } from '../model/level'
import type { Text } from '../model/text'
import { unit } from './columns'
import type { DescribedTable, MeasureColumn, MeasureResult } from './measure'
import { worded } from './words'

const listed = 5

type Cells = Readonly<Record<string, Value>>

const namesOf = (columns: readonly MeasureColumn[], ...kinds: Role['is'][]) =>
  columns.flatMap(({ name, role }) => (role && kinds.includes(role.is) ? [name] : []))

/** Columns that name units, or the one student that a row is of. */
const unitsOf = (columns: readonly MeasureColumn[]) => namesOf(columns, 'unit', 'person')

/** The unit that a row is of, as one name. */
const unitOf = (record: Cells, units: readonly string[]) =>
  units.map((name) => String(record[name])).join(' · ')

/** The n of the fewest that a row's figures are over. */
const leastOf = (record: Cells, sizes: readonly string[]) =>
  Math.min(...sizes.map((size) => Number(record[size] ?? 0)))

const recordsOf = ({ rowCount, columns }: Table): Cells[] =>
  Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? null])),
  )

/**
 * The rows that a sentence may compare with one another: without the district beside its units, without units below `hide`,
 * and without those that a roster does not tell. A unit that stands alone is compared with none and stays.
 */
export function comparableRows(
  { table, columns }: DescribedTable,
  { small }: Pick<Convention, 'small'>,
): number[] {
  const [units, sizes] = [unitsOf(columns), namesOf(columns, 'n')]
  const records = recordsOf(table)
  const every = records.map((_, row) => row)
  const names = records.map((record) => unitOf(record, units))
  if (units.length === 0 || sizes.length === 0 || new Set(names).size < 2) return every
  return every.filter((row) => {
    const name = names[row]!
    return (
      name !== wholeDistrict &&
      !untold.some((word) => name.includes(word)) &&
      leastOf(records[row]!, sizes) >= small.hide
    )
  })
}

/** Units with their n, in the order of the rows: of each column the largest that their rows show, and the least of those. */
function sizeUnits(records: readonly Cells[], columns: readonly MeasureColumn[]): Map<string, number> {
  const [units, sizes] = [unitsOf(columns), namesOf(columns, 'n')]
  const found = new Map<string, number[]>()
  for (const record of records) {
    const name = unitOf(record, units)
    const before = found.get(name)
    found.set(
      name,
      sizes.map((size, at) => Math.max(before?.[at] ?? 0, Number(record[size] ?? 0))),
    )
  }
  return new Map([...found].map(([name, own]) => [name, Math.min(...own)]))
}

/**
 * Lines that name the units too small for their numbers to be read without care: those without any number, those that
 * outputs hide, and those to be read with care. None where no column says how many they are.
 */
export function noteSmallUnits(
  records: readonly Cells[],
  columns: readonly MeasureColumn[],
  convention: Convention,
): Text[] {
  if (unitsOf(columns).length === 0 || namesOf(columns, 'n').length === 0) return []
  const units = [...sizeUnits(records, columns)]
  return noteSmallSizes(
    units.map(([name, n]) => ({ unit: name, n })),
    convention,
  )
}

/** The same lines for units and their n, where the rows don't show it; of several n of a unit the largest counts. */
export function noteSmallSizes(
  sizes: readonly { unit: string; n: number }[],
  { small }: Pick<Convention, 'small'>,
): Text[] {
  const units = new Map<string, number>()
  for (const { unit: name, n } of sizes) units.set(name, Math.max(units.get(name) ?? 0, n))
  const between = (low: number, high: number) =>
    [...units].filter(([, n]) => n >= low && n < high).map(([name]) => name)
  const [none, hidden, flagged] = [
    between(0, 1),
    between(1, small.hide),
    between(Math.max(1, small.hide), small.flag),
  ]
  const notes: Text[] = []
  if (none.length > 0) {
    notes.push({ zh: `没有计入的成绩：${name(none).zh}。`, en: `No marks that count: ${name(none).en}.` })
  }
  if (hidden.length > 0) {
    notes.push({
      zh: `不足 ${small.hide} 人的单位只作参考，对外输出时隐去数字：${name(hidden).zh}。`,
      en: `For orientation only, fewer than ${small.hide} students, hidden in outputs: ${name(hidden).en}.`,
    })
  }
  if (flagged.length > 0) {
    notes.push({
      zh: `不足 ${small.flag} 人的单位读数须谨慎：${name(flagged).zh}。`,
      en: `Read with care, fewer than ${small.flag} students: ${name(flagged).en}.`,
    })
  }
  return notes
}

function name(units: readonly string[]): Text {
  const first = units.slice(0, listed)
  const rest = units.length - first.length
  return {
    zh: `${first.join('、')}${rest > 0 ? ` 等 ${units.length} 个` : ''}`,
    en: `${first.map((each) => String(worded(each, unit, 'en'))).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  }
}

/** Roles whose values say nothing of a unit's students. */
const harmless: readonly (Role['is'] | undefined)[] = ['unit', 'person', 'label', 'fixed', 'code']

/** The result as outputs show it: units below `hide` keep their names and n, and nothing that was computed from them. */
export function hideSmallUnits(result: MeasureResult, { small }: Pick<Convention, 'small'>): MeasureResult {
  const { table, columns, evidence } = result
  const counted = evidence ?? result
  const units = unitsOf(columns)
  if (units.length === 0 || namesOf(counted.columns, 'n').length === 0) return result
  const sizes = sizeUnits(recordsOf(counted.table), counted.columns)
  const own = recordsOf(table).map((record) => sizes.get(unitOf(record, units)) ?? 0)
  const keeps = ({ role }: MeasureColumn, value: Value, n: number) =>
    harmless.includes(role?.is) || (role?.is === 'n' && Number(value) === n)
  const cleared: Table = {
    ...table,
    columns: table.columns.map((column, index) => ({
      ...column,
      values: Array.from(column.values, (value, row) =>
        own[row]! < small.hide && !keeps(columns[index]!, value, own[row]!) ? null : value,
      ),
    })),
  }
  return {
    ...result,
    table: cleared,
    evidence: evidence && hideSmallUnits({ ...result, ...evidence, evidence: undefined }, { small }),
  }
}
