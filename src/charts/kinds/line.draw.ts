import * as Plot from '@observablehq/plot'
import { nameEnds, type End } from '../ends'
import { axisLabel, tickFormat, topLabel } from '../axis'
import { isNumber, numbers, padDomain, type Datum } from '../data'
import { describeRange, formatOf, mostLines, wrapLabel, type Drawing, type Frame } from '../frame'
import { levelMarks } from '../reference'
import { drawLinePanels } from './line.panels'
import { selectable } from '../select'
import { distinctStyles, legendOf, styleSeries } from '../series'
import type { Spec } from './line'
import { intervalLine, intervalOf, sizeLine, tip, valueLine } from '../tip'

/** Lines are labelled at their ends up to this many; more have a legend. */
const labelled = 6
const lineHeight = 15

/** A line over ordered x, one a `stroke` value, labelled at its end; a band where an interval is given. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  if (spec.facet !== undefined) return drawLinePanels(spec, frame)
  const { palette, locale } = frame
  const { stroke: z } = spec
  const rows = frame.rows.filter((row) => isNumber(row[spec.y]) && row[spec.x] !== null) as Datum[]
  if (rows.length === 0) return undefined
  const nameOf = (row: Datum) => (z === undefined ? '' : String(row[z]))
  const series = z === undefined ? [] : [...new Set(rows.map(nameOf))]
  const styles = styleSeries(palette, series, frame.places)
  const color = (row: Datum) => styles.get(nameOf(row))?.color ?? palette.accent
  const direct = series.length > 0 && series.length <= labelled
  const named = nameEnds(
    frame,
    series.map((name) =>
      endOf(
        spec,
        name,
        rows.findLast((row) => nameOf(row) === name)!,
      ),
    ),
    spec.reference,
    formatOf(frame, spec.y),
  )
  const xs = [...new Set(rows.map((row) => row[spec.x]))]
  const ordinal = xs.some((x) => typeof x === 'string')
  const marginLeft = 56
  const marginRight = direct ? Math.ceil(named.room) + 16 : 28
  const step = (frame.width - marginLeft - marginRight) / xs.length
  const sparse = Math.max(1, Math.ceil(28 / step))
  const lines = ordinal ? mostLines(frame, xs.map(String), step * sparse - 6) : 1
  const height = (spec.height ?? 320) + (lines - 1) * lineHeight
  const [marginTop, marginBottom] = [32, 42 + (lines - 1) * lineHeight]
  const band = spec.low !== undefined && spec.high !== undefined ? [spec.low, spec.high] : []
  const domain = padDomain([
    ...numbers(frame.all, spec.y, ...band),
    ...(isNumber(spec.reference?.value) ? [spec.reference.value] : []),
  ])
  const ends =
    (band as [string, string] | []).length === 2 ? (band as [string, string]) : intervalOf(frame, spec.y)
  const title = (row: Datum) =>
    [
      nameOf(row),
      `${row[spec.x]}`,
      ...sizeLine(frame, row, spec.y),
      valueLine(frame, row, spec.y),
      ...intervalLine(frame, row, ends),
    ]
      .filter(Boolean)
      .join('\n')
  const dashes = new Map(
    [...new Set([...styles.values()].map(({ dash }) => dash))].map((dash) => [
      dash,
      rows.filter((row) => styles.get(nameOf(row))?.dash === dash),
    ]),
  )
  if (series.length === 0) dashes.set(undefined, rows)
  return {
    options: {
      width: frame.width,
      height,
      marginLeft,
      marginRight,
      marginTop,
      marginBottom,
      x: {
        ...(ordinal
          ? {
              type: 'point' as const,
              domain: xs as string[],
              ticks: (xs as string[]).filter((_, index) => index % sparse === 0),
              tickFormat: (x: unknown) => wrapLabel(frame, String(x), step * sparse - 6),
              labelOffset: marginBottom - 6,
            }
          : {}),
        label: axisLabel(frame, spec.x, spec.xLabel),
        labelAnchor: 'right',
        labelArrow: 'none',
      },
      y: {
        domain,
        label: null,
        grid: true,
        tickFormat: tickFormat(frame, spec.y),
      },
      marks: [
        topLabel(axisLabel(frame, spec.y, spec.yLabel), palette.second, marginLeft, marginTop),
        ...levelMarks(frame, spec.reference, formatOf(frame, spec.y), !direct),
        ...(band.length === 2
          ? [Plot.areaY(rows, { x: spec.x, y1: band[0], y2: band[1], z, fill: color, fillOpacity: 0.14 })]
          : []),
        ...[...dashes].map(([strokeDasharray, part]) =>
          Plot.lineY(part, { x: spec.x, y: spec.y, z, stroke: color, strokeWidth: 2, strokeDasharray }),
        ),
        Plot.dot(rows, {
          x: spec.x,
          y: spec.y,
          fill: color,
          symbol: (row: Datum) => styles.get(nameOf(row))?.symbol ?? 'circle',
          r: 3.4,
          title,
          tip,
          ...selectable,
        }),
        ...(direct ? named.marks(xs.at(-1), height - marginTop - marginBottom, domain) : []),
      ],
    },
    legend: series.length > labelled ? legendOf(palette, series, frame.places) : undefined,
    description: describeRange(frame, rows.length, spec.y, numbers(rows, spec.y)),
    note:
      series.length > distinctStyles(palette)
        ? locale === 'zh'
          ? `有 ${series.length} 条线，颜色与线型会重复；请先筛选再画。`
          : `There are ${series.length} lines: colours and dashes repeat. Filter before drawing.`
        : undefined,
  }
}

function endOf(spec: Spec, text: string, row: Datum): End {
  return { text, value: row[spec.y] as number, x: row[spec.x], row }
}
