import * as Plot from '@observablehq/plot'
import { formatNumber } from '../measures/format'
import {
  axisLabel,
  describeRange,
  numbers,
  referenceMarks,
  shown,
  tickFormat,
  type Datum,
  type Drawing,
  type Frame,
  tip,
} from './frame'
import type { SpecOf } from './spec'

/** Students by band of marks; with a facet, one small chart a unit. */
export function drawHistogram(spec: SpecOf<'histogram'>, frame: Frame): Drawing {
  const { palette, locale } = frame
  const facets =
    spec.facet === undefined ? [] : [...new Set(frame.rows.map((row) => String(row[spec.facet!])))]
  const marks = numbers(frame.rows, spec.from, spec.to)
  const label = (row: Datum) =>
    `${formatNumber(row[spec.from] as number, 'text', locale)}–${formatNumber(row[spec.to] as number, 'text', locale)}`
  const edges = [...new Set(marks)].toSorted((a, b) => a - b)
  return {
    options: {
      width: frame.width,
      height: spec.height ?? (facets.length > 0 ? facets.length * 90 + 60 : 320),
      marginLeft: 52,
      marginRight: facets.length > 0 ? Math.max(40, ...facets.map(frame.measureText)) + 16 : 24,
      marginTop: 22,
      marginBottom: 42,
      x: {
        label: spec.xLabel ?? (locale === 'zh' ? '分数（分）' : 'marks'),
        labelAnchor: 'right',
        labelArrow: 'none',
        ticks: edges.length <= 24 ? edges : undefined,
        tickFormat: (value: number) => formatNumber(value, 'text', locale),
      },
      y: {
        label: axisLabel(frame, spec.y, spec.yLabel),
        labelArrow: 'none',
        grid: true,
        tickFormat: tickFormat(frame, spec.y),
      },
      fy: { label: null },
      marks: [
        Plot.rectY(frame.rows as Datum[], {
          x1: spec.from,
          x2: spec.to,
          y: spec.y,
          fy: spec.facet,
          fill: palette.accent,
          fillOpacity: 0.85,
          insetLeft: 0.8,
          insetRight: 0.8,
          title: (row: Datum) => `${label(row)}\n${spec.y} ${shown(frame, spec.y, row[spec.y])}`,
          tip,
        }),
        Plot.ruleY([0], { stroke: palette.second }),
        ...referenceMarks(frame, spec.reference, 'mark'),
      ],
    },
    description: describeRange(frame, frame.rows.length, spec.y, numbers(frame.rows, spec.y)),
  }
}
