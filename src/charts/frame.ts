import type * as Plot from '@observablehq/plot'
import type { Format, MeasureColumn } from '../measures/measure'
import type { Locale } from '../model/text'
import { formatNumber } from '../measures/format'
import type { Table, Value } from '../engine/table'
import { extentOf, type Datum } from './data'
import type { Palette } from './palette'

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
export function wrapLabel({ measureText }: Frame, label: string, width: number): string {
  return wrapText(measureText, label, width).join('\n')
}

/** The lines of a text no wider than the width, in px as `measure` gives them. */
export function wrapText(measure: (text: string) => number, text: string, width: number): string[] {
  if (measure(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/[\u0021-\u024f]+ ?| |[^\u0020-\u024f] ?/g) ?? []) {
    const pieces = measure(word.trimEnd()) > width ? [...word] : [word]
    for (const piece of pieces) {
      if (line !== '' && measure((line + piece).trimEnd()) > width) {
        lines.push(line.trimEnd())
        line = ''
      }
      line += piece
    }
  }
  return [...lines, line.trimEnd()]
}

/** Lines of the label that needs most of them. */
export function mostLines(frame: Frame, labels: readonly string[], width: number): number {
  return labels.reduce((most, label) => Math.max(most, wrapLabel(frame, label, width).split('\n').length), 1)
}

/** Width of the longest label, in px. */
export function longestOf(frame: Frame, labels: readonly string[]): number {
  return labels.reduce((longest, label) => Math.max(longest, frame.measureText(label)), 0)
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
