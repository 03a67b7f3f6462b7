import * as Plot from '@observablehq/plot'
import type { Format, MeasureColumn } from '../measures/measure'
import type { Locale } from '../model/text'
import { formatNumber } from '../measures/format'
import type { Table, Value } from '../engine/table'
import type { Palette } from './palette'
import { wordLabel } from './words'

export type Datum = Record<string, Value>

/** What a chart is drawn from and into. */
export interface Frame {
  rows: readonly Datum[]
  /** The rows that domains are made of: those drawn, and those that a filter hides for now. */
  all: readonly Datum[]
  /** In place of rows where there are too many for any but counts. */
  table?: Table
  /** Whether the stage allows units to stand in the order of their values. */
  ranks: boolean
  /** Units, subjects and the like with their places in the order of codes: so each has one colour on every chart. */
  places?: ReadonlyMap<string, number>
  columns: readonly MeasureColumn[]
  width: number
  palette: Palette
  locale: Locale
  /** Width in px of a text at the size of axis labels. */
  measureText: (text: string) => number
}

/** A chart as Plot takes it, with what stands around the drawing. */
export interface Drawing {
  options: Plot.PlotOptions
  legend?: readonly { label: string; color: string }[]
  /** The drawing in words: what it shows and how much, never who is below whom. */
  description: string
  /** What a reader has to know of the drawing itself, for example that it does not show every row. */
  note?: string
}

export const rowHeight = 24
/** Between a label and the drawing, in px. */
export const gap = 14

/** A left margin that holds the longest label whole; never more than 45% of the width. */
export function labelMargin(frame: Frame, labels: readonly string[]): number {
  return Math.min(Math.ceil(longestOf(frame, labels)) + gap, Math.round(frame.width * 0.45))
}

/**
 * Labels that would not fit into the margin are broken into lines, so that a name is always whole: between Chinese
 * characters, between words, and inside a word only where it is longer than a line.
 */
export function wrapLabel(frame: Frame, label: string, width: number): string {
  if (frame.measureText(label) <= width) return label
  const lines: string[] = []
  let line = ''
  for (const word of label.match(/[\u0021-\u024f]+ ?| |[^\u0020-\u024f] ?/g) ?? []) {
    const pieces = frame.measureText(word.trimEnd()) > width ? [...word] : [word]
    for (const piece of pieces) {
      if (line !== '' && frame.measureText((line + piece).trimEnd()) > width) {
        lines.push(line.trimEnd())
        line = ''
      }
      line += piece
    }
  }
  return [...lines, line.trimEnd()].join('\n')
}

/** Lines of the label that needs most of them. */
export function mostLines(frame: Frame, labels: readonly string[], width: number): number {
  return labels.reduce((most, label) => Math.max(most, wrapLabel(frame, label, width).split('\n').length), 1)
}

/** Width of the longest label, in px. */
export function longestOf(frame: Frame, labels: readonly string[]): number {
  return labels.reduce((longest, label) => Math.max(longest, frame.measureText(label)), 0)
}

export function numbers(rows: readonly Datum[], ...columns: readonly string[]): number[] {
  return rows.flatMap((row) => columns.map((name) => row[name])).filter(isNumber)
}

/** A number that can be drawn: not NaN, not infinite. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}

/** Least and greatest; undefined of nothing. For any count: `Math.min(...values)` ends beyond some 10⁵. */
export function extentOf(values: readonly number[]): [low: number, high: number] | undefined {
  if (values.length === 0) return undefined
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  )
}

/** A domain with room on both sides, at round ends. */
export function padDomain(values: readonly number[], room = 0.04): [number, number] {
  const [low, high] = extentOf(values) ?? [0, 1]
  const pad = (high - low || Math.abs(high) || 1) * room
  return [low - pad, high + pad]
}

/** A column's name in the reader's language. */
export function labelOf(frame: Pick<Frame, 'locale' | 'columns'>, name: string): string {
  return frame.locale === 'zh' ? name : (frame.columns.find((column) => column.name === name)?.en ?? name)
}

export function formatOf(frame: Frame, name: string): Format {
  return frame.columns.find((column) => column.name === name)?.format ?? 'text'
}

export function shown(frame: Frame, name: string, value: Value | undefined): string {
  return typeof value === 'number'
    ? formatNumber(Number.isFinite(value) ? value : null, formatOf(frame, name), frame.locale)
    : String(value ?? '—')
}

/** An axis label with its unit: 平均分（分）. */
export function axisLabel(frame: Frame, name: string, given: string | undefined): string {
  if (given) return given
  const label = labelOf(frame, name)
  const format = formatOf(frame, name)
  if (frame.locale !== 'zh') return format === 'rate' ? `${label} (%)` : label
  if (format === 'rate') return `${label}（%）`
  if (format === 'count') return `${label}（人）`
  return format === 'mark' && !/[TZ]$/.test(name) ? `${label}（分）` : label
}

