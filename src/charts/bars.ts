import * as Plot from '@observablehq/plot'
import {
  axisLabel,
  describeRange,
  formatOf,
  numbers,
  referenceMarks,
  rowsLayout,
  shown,
  tickFormat,
  type Datum,
  type Drawing,
  type Frame,
  tip,
} from './frame'
import type { SpecOf } from './spec'

/** One bar a unit, its value at the end. */
export function drawBars(spec: SpecOf<'bars'>, frame: Frame): Drawing {
  const { palette } = frame
  const rows = frame.rows.filter((row) => typeof row[spec.x] === 'number') as Datum[]
  const y = (row: Datum) => String(row[spec.y])
  const values = numbers(rows, spec.x)
  const value = (row: Datum) => shown(frame, spec.x, row[spec.x])
  return {
    options: {
      ...rowsLayout(
        frame,
        frame.rows.map((row) => y(row as Datum)),
      ),
      marginRight: 56,
      x: {
        domain: [Math.min(0, ...values), Math.max(0, ...values) || 1],
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
          title: (row) => `${y(row)}\n${value(row)}`,
          tip,
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
        ...referenceMarks(frame, spec.reference, formatOf(frame, spec.x)),
      ],
    },
    description: describeRange(frame, rows.length, spec.x, values),
  }
}
