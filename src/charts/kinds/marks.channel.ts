import * as v from 'valibot'

const column = v.string()
/** A column's name, or a number for all; null for none. */
const place = v.optional(v.nullable(v.union([column, v.number()])))
const size = v.optional(v.union([column, v.number()]))
const share = v.optional(v.union([column, v.pipe(v.number(), v.minValue(0), v.maxValue(1))]))
const offset = v.optional(v.number())

/** Colours reach the SVG as attributes, where `url(…)` would load something. */
const paint = v.optional(
  v.pipe(
    v.string(),
    v.check(
      (text) => !/^\s*(url|var|color|color-mix|hwb|lab|lch|oklab|oklch)\s*\(/i.test(text),
      '颜色请写列名、颜色名或 #rrggbb，不能是链接。\nA colour is a column, a name or #rrggbb, never a link.',
    ),
  ),
)

const style = {
  fill: paint,
  fillOpacity: share,
  stroke: paint,
  strokeOpacity: share,
  strokeWidth: size,
  strokeDasharray: v.optional(
    v.union([
      v.number(),
      v.pipe(
        v.string(),
        v.check(
          (text) => /^[\d.]+([\s,]+[\d.]+)*$/.test(text),
          '虚线请写几个数，例如 4 2。\nDashes are numbers, for example 4 2.',
        ),
      ),
    ]),
  ),
  opacity: share,
  title: v.optional(column),
  fx: v.optional(column),
  fy: v.optional(column),
  sort: v.optional(column),
  reverse: v.optional(v.boolean()),
  dx: offset,
  dy: offset,
}
const insets = {
  inset: offset,
  insetTop: offset,
  insetRight: offset,
  insetBottom: offset,
  insetLeft: offset,
}
const point = { x: place, y: place }
const horizontal = { x: place, x1: place, x2: place }
const vertical = { y: place, y1: place, y2: place }
const span = { ...horizontal, ...vertical }
const curve = v.optional(
  v.picklist(['linear', 'step', 'step-before', 'step-after', 'monotone-x', 'natural', 'basis', 'cardinal']),
)
const group = { z: v.optional(v.nullable(column)), curve }

/**
 * The channels and options each mark takes: positions, colours, sizes and labels. None of Plot's that link, run, clip
 * or load.
 */
const channels = {
  dot: {
    ...point,
    r: size,
    symbol: v.optional(v.picklist(['circle', 'cross', 'diamond', 'square', 'star', 'triangle', 'wye'])),
  },
  line: { ...point, ...group },
  lineY: { ...point, ...group },
  areaY: { x: place, ...vertical, ...group },
  barX: { ...horizontal, y: place, ...insets },
  barY: { ...vertical, x: place, ...insets },
  rectY: { ...span, ...insets },
  ruleX: { x: place, ...vertical, ...insets },
  ruleY: { y: place, ...horizontal, ...insets },
  tickX: { ...point, ...insets },
  tickY: { ...point, ...insets },
  text: {
    ...point,
    text: column,
    textAnchor: v.optional(v.picklist(['start', 'middle', 'end'])),
    lineAnchor: v.optional(v.picklist(['top', 'middle', 'bottom'])),
    fontSize: v.optional(v.pipe(v.number(), v.minValue(6), v.maxValue(60))),
    fontWeight: v.optional(v.union([v.number(), v.picklist(['normal', 'bold'])])),
    rotate: offset,
  },
  cell: { ...point, ...insets },
  link: { ...span, curve },
} as const

export type MarkName = keyof typeof channels

/** One of Plot's marks with constants and column names as channels, never code. */
export const markSchema = v.variant('mark', [
  v.strictObject({ mark: v.literal('dot'), ...style, ...channels.dot }),
  v.strictObject({ mark: v.literal('line'), ...style, ...channels.line }),
  v.strictObject({ mark: v.literal('lineY'), ...style, ...channels.lineY }),
  v.strictObject({ mark: v.literal('areaY'), ...style, ...channels.areaY }),
  v.strictObject({ mark: v.literal('barX'), ...style, ...channels.barX }),
  v.strictObject({ mark: v.literal('barY'), ...style, ...channels.barY }),
  v.strictObject({ mark: v.literal('rectY'), ...style, ...channels.rectY }),
  v.strictObject({ mark: v.literal('ruleX'), ...style, ...channels.ruleX }),
  v.strictObject({ mark: v.literal('ruleY'), ...style, ...channels.ruleY }),
  v.strictObject({ mark: v.literal('tickX'), ...style, ...channels.tickX }),
  v.strictObject({ mark: v.literal('tickY'), ...style, ...channels.tickY }),
  v.strictObject({ mark: v.literal('text'), ...style, ...channels.text }),
  v.strictObject({ mark: v.literal('cell'), ...style, ...channels.cell }),
  v.strictObject({ mark: v.literal('link'), ...style, ...channels.link }),
  v.strictObject({
    mark: v.literal('frame'),
    stroke: paint,
    strokeWidth: v.optional(v.number()),
    strokeOpacity: v.optional(v.number()),
    ...insets,
  }),
])

/** Channels whose text is always the name of a column. */
export const columnChannels = [
  'x',
  'x1',
  'x2',
  'y',
  'y1',
  'y2',
  'fx',
  'fy',
  'z',
  'r',
  'text',
  'title',
  'sort',
].concat(['strokeWidth', 'opacity', 'fillOpacity', 'strokeOpacity'])
/** Channels whose text may also be a colour. */
export const colorChannels = ['fill', 'stroke'] as const
