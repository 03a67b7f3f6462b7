import * as Plot from '@observablehq/plot'
import { rows as rowsOf, type Table } from '../engine/table'
import type { MeasureColumn } from '../measures/measure'
import type { Locale } from '../model/text'
import { drawBars } from './bars'
import { drawBox } from './box'
import type { Datum, Drawing, Frame } from './frame'
import { drawHeatmap } from './heatmap'
import { drawHistogram } from './histogram'
import { drawInterval } from './interval'
import { drawLine } from './line'
import { drawMarks } from './marks'
import { paletteOf, type Theme } from './palette'
import { drawScatter } from './scatter'
import { drawStacked } from './stacked'
import type { ChartKind, ChartSpec } from './spec'

export interface ChartData {
  table: Table
  columns: readonly MeasureColumn[]
}

export interface RenderOptions {
  /** Width in px of the column the chart stands in. */
  width: number
  theme: Theme
  locale: Locale
  /** Called with the row of a mark that was clicked. */
  onselect?: (row: Datum) => void
}

export interface RenderedChart {
  /** Undefined where there is nothing to draw. */
  element?: SVGSVGElement
  legend: readonly { label: string; color: string }[]
  /** The text alternative. */
  description: string
}

const draw: { [K in ChartKind]: (spec: Extract<ChartSpec, { chart: K }>, frame: Frame) => Drawing } = {
  interval: drawInterval,
  stacked: drawStacked,
  histogram: drawHistogram,
  box: drawBox,
  heatmap: drawHeatmap,
  bars: drawBars,
  line: drawLine,
  scatter: drawScatter,
  marks: drawMarks,
}

const fontSize = 12
const fontFamily = 'var(--font-sans, sans-serif)'

/** Draws a chart with Observable Plot. Needs a DOM. Throws a RangeError that names a column the data lacks. */
export function renderChart(spec: ChartSpec, data: ChartData, options: RenderOptions): RenderedChart {
  requireColumns(spec, data)
  const palette = paletteOf(options.theme)
  const frame: Frame = {
    rows: rowsOf(data.table) as Datum[],
    columns: data.columns,
    width: options.width,
    palette,
    locale: options.locale,
    measureText: createRuler(),
  }
  if (frame.rows.length === 0) {
    return {
      legend: [],
      description: options.locale === 'zh' ? '没有数据可画。' : 'There is nothing to draw.',
    }
  }
  const drawing = (draw[spec.chart] as (spec: ChartSpec, frame: Frame) => Drawing)(spec, frame)
  const element = Plot.plot({
    ...drawing.options,
    style: {
      background: 'transparent',
      color: palette.second,
      fontFamily,
      fontSize: `${fontSize}px`,
      overflow: 'visible',
    },
    ariaLabel: spec.title ?? drawing.description,
    ariaDescription: drawing.description,
  }) as SVGSVGElement
  element.setAttribute('role', 'img')
  styleGrid(element, palette.line)
  hideParts(element)
  return { element, legend: drawing.legend ?? [], description: drawing.description }
}

/** Columns that a field chart names must be there; a mark list may also hold constants. */
function requireColumns(spec: ChartSpec, { table }: ChartData) {
  const optional = new Set(['n', 'low', 'high', 'facet', 'fill', 'stroke', 'label'])
  if (spec.chart === 'marks') return
  const roles = ['x', 'y', 'min', 'q1', 'median', 'q3', 'max', 'from', 'to'] as const
  const wanted = [
    ...roles.flatMap((role) => ((spec as Record<string, unknown>)[role] as string | undefined) ?? []),
    ...(spec.chart === 'stacked' ? spec.bands.map(({ column }) => column) : []),
    ...(spec.chart === 'heatmap' ? (spec.columns ?? []) : []),
  ]
  const names = table.columns.map(({ name }) => name)
  const missing = wanted.find((name) => !names.includes(name) && !optional.has(name))
  if (missing !== undefined) {
    throw new RangeError(`没有列“${missing}”，现有：${names.join('、')} (no such column)`)
  }
}

/** Plot draws the grid in the text's colour; ours is a faint line of its own. */
function styleGrid(element: SVGSVGElement, color: string) {
  for (const grid of element.querySelectorAll<SVGElement>('[aria-label$="grid"]')) {
    grid.setAttribute('stroke', color)
    grid.setAttribute('stroke-opacity', '1')
  }
}

/** To assistive technology a chart is one picture with its description; labels on its parts are not allowed there. */
function hideParts(element: SVGSVGElement) {
  for (const part of element.querySelectorAll('[aria-label], [aria-description]')) {
    const label = part.getAttribute('aria-label')
    if (label) part.setAttribute('data-part', label)
    part.removeAttribute('aria-label')
    part.removeAttribute('aria-description')
  }
}

let context: CanvasRenderingContext2D | null | undefined

/** Widths of texts at the size of axis labels; where there is no canvas, a Chinese character counts as the font size. */
function createRuler(): (text: string) => number {
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d')
  }
  if (context) {
    const family = getComputedStyle(document.documentElement).getPropertyValue('--font-sans') || 'sans-serif'
    context.font = `${fontSize}px ${family}`
  }
  return (text) =>
    context
      ? context.measureText(text).width
      : [...text].reduce((width, c) => width + (c.charCodeAt(0) > 255 ? fontSize : fontSize * 0.6), 0)
}
