import * as Plot from '@observablehq/plot'
import { rows as rowsOf, type Table } from '../engine/table'
import type { MeasureColumn } from '../measures/measure'
import type { Locale, Text } from '../model/text'
import { drawBars } from './kinds/bars.draw'
import { drawBox } from './kinds/box.draw'
import { drawCaterpillar } from './kinds/caterpillar.draw'
import { findMissingColumn } from './columns'
import { drawCumulative } from './kinds/cumulative.draw'
import type { Datum, Drawing, Frame } from './frame'
import { drawFunnel } from './kinds/funnel.draw'
import { drawHeatmap } from './kinds/heatmap.draw'
import { drawHistogram } from './kinds/histogram.draw'
import { drawInterval } from './kinds/interval.draw'
import { drawItemmap } from './kinds/itemmap.draw'
import { drawLine } from './kinds/line.draw'
import { drawMarks } from './kinds/marks.draw'
import { drawOptions } from './kinds/options.draw'
import { paletteOf, type Palette, type Theme } from './palette'
import { drawParallel } from './kinds/parallel.draw'
import { drawQuadrant } from './kinds/quadrant.draw'
import { drawRadar } from './kinds/radar.draw'
import { drawRidgeline } from './kinds/ridgeline.draw'
import { createRuler, fontSize } from './ruler'
import { dotLimit, drawScatter } from './kinds/scatter.draw'
import { reportClicks } from './select'
import { drawSp } from './kinds/sp.draw'
import { drawStacked } from './kinds/stacked.draw'
import type { ChartKind, ChartSpec } from './spec'
import { sourceOf, wordRows } from './words'
import { drawWright } from './kinds/wright.draw'

export interface ChartData {
  table: Table
  columns: readonly MeasureColumn[]
  /** Whether every exam behind the data is of a stage that allows units to be ordered by value. */
  ranks?: boolean
}

export interface RenderOptions {
  /** Width in px of the column the chart stands in. */
  width: number
  theme: Theme
  locale: Locale
  /** Called with the row of a mark that was clicked. */
  onselect?: (row: Datum) => void
  /** Draws only these rows; the domains stay those of all. */
  filter?: (row: Datum) => boolean
  /** Units, subjects and the like with their places in the order of codes, so that each keeps its colour. */
  places?: ReadonlyMap<string, number>
}

export interface RenderedChart {
  /** Undefined where there is nothing to draw. */
  element?: SVGSVGElement
  legend: readonly { label: string; color: string }[]
  /** The text alternative; where there is no element, what to tell the reader instead. */
  description: string
  /** What every reader has to know, to stand under the chart: that rows were left out, that points are counted. */
  note?: string
}

/**
 * Rows that are drawn at most: a page of more dots or lines tells nothing and brings the browser to a standstill.
 * Scatter plots count points in cells instead.
 */
const limits: Record<ChartKind, number> = {
  interval: 1000,
  stacked: 1000,
  box: 1000,
  bars: 1000,
  heatmap: 500,
  histogram: 5000,
  line: 5000,
  marks: 5000,
  scatter: Infinity,
  caterpillar: 1000,
  funnel: 5000,
  quadrant: 2000,
  ridgeline: 2000,
  itemmap: 1000,
  options: 2000,
  wright: 500,
  cumulative: 5000,
  sp: 300_000,
  parallel: 500,
  radar: 500,
}

const draw: {
  [K in ChartKind]: (spec: Extract<ChartSpec, { chart: K }>, frame: Frame) => Drawing | undefined
} = {
  interval: drawInterval,
  stacked: drawStacked,
  histogram: drawHistogram,
  box: drawBox,
  heatmap: drawHeatmap,
  bars: drawBars,
  line: drawLine,
  scatter: drawScatter,
  caterpillar: drawCaterpillar,
  funnel: drawFunnel,
  quadrant: drawQuadrant,
  ridgeline: drawRidgeline,
  itemmap: drawItemmap,
  options: drawOptions,
  wright: drawWright,
  cumulative: drawCumulative,
  sp: drawSp,
  parallel: drawParallel,
  radar: drawRadar,
  marks: drawMarks,
}

/** Width in px below which a chart is drawn no narrower but shown smaller: labels and insets take all the room. */
const narrowest = 240

