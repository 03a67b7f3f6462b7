import * as Plot from '@observablehq/plot'
import { axisLabel, tickFormat, topLabel } from '../axis'
import { isNumber, numbers, padDomain, type Datum } from '../data'
import { describeRange, formatOf, longestOf, type Drawing, type Frame } from '../frame'
import { levelMarks } from '../reference'
import { layOutPanels } from '../panels'
import { selectable } from '../select'
import { legendOf, styleSeries } from '../series'
import type { Spec } from './line'
import { intervalLine, intervalOf, sizeLine, tip, valueLine } from '../tip'

/** Small charts beyond this many would be a page of their own. */
const panelLimit = 48

/** A small line chart for each value of the facet, the others' lines faint behind it. */
export function drawLinePanels(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const facet = spec.facet!
  const usable = frame.rows.filter((row) => isNumber(row[spec.y]) && row[spec.x] !== null)
  const every = [...new Set(usable.map((row) => String(row[facet])))]
  const names = every.slice(0, panelLimit)
  if (names.length === 0) return undefined
  const rows = usable.filter((row) => names.includes(String(row[facet])))
  const z = spec.stroke !== undefined && spec.stroke !== facet ? spec.stroke : undefined
  const series = z === undefined ? [] : [...new Set(rows.map((row) => String(row[z])))]
  const styles = styleSeries(palette, series, frame.places)
  const color = (row: Datum) => (z === undefined ? palette.accent : styles.get(String(row[z]))!.color)
  const xs = [...new Set(rows.map((row) => row[spec.x]))]
  const ordinal = xs.some((x) => typeof x === 'string')
  const ends: [string, string] | undefined =
    spec.low !== undefined && spec.high !== undefined ? [spec.low, spec.high] : intervalOf(frame, spec.y)
  const domain = padDomain([
    ...numbers(frame.all, spec.y, ...(spec.low !== undefined && spec.high !== undefined ? ends! : [])),
    ...(isNumber(spec.reference?.value) ? [spec.reference.value] : []),
  ])
  const panels = layOutPanels(frame, names, { least: 150, height: 96, marginLeft: 56, marginRight: 28 })
  const fx = (row: Datum) => panels.fx(String(row[facet]))
  const fy = (row: Datum) => panels.fy(String(row[facet]))
  const fits = ordinal && longestOf(frame, xs.map(String)) <= panels.width / xs.length
  const first = ordinal && !fits ? [xs[0], xs.at(-1)] : undefined
  const narrow = first && longestOf(frame, first.map(String)) > panels.width / 2
  return {
    options: {
      ...panels.options,
      x: {
        ...(ordinal
          ? {
              type: 'point' as const,
              padding: 0.3,
              domain: xs as string[],
              ticks: (narrow ? [] : (first ?? xs)) as string[],
            }
          : { ticks: 3 }),
        tickSize: 0,
        label: axisLabel(frame, spec.x, spec.xLabel),
        labelAnchor: 'right',
        labelArrow: 'none',
      },
      y: { domain, label: null, grid: true, ticks: 3, tickFormat: tickFormat(frame, spec.y) },
      marks: [
        topLabel(axisLabel(frame, spec.y, spec.yLabel), palette.second, 56, panels.options.marginTop!),
        // Without facet channels the lines of all stand behind each.
        z === undefined
          ? Plot.lineY(rows, {
              x: spec.x,
              y: spec.y,
              z: facet,
              stroke: palette.neutral,
              strokeWidth: 1,
              strokeOpacity: names.length > 12 ? 0.16 : 0.28,
            })
          : null,
        ...levelMarks(frame, spec.reference, formatOf(frame, spec.y), false),
        ...(spec.low !== undefined && spec.high !== undefined
          ? [
              Plot.areaY(rows, {
                fx,
                fy,
                x: spec.x,
                y1: spec.low,
                y2: spec.high,
                z,
                fill: color,
                fillOpacity: 0.18,
              }),
            ]
          : []),
        Plot.lineY(rows, { fx, fy, x: spec.x, y: spec.y, z, stroke: color, strokeWidth: 2 }),
        Plot.dot(rows, {
          fx,
          fy,
          x: spec.x,
          y: spec.y,
          fill: color,
          r: 2.6,
          title: (row: Datum) =>
            [
              String(row[facet]),
              ...(z === undefined ? [] : [String(row[z])]),
              String(row[spec.x]),
              ...sizeLine(frame, row, spec.y),
              valueLine(frame, row, spec.y),
              ...intervalLine(frame, row, ends),
            ].join('\n'),
          tip,
          ...selectable,
        }),
        panels.titles,
      ],
    },
    legend: series.length > 1 ? legendOf(palette, series, frame.places, false) : undefined,
    description: describeRange(frame, rows.length, spec.y, numbers(rows, spec.y)),
    note:
      every.length > names.length
        ? locale === 'zh'
          ? `共 ${every.length} 项，只画了前 ${names.length} 项；请先筛选再画。`
          : `There are ${every.length} entries; the first ${names.length} are drawn. Filter before drawing.`
        : undefined,
  }
}
