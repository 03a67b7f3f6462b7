import * as Plot from '@observablehq/plot'
import { rows as rowsOf } from '../engine/table'
import type { Locale, Text } from '../model/text'
import { kinds, type ChartSpec, type Draw } from './catalogue'
import { findMissingColumn } from './columns'
import type { ChartData, Datum } from './data'
import type { Frame } from './frame'
import { paletteOf, type Palette, type Theme } from './palette'
import { createRuler, fontSize, type Ruler } from './ruler'
import { reportClicks } from './select'
import { sourceOf, wordRows } from './words'

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
  /** How much larger than it is drawn the chart is shown; its texts are drawn at 12 px. */
  scale?: number
  /** Measures texts; without it the page's own type is measured. */
  ruler?: Ruler
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

/** Width below which a chart is drawn no narrower but shown smaller: labels and insets take all the room. */
const narrowest = 240
/** On a page the type of a chart is as large as the page's own, 14 px. */
const pageScale = 14 / fontSize

const fontFamily = 'var(--font-sans, sans-serif)'

/**
 * Draws a chart with Observable Plot. Needs a DOM. Never throws for what a spec or its data hold: where there is
 * nothing to draw, `description` says why.
 */
export function renderChart(
  draw: Draw<ChartSpec>,
  spec: ChartSpec,
  data: ChartData,
  options: RenderOptions,
): RenderedChart {
  const { locale, theme } = options
  const { scale = pageScale } = options
  const width = Math.max(narrowest, Math.round(options.width / scale))
  const refuse = (reason: Text): RenderedChart => ({ legend: [], description: reason[locale] })
  const missing = findMissingColumn(
    spec,
    data.table.columns.map(({ name }) => name),
  )
  if (missing) return refuse(missing)
  const palette = paletteOf(theme)
  const { limit, counted: few = Infinity } = kinds.get(spec.chart)!
  const { rowCount } = data.table
  const counted = rowCount > few && !options.filter
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
    measureText: options.ruler ?? createRuler(),
  }
  const drawing = rows.length === 0 && !counted ? undefined : draw(spec, frame)
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
  enlarge(element, Math.max(options.width, narrowest) / width)
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

/** Shows a drawing larger than it is drawn, with room for what hangs below the letters of its last line. */
function enlarge(element: SVGSVGElement, scale: number) {
  const [width, height] = [Number(element.getAttribute('width')), Number(element.getAttribute('height')) + 2]
  element.setAttribute('viewBox', `0 0 ${width} ${height}`)
  element.setAttribute('width', String(width * scale))
  element.setAttribute('height', String(height * scale))
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
