import type { Locale } from '../model/text'
import type { ChartSpec } from './catalogue'
import type { ChartData } from './data'
import { wrapText } from './frame'
import { loadRender } from './load'
import { paletteOf, type Palette, type Theme } from './palette'
import { fontSize, plainRuler } from './ruler'

/** Where a picture is seen, which decides how large its type is: on a page or on the stage of a meeting. */
export type Medium = 'page' | 'stage'

export interface PictureOptions {
  /** Size of the picture in px. Without a height the picture is as high as what it shows. */
  width: number
  height?: number
  theme: Theme
  medium?: Medium
  locale: Locale
  places?: ReadonlyMap<string, number>
  /** Over the chart; by default what its settings say. */
  title?: string
  subtitle?: string
  /** Lines under the chart: 口径, source, what was left out. */
  foot?: readonly string[]
}

/** A chart that stands by itself. */
export interface Picture {
  /** An SVG document with everything in it: no style sheet, no font file, no HTML. */
  svg: string
  width: number
  height: number
  /** The text alternative. */
  description: string
  /** How much smaller than meant the drawing is, where it had to fit a height; 1 where it fits. */
  shrunk: number
}

interface Sizes {
  title: number
  subtitle: number
  label: number
  foot: number
  /** Between the parts. */
  room: number
  /** Around all; a slide has its own. */
  margin: number
}

/** Sizes of type and room, in px. */
const sizes: Record<Medium, Sizes> = {
  page: { title: 18, subtitle: 14, label: 14, foot: 14, room: 10, margin: 16 },
  stage: { title: 56, subtitle: 28, label: 25, foot: 22, room: 24, margin: 0 },
}
const lineHeight = 1.45

const fonts: Record<Locale, string> = {
  zh: "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  en: "'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
}

/**
 * Draws a chart as one SVG with title, legend and foot inside, for files, slides and print. Needs a DOM, but none of its
 * style: the same settings, data and options give the same SVG on every machine. Where there is nothing to draw, the
 * picture says so.
 */
export async function drawChart(spec: ChartSpec, data: ChartData, options: PictureOptions): Promise<Picture> {
  const { theme, locale, medium = 'page' } = options
  const size = sizes[medium]
  const { margin } = size
  const width = options.width - 2 * margin
  const palette = paletteOf(theme)
  const scale = size.label / fontSize
  const render = await loadRender(spec.chart)

  const head = new Column(width, palette)
  const [title, subtitle] = [options.title ?? spec.title, options.subtitle ?? spec.subtitle]
  if (title) head.write(title, size.title, palette.ink, 600)
  if (subtitle) head.write(subtitle, size.subtitle, palette.second)
  const own = (height?: number) =>
    render(height === undefined ? spec : { ...spec, height }, data, {
      width: width / scale,
      theme,
      locale,
      places: options.places,
      scale: 1,
      ruler: plainRuler,
    })
  const first = own()
  head.explain(first.legend, size.label)
  if (head.height > 0) head.height += size.room

  const foot = new Column(width, palette)
  if (!first.element) foot.write(first.description, size.label, palette.second)
  for (const line of [first.note, ...(options.foot ?? [])]) {
    if (line) foot.write(line, size.foot, palette.second)
  }
  if (foot.height > 0) foot.height += size.room

  const room =
    options.height === undefined ? undefined : options.height - head.height - foot.height - 2 * margin
  // A height of its own is for the author to choose; in a picture of given height the chart fills what is left.
  const drawn = room === undefined || !first.element ? first : own(Math.max(80, room / scale))
  const [wide, tall] = drawn.element ? boxOf(drawn.element) : [0, 0]
  const shrunk = room === undefined || tall * scale <= room ? 1 : room / (tall * scale)
  const middle = ((1 - shrunk) * width) / 2
  const height = options.height ?? Math.ceil(head.height + tall * scale + foot.height + 2 * margin)
  const parts = [
    head.texts.join(''),
    drawn.element
      ? `<g transform="translate(${print(middle)},${print(head.height)}) scale(${print((width / wide) * shrunk, 5)})" fill="${palette.second}" font-size="${fontSize}" text-anchor="middle">${serialise(drawn.element, palette)}</g>`
      : '',
    `<g transform="translate(0,${print(height - 2 * margin - foot.height + (foot.height > 0 ? size.room : 0))})">${foot.texts.join('')}</g>`,
  ]
  return {
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${options.width}" height="${height}"` +
      ` viewBox="0 0 ${options.width} ${height}" font-family="${fonts[locale]}" role="img"` +
      ` aria-label="${escape(title ?? drawn.description)}"><desc>${escape(drawn.description)}</desc>` +
      `<rect width="${options.width}" height="${height}" fill="${palette.ground}"/>` +
      `<g transform="translate(${margin},${margin})">${parts.join('')}</g></svg>`,
    width: options.width,
    height,
    description: drawn.description,
    shrunk,
  }
}

