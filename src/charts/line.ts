import * as Plot from '@observablehq/plot'
import {
  axisLabel,
  describeRange,
  numbers,
  shown,
  tickFormat,
  type Datum,
  type Drawing,
  type Frame,
  tip,
} from './frame'
import type { SpecOf } from './spec'

/** A line over ordered x, one a `stroke` value, labelled at its end; a band where an interval is given. */
export function drawLine(spec: SpecOf<'line'>, frame: Frame): Drawing {
  const { palette } = frame
  const rows = frame.rows.filter((row) => typeof row[spec.y] === 'number') as Datum[]
  const series = spec.stroke === undefined ? [] : [...new Set(rows.map((row) => String(row[spec.stroke!])))]
  const color = (row: Datum) =>
    series.length === 0
      ? palette.accent
      : palette.categories[series.indexOf(String(row[spec.stroke!])) % palette.categories.length]!
  const ordinal = rows.some((row) => typeof row[spec.x] === 'string')
  const z = spec.stroke
  return {
    options: {
      width: frame.width,
      height: spec.height ?? 320,
      marginLeft: 56,
      marginRight: Math.max(28, ...series.map(frame.measureText)) + 16,
      marginTop: 22,
      marginBottom: 42,
      x: {
        ...(ordinal
          ? { type: 'point', domain: [...new Set(rows.map((row) => row[spec.x]))] as string[] }
          : {}),
        label: axisLabel(frame, spec.x, spec.xLabel),
        labelArrow: 'none',
      },
      y: {
        label: axisLabel(frame, spec.y, spec.yLabel),
        labelArrow: 'none',
        grid: true,
        tickFormat: tickFormat(frame, spec.y),
      },
      marks: [
        ...(spec.low && spec.high
          ? [Plot.areaY(rows, { x: spec.x, y1: spec.low, y2: spec.high, z, fill: color, fillOpacity: 0.14 })]
          : []),
        Plot.lineY(rows, { x: spec.x, y: spec.y, z, stroke: color, strokeWidth: 2 }),
        Plot.dot(rows, {
          x: spec.x,
          y: spec.y,
          fill: color,
          r: 3.4,
          title: (row: Datum) =>
            `${z ? `${row[z]}\n` : ''}${row[spec.x]}\n${spec.y} ${shown(frame, spec.y, row[spec.y])}`,
          tip,
        }),
        ...(z
          ? [
              Plot.text(
                rows,
                Plot.selectLast({
                  x: spec.x,
                  y: spec.y,
                  z,
                  text: z,
                  fill: color,
                  textAnchor: 'start',
                  dx: 8,
                }),
              ),
            ]
          : []),
      ],
    },
    description: describeRange(frame, rows.length, spec.y, numbers(rows, spec.y)),
  }
}
