import { rows, type Table, type Value } from '../engine/table'
import type { Convention } from '../model/convention'
import type { Text } from '../model/text'
import { listWords, unit } from './columns'
import type { MeasureColumn, MeasureResult } from './measure'
import { worded } from './words'

const listed = 5

type Cells = Readonly<Record<string, Value>>

/** Columns that may hold a unit's n, the surest first; 累计人数 reaches it in its last row. */
const sizes = ['实考人数', '人数', '累计人数'] as const

const sizeOf = (record: Cells): number => {
  const name = sizes.find((size) => record[size] !== undefined && record[size] !== null)
  return name ? Number(record[name]) : 0
}

/** Columns that may hold how many students a row's figures are taken over, the surest first. */
const basis = ['计分人数', '实考人数', '人数'] as const

/** Units that only say that a roster does not tell, or that gather what belongs to none. */
const untold = /（未填|（未分片）|（非集团校）/

/**
 * The rows that a sentence may compare with one another: without the district beside its units, without units below `hide`,
 * and without those that a roster does not tell. A unit that stands alone is compared with none and stays.
 */
export function comparableRows({ table }: { table: Table }, { small }: Pick<Convention, 'small'>): number[] {
  const column = (name: string) => table.columns.find((each) => each.name === name)?.values
  const every = Array.from({ length: table.rowCount }, (_, row) => row)
  const units = column('单位')
  const size = basis.map(column).find((values) => values !== undefined)
  if (!units || !size || new Set(Array.from(units)).size < 2) return every
  return every.filter((row) => {
    const unit = String(units[row])
    return unit !== '全区' && !untold.test(unit) && Number(size[row] ?? 0) >= small.hide
  })
}

/** The largest n that the rows of each unit show, in the order of the rows. */
function sizeUnits(records: readonly Cells[], size = sizeOf): Map<string, number> {
  const found = new Map<string, number>()
  for (const record of records) {
    const unit = String(record['单位'])
    found.set(unit, Math.max(found.get(unit) ?? 0, size(record)))
  }
  return found
}

/**
 * Lines that name the units too small for their numbers to be read without care: those without any number, those that
 * outputs hide, and those to be read with care.
 * @param size n of a row, where it does not stand in 实考人数, 人数 or 累计人数
 */
export function noteSmallUnits(
  records: readonly Cells[],
  { small }: Convention,
  size?: (record: Cells) => number,
): Text[] {
  const units = [...sizeUnits(records, size)]
  const between = (low: number, high: number) =>
    units.filter(([, n]) => n >= low && n < high).map(([name]) => name)
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

/** The same lines for units and their n. */
export function noteSmallSizes(
  units: readonly { unit: string; n: number }[],
  convention: Convention,
): Text[] {
  return noteSmallUnits(
    units.map(({ unit, n }) => ({ 单位: unit, 人数: n })),
    convention,
  )
}

function name(units: readonly string[]): Text {
  const first = units.slice(0, listed)
  const rest = units.length - first.length
  return {
    zh: `${first.join('、')}${rest > 0 ? ` 等 ${units.length} 个` : ''}`,
    en: `${first.map((each) => String(worded(each, unit, 'en'))).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  }
}

/**
 * Whether a column of text says as much as the numbers: words about one (判断, 多期判断, 难度等级 …), and lists of the items
 * that a row gathers.
 */
const tells = ({ name, words }: MeasureColumn) =>
  /(判断|位置|象限|提示|等级)$/.test(name) || words === listWords

/** The result as outputs show it: units below `hide` keep their names and n, and nothing that was computed from them. */
export function hideSmallUnits(result: MeasureResult, { small }: Pick<Convention, 'small'>): MeasureResult {
  const { table, columns, evidence } = result
  const units = sizeUnits(rows((evidence ?? result).table))
  const size = sizes.find((label) => table.columns.some((column) => column.name === label))
  const labels = table.columns.find((column) => column.name === '单位')
  if (!labels || (size === undefined && !evidence)) return result
  const hides = Array.from(labels.values, (label) => units.get(String(label))! < small.hide)
  const cleared: Table = {
    ...table,
    columns: table.columns.map((column, index) =>
      column.name === size || (columns[index]!.format === 'text' && !tells(columns[index]!))
        ? column
        : {
            ...column,
            values: Array.from(column.values, (value, row) => (hides[row] ? null : value)),
          },
    ),
  }
  return {
    ...result,
    table: cleared,
    evidence: evidence && hideSmallUnits({ ...result, ...evidence, evidence: undefined }, { small }),
  }
}
