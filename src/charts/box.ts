import * as Plot from '@observablehq/plot'
import {
  axisLabel,
  describeRange,
  formatOf,
  numbers,
  padDomain,
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

/** Quartiles by unit: the box holds the middle half, the tick is the median, the line reaches lowest and highest. */
export function drawBox(spec: SpecOf<'box'>, frame: Frame): Drawing {
  const { palette } = frame
  const rows = frame.rows.filter((row) => typeof row[spec.median] === 'number') as Datum[]
  const y = (row: Datum) => String(row[spec.y])
  const title = (row: Datum) =>
    [
      y(row),
      ...[spec.max, spec.q3, spec.median, spec.q1, spec.min].map(
        (name) => `${name} ${shown(frame, name, row[name])}`,
      ),
    ].join('\n')
  return {
    options: {
      ...rowsLayout(
        frame,
        frame.rows.map((row) => y(row as Datum)),
      ),
      x: {
        domain: padDomain(numbers(rows, spec.min, spec.max), 0.02),
        label: axisLabel(frame, spec.median, spec.xLabel ?? (frame.locale === 'zh' ? '分数（分）' : 'marks')),
        labelAnchor: 'right',
        labelArrow: 'none',
        grid: true,
        tickFormat: tickFormat(frame, spec.median),
      },
      marks: [
        ...referenceMarks(frame, spec.reference, formatOf(frame, spec.median)),
        Plot.ruleY(rows, { y, x1: spec.min, x2: spec.max, stroke: palette.neutral, strokeWidth: 1 }),
        Plot.barX(rows, {
          y,
          x1: spec.q1,
          x2: spec.q3,
          fill: palette.bands[1],
          fillOpacity: 0.75,
          insetTop: 4,
          insetBottom: 4,
          title,
          tip,
        }),
        Plot.tickX(rows, {
          y,
          x: spec.median,
          stroke: palette.ink,
          strokeWidth: 2,
          insetTop: 3,
          insetBottom: 3,
        }),
      ],
    },
    description: describeRange(frame, rows.length, spec.median, numbers(rows, spec.median)),
  }
}
