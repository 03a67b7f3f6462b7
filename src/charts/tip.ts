import type { Datum } from './data'
import { labelOf, shown, type Frame } from './frame'

/** Hover boxes with lines as far apart as Chinese text wants them. */
export const tip = { lineHeight: 1.5, fontSize: 12 }

type Columns = Pick<Frame, 'columns'>

const roleOf = ({ columns }: Columns, name: string) => columns.find((column) => column.name === name)?.role

/** The columns with the ends of a column's 95% interval; undefined where the data has none. */
export function intervalOf(frame: Columns, column: string): [low: string, high: string] | undefined {
  const role = roleOf(frame, column)
  const bounds = role?.is === 'estimate' ? role.bounds : undefined
  return bounds?.every((name) => frame.columns.some((each) => each.name === name)) ? [...bounds] : undefined
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

/** The column that holds how many students a value is over; undefined where nobody says. */
export function sizeOf(frame: Columns, column: string): string | undefined {
  const role = roleOf(frame, column)
  const over = role && 'over' in role ? role.over : undefined
  return over !== undefined && frame.columns.some(({ name }) => name === over) ? over : undefined
}

/**
 * How many students a value is over, as a line of a hover box; none where the data doesn't say.
 * @param column the value's
 * @param given the column with n that the chart's settings name, which goes before
 */
export function sizeLine(frame: Frame, row: Datum, column: string, given?: string): string[] {
  const name = [given, sizeOf(frame, column)].find(
    (each) => each !== undefined && (typeof row[each] === 'number' || typeof row[each] === 'bigint'),
  )
  return name === undefined ? [] : [`${labelOf(frame, name)} ${shown(frame, name, Number(row[name]))}`]
}

/** A value with its column's name, as a line of a hover box. */
export function valueLine(frame: Frame, row: Datum, column: string): string {
  return `${labelOf(frame, column)} ${shown(frame, column, row[column])}`
}
