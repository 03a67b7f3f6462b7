import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../measures/format'
import { axisLabel, tickFormat, topLabel } from '../axis'
import { extentOf, isNumber, numbers, type Datum } from '../data'
import { formatOf, labelOf, longestOf, spanOf, wrapLabel, type Drawing, type Frame } from '../frame'
import { referenceMarks } from '../reference'
import { selectable } from '../select'
import type { Spec } from './histogram'
import { tip, valueLine } from '../tip'

/** Students by band of marks; with a facet, one small chart a unit. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const { facet } = spec
  const rows = frame.rows.filter((row) => [spec.from, spec.to, spec.y].every((name) => isNumber(row[name])))
  const facets = facet === undefined ? [] : [...new Set(rows.map((row) => String(row[facet])))]
  const marks = numbers(rows, spec.from, spec.to)
  const extent = rows.length > 0 ? extentOf(numbers(frame.all, spec.from, spec.to)) : undefined
  if (!extent) return undefined
  const mark = (value: number) => formatNumber(value, 'text', locale)
  const label = (row: Datum) => `${mark(row[spec.from] as number)}–${mark(row[spec.to] as number)}`
  const edges = [...new Set(marks)].toSorted((a, b) => a - b)
  const [marginLeft, marginTop] = [52, 32]
  const room = Math.min(longestOf(frame, facets), frame.width * 0.26)
  const marginRight = facets.length > 0 ? Math.ceil(room) + 14 : 24
  const inner = frame.width - marginLeft - marginRight
  return {
    options: {
      width: frame.width,
      height: spec.height ?? (facets.length > 0 ? facets.length * 90 + 72 : 320),
      marginLeft,
      marginRight,
      marginTop,
      marginBottom: 42,
      x: {
        domain: extent,
        label: spec.xLabel ?? (locale === 'zh' ? '分数（分）' : 'marks'),
        labelAnchor: 'right',
        labelArrow: 'none',
        ticks:
          edges.length * (longestOf(frame, edges.map(mark)) + 8) <= inner ? edges : Math.round(inner / 60),
        tickFormat: mark,
      },
      y: {
        label: null,
        grid: true,
        ticks: facets.length > 0 ? 3 : undefined,
        tickFormat: tickFormat(frame, spec.y),
      },
      fy: {
        domain: facets.length > 0 ? facets : undefined,
        padding: 0.24,
        label: null,
        tickFormat: (name: string) => wrapLabel(frame, name, room),
      },
      marks: [
        topLabel(axisLabel(frame, spec.y, spec.yLabel), palette.second, marginLeft, marginTop),
        Plot.rectY(rows as Datum[], {
          x1: spec.from,
          x2: spec.to,
          y: spec.y,
          fy: facet === undefined ? undefined : (row: Datum) => String(row[facet]),
          fill: palette.accent,
          fillOpacity: 0.85,
          insetLeft: 0.8,
          insetRight: 0.8,
          title: (row: Datum) =>
            [
              ...(facet === undefined ? [] : [String(row[facet])]),
              label(row),
              valueLine(frame, row, spec.y),
            ].join('\n'),
          tip,
          ...selectable,
        }),
        Plot.ruleY([0], { stroke: palette.second }),
        ...referenceMarks(frame, spec.reference, 'mark', extent),
      ],
    },
    description: describeBins(spec, frame, rows, facets.length),
  }
}

function describeBins(spec: Spec, frame: Frame, rows: readonly Datum[], facets: number): string {
  const { locale } = frame
  const span = spanOf(numbers(rows, spec.y), formatOf(frame, spec.y), locale)
  const marks = spanOf(numbers(rows, spec.from, spec.to), 'text', locale)
  if (locale === 'zh') {
    return `${facets > 0 ? `${facets} 幅小图，` : ''}${rows.length} 个分数段（${marks} 分），${spec.y} ${span}。`
  }
  return `${facets > 0 ? `${facets} small charts, ` : ''}${rows.length} bands of marks (${marks}), ${labelOf(frame, spec.y)} ${span}.`
}
