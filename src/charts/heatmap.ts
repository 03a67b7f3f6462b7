import * as Plot from '@observablehq/plot'
import {
  extentOf,
  gap,
  isNumber,
  labelMargin,
  mostLines,
  rowHeight,
  shown,
  spanOf,
  formatOf,
  wrapLabel,
  type Datum,
  type Drawing,
  type Frame,
} from './frame'
import { inkOn, mix } from './palette'
import { selectable } from './select'
import type { SpecOf } from './spec'
import { labelOf, sizeLine, tip } from './tip'

interface Cell {
  unit: string
  name: string
  value: unknown
  row: Datum
}

/** Unit × column with the number in the cell. */
export function drawHeatmap(spec: SpecOf<'heatmap'>, frame: Frame): Drawing | undefined {
  const { palette } = frame
  const names =
    spec.columns ??
    frame.columns
      .map(({ name }) => name)
      .filter((name) => name !== spec.y && frame.rows.some((row) => isNumber(row[name])))
  const cells: Cell[] = frame.rows.flatMap((row) =>
    names.map((name) => ({ unit: String(row[spec.y]), name, value: row[name], row })),
  )
  const values = cells.map(({ value }) => value).filter(isNumber)
  const extent = extentOf(values)
  if (!extent) return undefined
  const [low, high] = extent
  const fill = (value: unknown) =>
    isNumber(value)
      ? mix(palette.ramp[0], palette.ramp[1], high > low ? (value - low) / (high - low) : 0.5)
      : 'none'
  const units = [...new Set(cells.map(({ unit }) => unit))]
  const marginLeft = labelMargin(frame, units)
  const column = (frame.width - marginLeft - 8) / names.length - 4
  const lines = mostLines(frame, units, marginLeft - gap)
  const headers = names.map((name) => labelOf(frame, name))
  const text = (cell: Cell) => shown(frame, cell.name, cell.value as Datum[string])
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
          title: (cell: Cell) =>
            [cell.unit, ...sizeLine(frame, cell.row), `${labelOf(frame, cell.name)} ${text(cell)}`].join(
              '\n',
            ),
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
    description: describeCells(frame, units.length, names, cells),
  }
}

/** The span of each column: columns may have units of their own. */
function describeCells(
  frame: Frame,
  units: number,
  names: readonly string[],
  cells: readonly Cell[],
): string {
  const zh = frame.locale === 'zh'
  const spans = names.map((name) => {
    const values = cells.filter((cell) => cell.name === name).map(({ value }) => value)
    return `${labelOf(frame, name)} ${spanOf(values.filter(isNumber), formatOf(frame, name), frame.locale)}`
  })
  return zh
    ? `${units} 项 × ${names.length} 列：${spans.join('，')}。`
    : `${units} entries × ${names.length} columns: ${spans.join(', ')}.`
}