/** Texts one below the other, broken at the width. */
class Column {
  height = 0
  readonly texts: string[] = []

  constructor(
    private readonly width: number,
    private readonly palette: Palette,
  ) {}

  write(text: string, size: number, color: string, weight = 400) {
    const measure = (part: string) => (plainRuler(part) * size) / fontSize
    for (const line of wrapText(measure, text, this.width)) {
      this.texts.push(textAt(line, 0, this.height + size * 1.1, size, color, weight))
      this.height += size * lineHeight
    }
  }

  /** A legend: swatches with their names, in as many lines as they need. */
  explain(entries: readonly { label: string; color: string }[], size: number) {
    if (entries.length === 0) return
    const swatch = size * 0.85
    let x = 0
    this.height += size * 0.35
    for (const { label, color } of entries) {
      const wide = swatch * 1.5 + (plainRuler(label) * size) / fontSize
      if (x > 0 && x + wide > this.width) {
        x = 0
        this.height += size * lineHeight
      }
      const top = print(this.height + size * 0.25)
      this.texts.push(
        `<rect x="${print(x)}" y="${top}" width="${print(swatch)}" height="${print(swatch)}" rx="${print(swatch / 7)}" fill="${color}"/>`,
        textAt(label, x + swatch * 1.5, this.height + size * 1.05, size, this.palette.second, 400),
      )
      x += wide + size * 1.2
    }
    this.height += size * lineHeight
  }
}

function textAt(text: string, x: number, y: number, size: number, color: string, weight: number): string {
  const bold = weight === 400 ? '' : ` font-weight="${weight}"`
  return `<text x="${print(x)}" y="${print(y)}" font-size="${size}" fill="${color}"${bold}>${escape(text)}</text>`
}

function boxOf(element: SVGSVGElement): [width: number, height: number] {
  const [, , width, height] = element.getAttribute('viewBox')!.split(' ').map(Number)
  return [width!, height!]
}

/** Attributes that only a page makes use of. */
const ofPages = /^(data-.*|aria-.*|class|tabindex|role)$/

/** What a chart's element holds, without what answers to pointers, and with every style on the elements themselves. */
function serialise(element: SVGSVGElement, palette: Palette): string {
  const copy = element.cloneNode(true) as SVGSVGElement
  for (const part of copy.querySelectorAll('style, title, [data-part="tip"]')) part.remove()
  for (const part of copy.querySelectorAll('*')) {
    for (const { name, value } of [...part.attributes]) {
      if (ofPages.test(name)) part.removeAttribute(name)
      else if (value === 'currentColor') part.setAttribute(name, palette.second)
      else
        part.setAttribute(
          name,
          value.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (found) => print(Number(found))),
        )
    }
  }
  const writer = new XMLSerializer()
  return [...copy.childNodes]
    .map((node) => writer.serializeToString(node).replaceAll(' xmlns="http://www.w3.org/2000/svg"', ''))
    .join('')
}

/** A number with two decimals at most, as an attribute has it. */
function print(value: number, decimals = 2): string {
  return String(Number(value.toFixed(decimals)) + 0)
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
