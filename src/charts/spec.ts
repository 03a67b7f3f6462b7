import * as v from 'valibot'

const column = v.string()
const texts = {
  title: v.optional(v.string()),
  subtitle: v.optional(v.string()),
  xLabel: v.optional(v.string()),
  yLabel: v.optional(v.string()),
  height: v.optional(v.pipe(v.number(), v.minValue(80), v.maxValue(4000))),
}

/** A value to compare with, drawn as a line. */
const reference = v.optional(
  v.union([
    v.pipe(
      v.number(),
      v.transform((value) => ({ value, label: '' })),
    ),
    v.object({ value: v.nullable(v.number()), label: v.optional(v.string(), '') }),
    v.null(),
  ]),
)

const interval = v.object({
  chart: v.literal('interval'),
  ...texts,
  y: v.optional(column, '单位'),
  x: v.optional(column, '平均分'),
  low: v.optional(column, '均分置信下限'),
  high: v.optional(column, '均分置信上限'),
  n: v.optional(column, '实考人数'),
  reference,
})

const stacked = v.object({
  chart: v.literal('stacked'),
  ...texts,
  y: v.optional(column, '单位'),
  /**
   * Ordered bands, best first: the column of a band's share; less another column where they are cumulative; with
   * `rest`, what the bands before it and the column leave of the whole.
   */
  bands: v.array(
    v.object({ label: v.string(), column, less: v.optional(column), rest: v.optional(v.boolean(), false) }),
  ),
})

const histogram = v.object({
  chart: v.literal('histogram'),
  ...texts,
  from: v.optional(column, '起分'),
  to: v.optional(column, '止分'),
  y: v.optional(column, '本段人数'),
  /** A small chart for each value of this column. */
  facet: v.optional(column),
  reference,
})

const box = v.object({
  chart: v.literal('box'),
  ...texts,
  y: v.optional(column, '单位'),
  min: v.optional(column, '最低分'),
  q1: v.optional(column, '下四分位'),
  median: v.optional(column, '中位数'),
  q3: v.optional(column, '上四分位'),
  max: v.optional(column, '最高分'),
  reference,
})

const heatmap = v.object({
  chart: v.literal('heatmap'),
  ...texts,
  y: v.optional(column, '单位'),
  /** The columns that become cells; all numeric ones by default. */
  columns: v.optional(v.array(column)),
})

const bars = v.object({ chart: v.literal('bars'), ...texts, y: column, x: column, reference })

const line = v.object({
  chart: v.literal('line'),
  ...texts,
  x: column,
  y: column,
  stroke: v.optional(column),
  low: v.optional(column),
  high: v.optional(column),
})

const scatter = v.object({
  chart: v.literal('scatter'),
  ...texts,
  x: column,
  y: column,
  label: v.optional(column),
  fill: v.optional(column),
})

const scalar = v.union([v.string(), v.number(), v.boolean(), v.null()])
/** Marks that a spec may name; each takes constants and column names, never code. */
export const markNames = [
  'dot',
  'line',
  'lineY',
  'areaY',
  'barX',
  'barY',
  'rectY',
  'ruleX',
  'ruleY',
  'tickX',
  'tickY',
  'text',
  'cell',
  'link',
  'frame',
] as const

const marks = v.object({
  chart: v.optional(v.literal('marks'), 'marks'),
  ...texts,
  /** Observable Plot's own marks and channel names. */
  marks: v.array(v.objectWithRest({ mark: v.picklist(markNames) }, scalar)),
})

const schema = v.variant('chart', [interval, stacked, histogram, box, heatmap, bars, line, scatter, marks])

/** What the YAML of a chart cell holds: one of the field's own charts by name, or Plot's marks. */
export type ChartSpec = v.InferOutput<typeof schema>
export type ChartKind = ChartSpec['chart']
export type SpecOf<K extends ChartKind> = Extract<ChartSpec, { chart: K }>

/** Checks a chart's settings. Throws a `ValiError` that names the first setting that does not fit. */
export function parseChartSpec(value: unknown): ChartSpec {
  const chart = (value as { chart?: unknown } | null)?.chart
  return v.parse(schema, chart === undefined ? { ...(value as object), chart: 'marks' } : value)
}
