import type { Column, Value } from '../../engine/table'
import type { MeasureColumn } from '../../measures/measure'
import { worded } from '../../measures/words'
import type { Locale } from '../../model/text'
import type { Arrangement, ColumnFormat } from '../../notebook/arrange/arrangement'
import type { TableValue } from '../../notebook/cell'
import { roundTo } from '../../notebook/expression/value'
import { formatValue } from '../notebook/value'

/** A column as the table shows it. */
export interface ShownColumn {
  /** Its place in the data. */
  index: number
  data: Column
  about: MeasureColumn
  /** Its name in the data, by which the arrangement calls it. */
  name: string
  /** Its name in the reader's language. */
  label: string
  numeric: boolean
  format: ColumnFormat
  pinned: boolean
  width: number
  /** Distance from the table's left edge, in px. */
  left: number
}

/** Whether a column names what can be chosen: a click leads to what it is made of. */
export const namesUnit = ({ about: { role } }: Pick<ShownColumn, 'about'>) =>
  role?.is === 'unit' || role?.is === 'person' || (role?.is === 'label' && role.of === 'item')

/** The columns in the order shown, those pinned first. */
export function listColumns(
  { table, columns }: TableValue,
  arrangement: Arrangement,
  locale: Locale,
  widthOf: (column: Omit<ShownColumn, 'width' | 'left'>) => number,
  room: number,
): ShownColumn[] {
  const names = columns.map(({ name }) => name)
  const order = (arrangement.columns ?? names)
    .map((name) => names.indexOf(name))
    .filter((index) => index >= 0)
  const pins = arrangement.pin ?? firstPin(names, order)
  const listed = order.map((index) => {
    const about = columns[index]!
    const data = table.columns[index]!
    return {
      index,
      data,
      about,
      name: about.name,
      label: locale === 'zh' ? about.name : about.en,
      numeric: about.format !== 'text' || data.kind === 'number',
      format: arrangement.format[about.name] ?? about.format,
      pinned: pins.includes(about.name),
    }
  })
  const sorted = [...listed.filter(({ pinned }) => pinned), ...listed.filter(({ pinned }) => !pinned)]
  const widths = sorted.map((column) => arrangement.width[column.name] ?? widthOf(column))
  const total = widths.reduce((sum, width) => sum + width, 0)
  // What room is left goes to all in proportion, so that rules run across the page.
  const stretch = total > 0 && total < room ? room / total : 1
  let left = 0
  return sorted.map((column, at) => {
    const width = Math.floor(widths[at]! * stretch)
    left += width
    return { ...column, width, left: left - width }
  })
}

/** The first column stays in sight by default where it says what the row is. */
function firstPin(names: readonly string[], order: readonly number[]): string[] {
  const first = order[0]
  return first === undefined ? [] : [names[first]!]
}

/** A cell as it is shown. */
export function show(
  value: Value,
  { format, about }: Pick<ShownColumn, 'format' | 'about'>,
  locale: Locale,
): string {
  return write(worded(value, about, locale), format, locale)
}

function write(value: Value, format: ColumnFormat, locale: Locale): string {
  if (typeof format === 'string') return formatValue(value, format, locale)
  if (typeof value !== 'number') return formatValue(value, 'text', locale)
  if (!Number.isFinite(value)) return formatValue(value, 'mark', locale)
  const shifted = format.percent ? Number(`${value}e2`) : value
  const number = roundTo(Number.isFinite(shifted) ? shifted : value * 100, format.decimals)
  const text = number.toFixed(format.decimals).replace(/^-(?=[0.]*$)/, '')
  return text.replace('-', '−') + (format.percent ? '%' : '')
}

const least = 56
const most = 300

/** A width that holds the head and the first rows, by a ruler for the table's font. */
export function guessWidth(
  column: Omit<ShownColumn, 'width' | 'left'>,
  rows: number,
  locale: Locale,
  measure: (text: string) => number,
): number {
  const texts = new Set<string>()
  for (let row = 0; row < Math.min(rows, 80); row++) {
    texts.add(show(column.data.values[row] ?? null, column, locale))
  }
  // The head has room for the arrow of an order.
  const widest = [...texts].reduce((width, text) => Math.max(width, measure(text)), measure(column.label) + 8)
  return Math.max(least, Math.min(most, Math.ceil(widest) + 22))
}
