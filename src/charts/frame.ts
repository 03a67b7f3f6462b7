import * as Plot from '@observablehq/plot'
import type { Format, MeasureColumn } from '../measures/measure'
import type { Locale } from '../model/text'
import { formatNumber } from '../measures/format'
import type { Value } from '../engine/table'
import type { Palette } from './palette'

export type Datum = Record<string, Value>

/** What a chart is drawn from and into. */
export interface Frame {
  rows: readonly Datum[]
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
}

/** Hover boxes with lines as far apart as Chinese text wants them. */
export const tip = { lineHeight: 1.5, fontSize: 12 }

export const rowHeight = 24
const gap = 14

/** A left margin that holds the longest label whole; never more than 45 % of the width. */
export function labelMargin(frame: Frame, labels: readonly string[]): number {
  const longest = Math.max(0, ...labels.map(frame.measureText))
  return Math.min(Math.ceil(longest) + gap, Math.round(frame.width * 0.45))
}

/** Labels that would not fit into the margin are broken into lines, so that a name is always whole. */
export function wrapLabel(frame: Frame, label: string, width: number): string {
  if (frame.measureText(label) <= width) return label
  const lines: string[] = []
  let line = ''
  for (const character of label) {
    if (frame.measureText(line + character) > width && line !== '') {
      lines.push(line)
      line = ''
    }
    line += character
  }
  return [...lines, line].join('\n')
}

export function numbers(rows: readonly Datum[], ...columns: readonly string[]): number[] {
  return rows
    .flatMap((row) => columns.map((name) => row[name]))
    .filter((value): value is number => typeof value === 'number')
}

/** A domain with room on both sides, at round ends. */
export function padDomain(values: readonly number[], room = 0.04): [number, number] {
  if (values.length === 0) return [0, 1]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const pad = (high - low || Math.abs(high) || 1) * room
  return [low - pad, high + pad]
}

export function formatOf(frame: Frame, name: string): Format {
  return frame.columns.find((column) => column.name === name)?.format ?? 'text'
}

export function shown(frame: Frame, name: string, value: Value | undefined): string {
  return typeof value === 'number'
    ? formatNumber(value, formatOf(frame, name), frame.locale)
    : String(value ?? '—')
}

/** An axis label with its unit: 平均分（分）. */
export function axisLabel(frame: Frame, name: string, given: string | undefined): string {
  if (given) return given
  const column = frame.columns.find((each) => each.name === name)
  const label = frame.locale === 'zh' ? name : (column?.en ?? name)
  const format = formatOf(frame, name)
  if (frame.locale !== 'zh') return format === 'rate' ? `${label} (%)` : label
  if (format === 'rate') return `${label}（%）`
  if (format === 'count') return `${label}（人）`
  return format === 'mark' && !/[TZ]$/.test(name) ? `${label}（分）` : label
}

/** Ticks of an axis: rates as per cent, other numbers plain. */
export function tickFormat(frame: Frame, name: string): (value: number) => string {
  return formatOf(frame, name) === 'rate'
    ? (value) => `${Number((value * 100).toFixed(1))}`
    : (value) => formatNumber(value, Number.isInteger(value) ? 'count' : 'text', frame.locale)
}

/** The layout that charts with a unit a row share. */
export function rowsLayout(frame: Frame, labels: readonly string[]): Plot.PlotOptions {
  const marginLeft = labelMargin(frame, labels)
  const room = marginLeft - gap
  const lines = Math.max(1, ...labels.map((label) => wrapLabel(frame, label, room).split('\n').length))
  return {
    width: frame.width,
    height: labels.length * Math.max(rowHeight, lines * 16) + 64,
    marginLeft,
    marginRight: 28,
    marginTop: 22,
    marginBottom: 42,
    y: {
      domain: labels as string[],
      label: null,
      tickSize: 0,
      tickFormat: (label: string) => wrapLabel(frame, label, room),
    },
  }
}

/** A vertical line at the reference, with its label above the frame. */
export function referenceMarks(
  frame: Frame,
  reference: { value: number | null; label: string } | null | undefined,
  format: Format,
): Plot.Markish[] {
  if (!reference || reference.value === null) return []
  const { value, label } = reference
  const text = `${label} ${formatNumber(value, format, frame.locale)}`.trim()
  return [
    Plot.ruleX([value], { stroke: frame.palette.second, strokeDasharray: '3 3', strokeWidth: 1.3 }),
    Plot.text([value], {
      x: (d: number) => d,
      text: () => text,
      frameAnchor: 'top',
      dy: -12,
      fill: frame.palette.second,
    }),
  ]
}

const range = (values: readonly number[], format: Format, locale: Locale) =>
  values.length === 0
    ? '—'
    : `${formatNumber(Math.min(...values), format, locale)}–${formatNumber(Math.max(...values), format, locale)}`

/** `24 个单位，平均分 82.4–110.3`. */
export function describeRange(frame: Frame, count: number, name: string, values: readonly number[]): string {
  const span = range(values, formatOf(frame, name), frame.locale)
  return frame.locale === 'zh' ? `${count} 项，${name} ${span}。` : `${count} entries, ${name} ${span}.`
}