/** A horizontal axis of numbers, named at its right end. */
export function valueAxis(
  frame: Frame,
  name: string,
  label: string | undefined,
  domain: readonly [number, number],
): Plot.ScaleOptions {
  return {
    domain,
    label: axisLabel(frame, name, label),
    labelAnchor: 'right',
    labelArrow: 'none',
    grid: true,
    tickFormat: tickFormat(frame, name),
  }
}

/** The label of a vertical axis, above it. Plot's own reaches beyond the top of the drawing. */
export function topLabel(text: string, color: string, marginLeft: number, marginTop: number): Plot.Markish {
  return Plot.text([text], {
    text: (d: string) => d,
    facet: 'super',
    frameAnchor: 'top-left',
    textAnchor: 'start',
    lineAnchor: 'top',
    dx: 4 - marginLeft,
    dy: 7 - marginTop,
    fill: color,
  })
}

/** Ticks of an axis: rates as per cent, other numbers plain. */
export function tickFormat(frame: Frame, name: string): (value: number) => string {
  return formatOf(frame, name) === 'rate'
    ? (value) => `${Number((value * 100).toFixed(1))}`
    : (value) => formatNumber(value, Number.isInteger(value) ? 'count' : 'text', frame.locale)
}

/**
 * The layout that charts with a unit a row share.
 * @param column holds the names; those that a filter hides keep their room, so that nothing jumps
 */
export function rowsLayout(
  frame: Frame,
  named: readonly string[],
  column?: string,
  height = rowHeight,
): Plot.PlotOptions {
  const labels = [...new Set(named)]
  const all = column === undefined ? labels : frame.all.map((row) => String(row[column]))
  const marginLeft = labelMargin(frame, all)
  const room = marginLeft - gap
  const lines = mostLines(frame, labels, room)
  return {
    width: frame.width,
    height: labels.length * Math.max(height, lines * 16) + 64,
    marginLeft,
    marginRight: 28,
    marginTop: 22,
    marginBottom: 42,
    y: {
      domain: labels,
      label: null,
      tickSize: 0,
      tickFormat: (label: string) => wrapLabel(frame, label, room),
    },
  }
}

/** Side on which a label at `share` of the width finds room. */
export function anchorAt(share: number): 'start' | 'middle' | 'end' {
  if (share < 0.25) return 'start'
  return share > 0.75 ? 'end' : 'middle'
}

/** A vertical line at the reference, with its label above the frame. */
export function referenceMarks(
  frame: Frame,
  reference: Reference | null | undefined,
  format: Format,
  [low, high]: readonly [number, number],
): Plot.Markish[] {
  if (!reference || !isNumber(reference.value)) return []
  const { value } = reference
  const text = referenceText(frame, reference, format)
  return [
    Plot.ruleX([value], { stroke: frame.palette.second, strokeDasharray: '3 3', strokeWidth: 1.3 }),
    Plot.text([value], {
      x: (d: number) => d,
      text: () => text,
      textAnchor: anchorAt((value - low) / (high - low || 1)),
      frameAnchor: 'top',
      dy: -12,
      fill: frame.palette.second,
    }),
  ]
}

/** What stands at a reference: its label and value. */
export function referenceText(frame: Frame, { value, label }: Reference, format: Format): string {
  return `${wordLabel(label, frame.locale)} ${formatNumber(value, format, frame.locale)}`.trim()
}

export interface Reference {
  value: number | null
  label: string
}

/** A horizontal line at the reference; its label above its right end, unless other labels stand there. */
export function levelMarks(
  frame: Frame,
  reference: Reference | null | undefined,
  format: Format,
  labelled = true,
): Plot.Markish[] {
  if (!reference || !isNumber(reference.value)) return []
  const { value } = reference
  const rule = Plot.ruleY([value], {
    stroke: frame.palette.second,
    strokeDasharray: '3 3',
    strokeWidth: 1.3,
  })
  if (!labelled) return [rule]
  return [
    rule,
    Plot.text([value], {
      y: (d: number) => d,
      text: () => referenceText(frame, reference, format),
      textAnchor: 'end',
      lineAnchor: 'bottom',
      frameAnchor: 'right',
      dx: -2,
      dy: -3,
      fill: frame.palette.second,
      stroke: frame.palette.ground,
      strokeWidth: 3,
    }),
  ]
}

/** `82.4–110.3`; one number where all are the same. */
export function spanOf(values: readonly number[], format: Format, locale: Locale): string {
  const ends = (extentOf(values) ?? [null, null]).map((value) => formatNumber(value, format, locale))
  return [...new Set(ends)].join('–')
}

/** `24 项，平均分 82.4–110.3。` */
export function describeRange(frame: Frame, count: number, name: string, values: readonly number[]): string {
  const span = spanOf(values, formatOf(frame, name), frame.locale)
  return frame.locale === 'zh'
    ? `${count} 项，${name} ${span}。`
    : `${count} entries, ${labelOf(frame, name)} ${span}.`
}
