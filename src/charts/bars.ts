import * as Plot from '@observablehq/plot'
import {
  axisLabel,
  describeRange,
  extentOf,
  formatOf,
  isNumber,
  numbers,
  referenceMarks,
  rowsLayout,
  shown,
  tickFormat,
  type Datum,
  type Drawing,
  type Frame,
} from './frame'
import { selectable } from './select'
import type { SpecOf } from './spec'
import { intervalLine, intervalOf, sizeLine, tip, valueLine } from './tip'

/** One bar a unit, its value at the end. */
export function drawBars(spec: SpecOf<'bars'>, frame: Frame): Drawing | undefined {
  const { palette } = frame
  const rows = frame.rows.filter((row) => isNumber(row[spec.x])) as Datum[]
  const y = (row: Datum) => String(row[spec.y])
  const values = numbers(rows, spec.x)
  const extent = extentOf(values)
  if (!extent) return undefined
  const domain: [number, number] = [Math.min(0, extent[0]), Math.max(0, extent[1]) || 1]
  const ends = intervalOf(frame, spec.x)
  const value = (row: Datum) => shown(frame, spec.x, row[spec.x])
  return {
    options: {
      ...rowsLayout(
        frame,
        frame.rows.map((row) => y(row as Datum)),
      ),
      marginRight: 56,
      x: {
        domain,
        label: axisLabel(frame, spec.x, spec.xLabel),
        labelAnchor: 'right',
        labelArrow: 'none',
        grid: true,
        tickFormat: tickFormat(frame, spec.x),
      },
      marks: [
        Plot.barX(rows, {
          y,
          x: spec.x,
          fill: palette.accent,
          insetTop: 3,
          insetBottom: 3,
          title: (row) =>
            [
              y(row),
              ...sizeLine(frame, row),
              valueLine(frame, row, spec.x),
              ...intervalLine(frame, row, ends),
            ].join('\n'),
          tip,
          ...selectable,
        }),
        Plot.text(
          rows.filter((row) => (row[spec.x] as number) >= 0),
          { y, x: spec.x, text: value, textAnchor: 'start', dx: 5, fill: palette.second },
        ),
        Plot.text(
          rows.filter((row) => (row[spec.x] as number) < 0),
          { y, x: spec.x, text: value, textAnchor: 'end', dx: -5, fill: palette.second },
        ),
        Plot.ruleX([0], { stroke: palette.second }),
        ...referenceMarks(frame, spec.reference, formatOf(frame, spec.x), domain),
      ],
    },
    description: describeRange(frame, rows.length, spec.x, values),
  }
}
