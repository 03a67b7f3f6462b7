import * as Plot from '@observablehq/plot'
import { valueAxis } from '../axis'
import { isNumber, numbers, padDomain, type Datum } from '../data'
import { describeRange, formatOf, type Drawing, type Frame } from '../frame'
import { referenceMarks } from '../reference'
import { rowsLayout } from '../rows'
import { orderRows } from '../order'
import { selectable } from '../select'
import type { Spec } from './box'
import { sizeLine, tip, valueLine } from '../tip'

/** Quartiles by unit: the box holds the middle half, the tick is the median, the line reaches lowest and highest. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette } = frame
  const ordered = orderRows(frame, spec.sort, spec.y, spec.median)
  const rows = ordered.rows.filter((row) => isNumber(row[spec.median]))
  if (rows.length === 0) return undefined
  const y = (row: Datum) => String(row[spec.y])
  const title = (row: Datum) =>
    [
      y(row),
      ...sizeLine(frame, row, spec.median),
      ...[spec.max, spec.q3, spec.median, spec.q1, spec.min].map((name) => valueLine(frame, row, name)),
    ].join('\n')
  const ends = numbers(frame.all, spec.min, spec.median, spec.max)
  const reference = spec.reference?.value ?? null
  const domain = padDomain(reference === null ? ends : [...ends, reference], 0.02)
  return {
    options: {
      ...rowsLayout(frame, ordered.rows.map(y), spec.y),
      x: valueAxis(
        frame,
        spec.median,
        spec.xLabel ?? (frame.locale === 'zh' ? '分数（分）' : 'marks'),
        domain,
      ),
      marks: [
        ...referenceMarks(frame, spec.reference, formatOf(frame, spec.median), domain),
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
          ...selectable,
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
    note: ordered.note,
  }
}
