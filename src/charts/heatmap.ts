import * as Plot from '@observablehq/plot'
import { labelMargin, rowHeight, shown, type Drawing, type Frame, tip } from './frame'
import { inkOn, mix } from './palette'
import type { SpecOf } from './spec'

/** Unit × column with the number in the cell. */
export function drawHeatmap(spec: SpecOf<'heatmap'>, frame: Frame): Drawing {
  const { palette, locale } = frame
  const names =
    spec.columns ?? frame.columns.filter(({ format }) => format !== 'text').map(({ name }) => name)
  const labelOf = (name: string) =>
    locale === 'zh' ? name : (frame.columns.find((column) => column.name === name)?.en ?? name)
  const cells = frame.rows.flatMap((row) =>
    names.map((name) => ({ unit: String(row[spec.y]), name, label: labelOf(name), value: row[name] })),
  )
  const values = cells.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const fill = (value: unknown) =>
    typeof value === 'number'
      ? mix(palette.ramp[0], palette.ramp[1], high > low ? (value - low) / (high - low) : 0.5)
      : 'none'
  const units = frame.rows.map((row) => String(row[spec.y]))
  return {
    options: {
      width: frame.width,
      height: units.length * (rowHeight + 2) + 48,
      marginLeft: labelMargin(frame, units),
      marginRight: 8,
      marginTop: 34,
      marginBottom: 8,
      padding: 0.04,
      x: { domain: names.map(labelOf), axis: 'top', label: null, tickSize: 0 },
      y: { domain: units, label: null, tickSize: 0 },
      marks: [
        Plot.cell(cells, {
          x: 'label',
          y: 'unit',
          fill: (cell) => fill(cell.value),
          title: (cell) => `${cell.unit}\n${cell.label} ${shown(frame, cell.name, cell.value)}`,
          tip,
        }),
        Plot.text(cells, {
          x: 'label',
          y: 'unit',
          text: (cell) => shown(frame, cell.name, cell.value),
          fill: (cell) => (typeof cell.value === 'number' ? inkOn(fill(cell.value)) : palette.third),
        }),
      ],
    },
    description: describeCells(frame, units.length, names, values),
  }
}

function describeCells(
  frame: Frame,
  units: number,
  names: readonly string[],
  values: readonly number[],
): string {
  if (values.length === 0) return frame.locale === 'zh' ? '没有数据。' : 'No data.'
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) =>
    shown(frame, names[0]!, value),
  )
  return frame.locale === 'zh'
    ? `${units} 项 × ${names.length} 列（${names.join('、')}），数值 ${low}–${high}。`
    : `${units} entries × ${names.length} columns (${names.join(', ')}), values ${low}–${high}.`
}
