import * as Plot from '@observablehq/plot'
import { valueAxis } from '../axis'
import { extentOf, isNumber, numbers, type Datum } from '../data'
import { describeRange, formatOf, shown, type Drawing, type Frame } from '../frame'
import { referenceMarks } from '../reference'
import { rowsLayout } from '../rows'
import { orderRows } from '../order'
import { selectable } from '../select'
import { legendOf, styleSeries } from '../series'
import type { Spec } from './bars'
import { intervalLine, intervalOf, sizeLine, tip, valueLine } from '../tip'

/** One bar a unit, its value at the end. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette } = frame
  const ordered = orderRows(frame, spec.sort, spec.y, spec.x)
  const rows = ordered.rows.filter((row) => isNumber(row[spec.x]))
  const y = (row: Datum) => String(row[spec.y])
  const values = numbers(rows, spec.x)
  const extent = rows.length > 0 ? extentOf(numbers(frame.all, spec.x)) : undefined
  if (!extent) return undefined
  const domain: [number, number] = [Math.min(0, extent[0]), Math.max(0, extent[1]) || 1]
  const groups = spec.fill === undefined ? [] : [...new Set(rows.map((row) => String(row[spec.fill!])))]
  const colors = groups.length > 1 ? styleSeries(palette, groups, frame.places) : undefined
  const ends = intervalOf(frame, spec.x)
  const value = (row: Datum) => shown(frame, spec.x, row[spec.x])
  return {
    options: {
      ...rowsLayout(frame, ordered.rows.map(y), spec.y),
      marginRight: 56,
      x: valueAxis(frame, spec.x, spec.xLabel, domain),
      marks: [
        Plot.barX(rows, {
          y,
          x: spec.x,
          fill: (row: Datum) => colors?.get(String(row[spec.fill!]))?.color ?? palette.accent,
          insetTop: 3,
          insetBottom: 3,
          title: (row) =>
            [
              y(row),
              ...sizeLine(frame, row, spec.x),
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
    legend: colors && spec.fill !== spec.y ? legendOf(palette, groups, frame.places, false) : undefined,
    description: describeRange(frame, rows.length, spec.x, values),
    note: ordered.note,
  }
}