const fontFamily = 'var(--font-sans, sans-serif)'

/**
 * Draws a chart with Observable Plot. Needs a DOM. Never throws for what a spec or its data hold: where there is
 * nothing to draw, `description` says why.
 */
export function renderChart(spec: ChartSpec, data: ChartData, options: RenderOptions): RenderedChart {
  const { locale, theme } = options
  const width = Math.max(narrowest, options.width)
  const refuse = (reason: Text): RenderedChart => ({ legend: [], description: reason[locale] })
  const missing = findMissingColumn(
    spec,
    data.table.columns.map(({ name }) => name),
  )
  if (missing) return refuse(missing)
  const palette = paletteOf(theme)
  const limit = limits[spec.chart]
  const { rowCount } = data.table
  const counted = spec.chart === 'scatter' && rowCount > dotLimit && !options.filter
  const head = options.filter ? rowCount : counted ? 0 : Math.min(rowCount, limit)
  const all = wordRows(rowsOf({ ...data.table, rowCount: head }) as Datum[], data.columns, locale)
  const { filter } = options
  const wanted = filter ? all.filter((row) => filter(sourceOf(row))) : all
  const found = filter ? wanted.length : rowCount
  const rows = wanted.slice(0, limit)
  const frame: Frame = {
    rows,
    table: counted ? data.table : undefined,
    all: wanted === all ? rows : all.slice(0, limit),
    ranks: data.ranks ?? false,
    places: options.places,
    columns: data.columns,
    width,
    palette,
    locale,
    measureText: createRuler(),
  }
  const drawing =
    rows.length === 0 && !counted
      ? undefined
      : (draw[spec.chart] as (spec: ChartSpec, frame: Frame) => Drawing | undefined)(spec, frame)
  if (!drawing) return refuse(nothing)
  const note = [!counted && rows.length < found && cut(found, rows.length)[locale], drawing.note]
    .filter(Boolean)
    .join(' ')
  const description = [drawing.description, note].filter(Boolean).join(' ')
  let element: SVGSVGElement
  try {
    element = plot(drawing.options, palette)
  } catch (error) {
    return refuse(unsuitable(error))
  }
  label(element, spec.title ?? drawing.description, description)
  styleGrid(element, palette.line)
  if (options.onselect) reportClicks(element, rows, options.onselect)
  return { element, legend: drawing.legend ?? [], description, note: note || undefined }
}

const nothing: Text = { zh: '没有数据可画。', en: 'There is nothing to draw.' }

const cut = (all: number, drawn: number): Text => ({
  zh: `数据有 ${all} 行，只画了前 ${drawn} 行；请先筛选或汇总再画。`,
  en: `The data has ${all} rows; the first ${drawn} are drawn. Filter or summarise before drawing.`,
})

/** Plot itself refused: in a list of marks, channels may not go together. */
function unsuitable(error: unknown): Text {
  const message = error instanceof Error ? error.message : String(error)
  return {
    zh: `这幅图画不出来：${message}。请检查各项设置与数据是否相配。`,
    en: `The chart can't be drawn: ${message}. Check whether its settings suit the data.`,
  }
}

function plot(options: Plot.PlotOptions, palette: Palette): SVGSVGElement {
  return Plot.plot({
    ...options,
    style: {
      background: 'transparent',
      color: palette.second,
      fontFamily,
      fontSize: `${fontSize}px`,
      overflow: 'visible',
    },
  }) as SVGSVGElement
}

/** Plot draws the grid in the text's colour; ours is a faint line of its own. */
function styleGrid(element: SVGSVGElement, color: string) {
  for (const grid of element.querySelectorAll<SVGElement>('[aria-label$="grid"]')) {
    grid.setAttribute('stroke', color)
    grid.setAttribute('stroke-opacity', '1')
  }
}

/** To assistive technology a chart is one picture with its description; labels on its parts are not allowed there. */
function label(element: SVGSVGElement, title: string, description: string) {
  for (const part of element.querySelectorAll('[aria-label], [aria-description]')) {
    const name = part.getAttribute('aria-label')
    if (name) part.setAttribute('data-part', name)
    part.removeAttribute('aria-label')
    part.removeAttribute('aria-description')
  }
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', title)
  element.setAttribute('aria-description', description)
}
