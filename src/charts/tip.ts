import type { Datum } from './data'
import { labelOf, shown, type Frame } from './frame'

/** Hover boxes with lines as far apart as Chinese text wants them. */
export const tip = { lineHeight: 1.5, fontSize: 12 }

/** Columns that hold how many students a row stands for, the likeliest first. */
const sizes = ['计分人数', '实考人数', '人数', 'n']

/** A column's 95% interval, as the measures name its ends; undefined where the data has none. */
export function intervalOf(
  { columns }: Pick<Frame, 'columns'>,
  column: string,
): [low: string, high: string] | undefined {
  const names = new Set(columns.map(({ name }) => name))
  const role = columns.find(({ name }) => name === column)?.role
  const stem = column === '平均分' ? '均分' : column
  const [low, high] = (role?.is === 'estimate' && role.bounds) || [`${stem}置信下限`, `${stem}置信上限`]
  return names.has(low) && names.has(high) ? [low, high] : undefined
}

/** The interval as a line of a hover box; none where the row has none. */
export function intervalLine(
  frame: Frame,
  row: Datum,
  ends: readonly [string, string] | undefined,
): string[] {
  if (!ends || ends.some((name) => typeof row[name] !== 'number')) return []
  const [low, high] = ends.map((name) => shown(frame, name, row[name]))
  return [frame.locale === 'zh' ? `95% 置信区间 ${low} – ${high}` : `95% interval ${low} – ${high}`]
}

/** The column that holds n; undefined where none does. */
export function sizeOf(columns: Frame['columns']): string | undefined {
  return sizes.find((size) => columns.some(({ name }) => name === size))
}

/** How many students the row stands for, as a line of a hover box; none where the data doesn't say. */
export function sizeLine(frame: Frame, row: Datum, column?: string): string[] {
  const name = [...(column === undefined ? [] : [column]), ...sizes].find(
    (each) => typeof row[each] === 'number' || typeof row[each] === 'bigint',
  )
  if (name === undefined) return []
  return [`${labelOf(frame, name)} ${shown(frame, name, Number(row[name]))}`]
}

/** A value with its column's name, as a line of a hover box. */
export function valueLine(frame: Frame, row: Datum, column: string): string {
  return `${labelOf(frame, column)} ${shown(frame, column, row[column])}`
}
