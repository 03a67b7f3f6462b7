import { isNumber, type Datum } from './data'
import { formatOf, labelOf, spanOf, type Frame } from './frame'

/** One unit at one axis. */
export interface Corner {
  unit: string
  name: string
  value: number
  row: Datum
}

/** The columns that become axes: those named, or all numeric ones. */
export function axesOf(spec: { y: string; columns?: readonly string[] }, frame: Frame): readonly string[] {
  return (
    spec.columns ??
    frame.columns
      .map(({ name, format }) => ({ name, format }))
      .filter(
        ({ name, format }) =>
          name !== spec.y && format !== 'count' && frame.rows.some((row) => isNumber(row[name])),
      )
      .map(({ name }) => name)
  )
}

export function cornersOf(rows: readonly Datum[], unit: string, names: readonly string[]): Corner[] {
  return rows.flatMap((row) =>
    names.flatMap((name) =>
      isNumber(row[name]) ? [{ unit: String(row[unit]), name, value: row[name], row }] : [],
    ),
  )
}

export function describeAxes(
  frame: Frame,
  units: number,
  names: readonly string[],
  corners: readonly Corner[],
): string {
  const spans = names.map((name) => {
    const values = corners.filter((corner) => corner.name === name).map(({ value }) => value)
    return `${labelOf(frame, name)} ${spanOf(values, formatOf(frame, name), frame.locale)}`
  })
  return frame.locale === 'zh'
    ? `${units} 项 × ${names.length} 列：${spans.join('，')}。`
    : `${units} entries × ${names.length} columns: ${spans.join(', ')}.`
}
