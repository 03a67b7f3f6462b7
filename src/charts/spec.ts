import * as v from 'valibot'
import { markSchema } from './channel'

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
    v.strictObject({ value: v.nullable(v.number()), label: v.optional(v.string(), '') }),
    v.null(),
  ]),
)

const interval = v.strictObject({
  chart: v.literal('interval'),
  ...texts,
  y: v.optional(column, '单位'),
  x: v.optional(column, '平均分'),
  low: v.optional(column, '均分置信下限'),
  high: v.optional(column, '均分置信上限'),
  n: v.optional(column, '实考人数'),
  reference,
})

const stacked = v.strictObject({
  chart: v.literal('stacked'),
  ...texts,
  y: v.optional(column, '单位'),
  /**
   * Ordered bands, best first: the column of a band's share; less another column where they are cumulative; with
   * `rest`, what the bands before it and the column leave of the whole.
   */
  bands: v.pipe(
    v.array(
      v.strictObject({
        label: v.string(),
        column,
        less: v.optional(column),
        rest: v.optional(v.boolean(), false),
      }),
    ),
    v.minLength(
      1,
      '“bands”里请至少写一段，例如 - { label: 优秀, column: 优秀率 }。\n“bands” needs one band at least, with a label and a column.',
    ),
  ),
})

const histogram = v.strictObject({
  chart: v.literal('histogram'),
  ...texts,
  from: v.optional(column, '起分'),
  to: v.optional(column, '止分'),
  y: v.optional(column, '本段人数'),
  /** A small chart for each value of this column. */
  facet: v.optional(column),
  reference,
})

const box = v.strictObject({
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

const heatmap = v.strictObject({
  chart: v.literal('heatmap'),
  ...texts,
  y: v.optional(column, '单位'),
  /** The columns that become cells; all numeric ones by default. */
  columns: v.optional(v.array(column)),
})

const bars = v.strictObject({ chart: v.literal('bars'), ...texts, y: column, x: column, reference })

const line = v.strictObject({
  chart: v.literal('line'),
  ...texts,
  x: column,
  y: column,
  stroke: v.optional(column),
  low: v.optional(column),
  high: v.optional(column),
})

const scatter = v.strictObject({
  chart: v.literal('scatter'),
  ...texts,
  x: column,
  y: column,
  label: v.optional(column),
  fill: v.optional(column),
})

const marks = v.strictObject({
  chart: v.literal('marks'),
  ...texts,
  /** Observable Plot's own marks and channel names. */
  marks: v.pipe(
    v.array(markSchema),
    v.minLength(
      1,
      '“marks”里请至少写一个图形，例如 - mark: dot。\n“marks” needs one mark at least, for example - mark: dot.',
    ),
  ),
})

const kinds = v.variant('chart', [interval, stacked, histogram, box, heatmap, bars, line, scatter, marks])

const schema = v.pipe(
  v.custom<Record<string, unknown>>(
    isRecord,
    '图的设置请写成若干“名称: 内容”，例如 chart: interval。\nWrite the chart as keys and values, for example chart: interval.',
  ),
  v.transform((value) =>
    value.chart === undefined && 'marks' in value ? { ...value, chart: 'marks' } : value,
  ),
  kinds,
)

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What the YAML of a chart cell holds: one of the field's own charts by name, or Plot's marks. */
export type ChartSpec = v.InferOutput<typeof kinds>
export type ChartKind = ChartSpec['chart']
export type SpecOf<K extends ChartKind> = Extract<ChartSpec, { chart: K }>

/** Columns that field charts look for unless told otherwise, and can do without. */
export const dispensable = {
  low: interval.entries.low.default,
  high: interval.entries.high.default,
  n: interval.entries.n.default,
}

/** Checks a chart's settings. Throws a `ValiError` that names the first setting that does not fit. */
export function parseChartSpec(value: unknown): ChartSpec {
  return v.parse(schema, value)
}
