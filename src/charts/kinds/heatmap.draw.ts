import * as Plot from '@observablehq/plot'
import { extentOf, isNumber, numbers, type Datum } from '../data'
import {
  formatOf,
  gap,
  labelMargin,
  labelOf,
  mostLines,
  shown,
  spanOf,
  wrapLabel,
  type Drawing,
  type Frame,
} from '../frame'
import { rowHeight } from '../rows'
import { inkOn, mix } from '../palette'
import { orderRows } from '../order'
import { selectable } from '../select'
import type { Spec } from './heatmap'
import { intervalLine, intervalOf, sizeLine, tip } from '../tip'

interface Cell {
  unit: string
  name: string
  value: unknown
  row: Datum
}

/** Unit × column with the number in the cell: a column each, or the values of one column of a long table. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette } = frame
  const long = spec.x !== undefined && spec.fill !== undefined
  const ordered = orderRows(frame, spec.sort, spec.y, spec.fill ?? spec.columns?.[0] ?? '')
  const names = long
    ? [...new Set(ordered.rows.map((row) => String(row[spec.x!])))]
    : (spec.columns ??
      frame.columns
        .map(({ name }) => name)
        .filter((name) => name !== spec.y && frame.rows.some((row) => isNumber(row[name]))))
  const columnOf = (name: string) => (long ? spec.fill! : name)
  const cells: Cell[] = ordered.rows.flatMap((row) =>
    (long ? [String(row[spec.x!])] : names).map((name) => ({
      unit: String(row[spec.y]),
      name,
      value: row[columnOf(name)],
      row,
    })),
  )
  const extent = extentOf(cells.map(({ value }) => value).filter(isNumber))
  if (!extent || names.length === 0) return undefined
  const fill = shade(spec, frame, long ? numbers(frame.all, spec.fill!) : numbers(frame.all, ...names))
  const units = [...new Set(cells.map(({ unit }) => unit))]
  const marginLeft = labelMargin(frame, units)
  const column = (frame.width - marginLeft - 8) / names.length - 4
  const lines = mostLines(frame, units, marginLeft - gap)
  const headers = names.map((name) => labelOf(frame, name))
  const text = (cell: Cell) => shown(frame, columnOf(cell.name), cell.value as Datum[string])
  const title = (cell: Cell) =>
    [
      long ? `${cell.unit} · ${cell.name}` : cell.unit,
      ...sizeLine(frame, cell.row, columnOf(cell.name)),
      `${labelOf(frame, columnOf(cell.name))} ${text(cell)}`,
      ...intervalLine(frame, cell.row, intervalOf(frame, columnOf(cell.name))),
    ].join('\n')
  return {
    options: {
      width: frame.width,
      height:
        units.length * Math.max(rowHeight + 2, lines * 16) + 28 + mostLines(frame, headers, column) * 16,
      marginLeft,
      marginRight: 8,
      marginTop: 16 + mostLines(frame, headers, column) * 16,
      marginBottom: 12,
      padding: 0.04,
      x: {
        domain: names,
        axis: 'top',
        label: null,
        tickSize: 0,
        tickFormat: (name: string) => wrapLabel(frame, labelOf(frame, name), column),
      },
      y: {
        domain: units,
        label: null,
        tickSize: 0,
        tickFormat: (label: string) => wrapLabel(frame, label, marginLeft - gap),
      },
      marks: [
        Plot.cell(cells, {
          x: 'name',
          y: 'unit',
          fill: (cell: Cell) => fill(cell.value),
          title,
          tip,
          ...selectable,
        }),
        Plot.text(
          cells.filter((cell) => frame.measureText(text(cell)) <= column + 2),
          {
            x: 'name',
            y: 'unit',
            text,
            fill: (cell: Cell) => (isNumber(cell.value) ? inkOn(fill(cell.value)) : palette.third),
            ...selectable,
          },
        ),
      ],
    },
    description: describeCells(frame, units.length, names, cells, columnOf),
    note: ordered.note,
  }
}

/** One ramp from low to high; with a centre, from the colour of warning over the ground to the accent. */
function shade(spec: Spec, { palette }: Frame, values: readonly number[]) {
  const [low, high] = extentOf(values) ?? [0, 1]
  const { centre } = spec
  const reach = isNumber(centre) ? Math.max(Math.abs(low - centre), Math.abs(high - centre)) || 1 : 0
  return (value: unknown): string => {
    if (!isNumber(value)) return 'none'
    if (isNumber(centre)) {
      const share = (value - centre) / reach
      return mix(palette.ramp[0], share < 0 ? palette.warn : palette.accent, Math.min(1, Math.abs(share)))
    }
    return mix(palette.ramp[0], palette.ramp[1], high > low ? (value - low) / (high - low) : 0.5)
  }
}

/** The span of each column: columns may have units of their own. */
function describeCells(
  frame: Frame,
  units: number,
  names: readonly string[],
  cells: readonly Cell[],
  columnOf: (name: string) => string,
): string {
  const zh = frame.locale === 'zh'
  const spans = names.map((name) => {
    const values = cells.filter((cell) => cell.name === name).map(({ value }) => value)
    return `${labelOf(frame, name)} ${spanOf(values.filter(isNumber), formatOf(frame, columnOf(name)), frame.locale)}`
  })
  return zh
    ? `${units} 项 × ${names.length} 列：${spans.join('，')}。`
    : `${units} entries × ${names.length} columns: ${spans.join(', ')}.`
}
