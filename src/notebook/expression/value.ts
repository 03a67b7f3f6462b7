import type { Value } from '../../engine/table'
import { formatNumber } from '../../measures/format'
import type { Format } from '../../measures/measure'
import { worded, type Vocabulary } from '../../measures/words'
import type { Role } from '../../model/column'
import { mayRank } from '../../model/rank'
import type { Locale } from '../../model/text'
import type { TableValue } from '../cell'
import { refuse } from './problem'

export type Scalar = Exclude<Value, Value[]>

/** How a number is shown: a column's format, a difference of rates in 百分点, or a number of decimals. */
export interface Style {
  format: Format | 'points'
  /** Overrides the decimals of the format. */
  decimals?: number
  /** + before positive numbers. */
  signed?: boolean
  /** Without the unit of its format. */
  bare?: boolean
  /** What its words are in English. */
  words?: Vocabulary
  /** Of a column's own values: what it is. */
  role?: Role
}

export const plain: Style = { format: 'text' }

/** One value, several, or rows of a table. A label is what a reader sees in the value's place. */
export type Result =
  | { type: 'one'; value: Scalar; style: Style; label?: string }
  | { type: 'many'; values: readonly Scalar[]; style: Style; labels?: readonly string[] }
  | {
      type: 'rows'
      table: TableValue
      rows: readonly number[]
      name: string
      /** Whether the rows were picked or ordered by a value. */
      ranked?: boolean
    }

export const one = (value: Scalar, style: Style = plain): Result => ({ type: 'one', value, style })

/** Column `name` (Chinese or English label) of some rows: one row gives its value, otherwise a list. */
export function columnOf(source: Result, name: string, position: number): Result {
  if (source.type !== 'rows') {
    refuse(`“.${name}”前面要是一张表。`, `There has to be a table before “.${name}”.`, position)
  }
  const { table, rows } = source
  const index = findColumn(table, name)
  if (index < 0) {
    const names = table.columns.map((column) => column.name)
    refuse(
      `“${source.name}”里没有列“${name}”。现有：${names.join('、')}。若指单元，请写 $${name}。`,
      `“${source.name}” has no column “${name}”; there are ${names.join(', ')}. For a cell write $${name}.`,
      position,
    )
  }
  if (source.ranked && !mayRank(table.ranks === true, [table.columns[index]!.role])) {
    refuse(
      `这里不按“${name}”点名高低：按数值排列学校、班级、学生只用于毕业年级和高中。`,
      `Who is highest or lowest by value is not named here: schools, classes and students are ranked in the graduating year and senior secondary only.`,
      position,
    )
  }
  const values = rows.map((row) => scalar(table.table.columns[index]!.values[row] ?? null))
  const { format, words, role } = table.columns[index]!
  const style: Style = { format, ...(words && { words }), ...(role && { role }) }
  return values.length === 1 ? one(values[0]!, style) : { type: 'many', values, style }
}

export function findColumn(table: TableValue, name: string): number {
  const own = table.columns.findIndex((column) => column.name === name)
  return own >= 0 ? own : table.columns.findIndex((column) => column.en.toLowerCase() === name.toLowerCase())
}

function scalar(value: Value): Scalar {
  return Array.isArray(value) ? value.map((item) => show(one(scalar(item)), 'zh')).join('、') : value
}

/** A value as a list; a single missing value is an empty list. */
export function listOf(result: Result, position: number): { values: readonly Scalar[]; style: Style } {
  if (result.type === 'many') return result
  if (result.type === 'one')
    return { values: result.value === null ? [] : [result.value], style: result.style }
  if (result.table.columns.length === 1)
    return listOf(columnOf(result, result.table.columns[0]!.name, position), position)
  refuse(
    `“${result.name}”是一张表，请写明列，例如 ${result.name}.${result.table.columns[0]?.name ?? '列名'}。`,
    `“${result.name}” is a table; name a column.`,
    position,
  )
}

/** A value that has to be single. An empty list counts as a missing value. */
export function singleOf(result: Result, position: number): { value: Scalar; style: Style; label?: string } {
  if (result.type === 'one') return result
  const { values, style } = listOf(result, position)
  if (values.length > 1) {
    refuse(
      `这里有 ${values.length} 个值，需要一个。请用 first、max、mean 等函数取一个，或加条件选出一行。`,
      `There are ${values.length} values where one is needed. Use first, max, mean …, or choose one row.`,
      position,
    )
  }
  return { value: values[0] ?? null, style }
}

/** A value as a number; null where it is missing. */
export function numberOf(value: Scalar, position: number): number | null {
  if (value === null || typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  refuse(
    `“${show(one(value), 'zh')}”不是数，不能计算。`,
    `“${show(one(value), 'en')}” is not a number.`,
    position,
  )
}

/** A value as a reader sees it. */
export function show(result: Result, locale: Locale, position = 0): string {
  if (result.type === 'rows') return show({ type: 'many', ...listOf(result, position) }, locale)
  if (result.type === 'one') return result.label ?? showOne(result.value, result.style, locale)
  if (result.values.length === 0) return '—'
  const shown = result.labels ?? result.values.map((value) => showOne(value, result.style, locale))
  return shown.join(locale === 'zh' ? '、' : ', ')
}

function showOne(value: Scalar, style: Style, locale: Locale): string {
  if (value === null) return '—'
  if (typeof value === 'number') return showNumber(value, style, locale)
  if (typeof value === 'boolean') return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }[locale]
  if (value instanceof Date) {
    const iso = value.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
  }
  return String(worded(value, style, locale))
}

function showNumber(value: number, style: Style, locale: Locale): string {
  const { format, signed, bare } = style
  const points = format === 'points'
  const decimals = style.decimals ?? (points ? 1 : undefined)
  const share = points || format === 'rate'
  const number =
    decimals === undefined
      ? formatNumber(value, format as Format, locale)
      : roundTo(share ? shift(value, 2) : value, decimals)
          .toFixed(decimals)
          // What shows as zero has no sign.
          .replace(/^-(?=[0.]*$)/, '')
          .replace('-', '−')
  const sign = signed && value > 0 && /[1-9]/.test(number) ? '+' : ''
  if (bare) return sign + number.replace('%', '')
  if (points) return `${sign}${number}${locale === 'zh' ? ' 个百分点' : ' percentage points'}`
  return sign + number + (decimals !== undefined && format === 'rate' ? '%' : '')
}

/** Rounds half away from zero, on the decimal digits that the number prints with. */
export function roundTo(value: number, digits: number): number {
  return Math.sign(value) * shift(Math.round(shift(Math.abs(value), digits)), -digits)
}

/** Moves the decimal point. */
function shift(value: number, places: number): number {
  const [digits, exponent = '0'] = value.toPrecision(15).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}
