import * as Plot from '@observablehq/plot'
import { axisLabel, tickFormat, topLabel, valueAxis } from '../axis'
import { extentOf, isNumber, numbers, type Datum } from '../data'
import { describeRange, formatOf, longestOf, wrapLabel, type Drawing, type Frame } from '../frame'
import { referenceMarks } from '../reference'
import { selectable } from '../select'
import { legendOf, styleSeries } from '../series'
import type { Spec } from './cumulative'
import { sizeLine, tip, valueLine } from '../tip'

/** The share of students at or above each mark, as steps: read off how many reach any line. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette } = frame
  const { stroke: z } = spec
  const rows = frame.rows
    .filter((row) => isNumber(row[spec.x]) && isNumber(row[spec.y]))
    .toSorted((a, b) => (a[spec.x] as number) - (b[spec.x] as number))
  const extent = extentOf(rows.length > 0 ? numbers(frame.all, spec.x) : [])
  if (!extent) return undefined
  const nameOf = (row: Datum) => (z === undefined ? '' : String(row[z]))
  const series = z === undefined ? [] : [...new Set(frame.rows.map(nameOf))]
  const styles = styleSeries(palette, series, frame.places)
  const color = (row: Datum) => styles.get(nameOf(row))?.color ?? palette.accent
  const rate = formatOf(frame, spec.y) === 'rate'
  const reference = spec.reference?.value
  const domain: [number, number] = isNumber(reference)
    ? [Math.min(extent[0], reference), Math.max(extent[1], reference)]
    : extent
  const [marginLeft, marginTop] = [56, 34]
  return {
    options: {
      width: frame.width,
      height: spec.height ?? 320,
      marginLeft,
      marginTop,
      marginRight: 28,
      marginBottom: 42,
      x: { ...valueAxis(frame, spec.x, spec.xLabel ?? markLabel(frame, spec.x), domain), nice: true },
      y: {
        domain: rate ? [0, 1] : [0, extentOf(numbers(frame.all, spec.y))![1]],
        label: null,
        grid: true,
        tickFormat: tickFormat(frame, spec.y),
      },
      marks: [
        topLabel(axisLabel(frame, spec.y, spec.yLabel), palette.second, marginLeft, marginTop),
        ...(z === undefined
          ? [
              Plot.areaY(rows, {
                x: spec.x,
                y: spec.y,
                fill: palette.accent,
                fillOpacity: 0.1,
                curve: 'step-before',
              }),
            ]
          : []),
        Plot.lineY(rows, { x: spec.x, y: spec.y, z, stroke: color, strokeWidth: 2, curve: 'step-before' }),
        Plot.dot(rows, {
          x: spec.x,
          y: spec.y,
          r: 3,
          fill: color,
          fillOpacity: rows.length > 60 ? 0 : 0.9,
          title: (row: Datum) =>
            [
              nameOf(row),
              valueLine(frame, row, spec.x),
              ...sizeLine(frame, row, spec.y, spec.n),
              valueLine(frame, row, spec.y),
            ]
              .filter(Boolean)
              .join('\n'),
          tip,
          ...selectable,
        }),
        ...referenceMarks(frame, spec.reference, 'mark', domain),
        ...levels(frame, spec, rows, reference),
      ],
    },
    legend: series.length > 1 ? legendOf(palette, series, frame.places, false) : undefined,
    description: describeRange(frame, rows.length, spec.y, numbers(rows, spec.y)),
  }
}

function markLabel(frame: Frame, name: string): string | undefined {
  return name === '分数' ? (frame.locale === 'zh' ? '分数（分）' : 'marks') : undefined
}

/** Where one curve crosses the reference, the share that reaches it. */
function levels(frame: Frame, spec: Spec, rows: readonly Datum[], reference: unknown) {
  if (spec.stroke !== undefined || !isNumber(reference)) return []
  const at = rows.find((row) => (row[spec.x] as number) >= reference)
  if (!at) return []
  const text = wrapLabel(frame, valueLine(frame, at, spec.y), frame.width * 0.4)
  const left = longestOf(frame, [text]) < frame.width * 0.3
  return [
    Plot.dot([at], { x: reference, y: spec.y, r: 4.5, fill: frame.palette.warn }),
    Plot.text([at], {
      x: reference,
      y: spec.y,
      text: () => text,
      textAnchor: left ? 'start' : 'middle',
      lineAnchor: 'bottom',
      dx: 8,
      dy: -6,
      fill: frame.palette.ink,
      stroke: frame.palette.ground,
      strokeWidth: 3,
    }),
  ]
}
