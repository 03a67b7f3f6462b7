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

/** Rows by code (as the measures give them), or by value where the stage allows it. */
const sort = v.optional(v.picklist(['code', 'value', '-value']))

const interval = v.strictObject({
  chart: v.literal('interval'),
  ...texts,
  sort,
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
  sort,
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
  sort,
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
  /** Of a long table: what becomes the columns, and what fills the cells. */
  x: v.optional(column),
  fill: v.optional(column),
  /** Above it in the accent, below in the colour of warning; without it one ramp from low to high. */
  centre: v.optional(v.nullable(v.number())),
  sort,
})

const bars = v.strictObject({
  chart: v.literal('bars'),
  ...texts,
  y: column,
  x: column,
  fill: v.optional(column),
  sort,
  reference,
})

const line = v.strictObject({
  chart: v.literal('line'),
  ...texts,
  x: column,
  y: column,
  stroke: v.optional(column),
  low: v.optional(column),
  high: v.optional(column),
  /** A small chart for each value of this column. */
  facet: v.optional(column),
  reference,
})

const scatter = v.strictObject({
  chart: v.literal('scatter'),
  ...texts,
  x: column,
  y: column,
  label: v.optional(column),
  fill: v.optional(column),
  xReference: reference,
  yReference: reference,
})

const caterpillar = v.strictObject({
  chart: v.literal('caterpillar'),
  ...texts,
  y: v.optional(column, '单位'),
  x: v.optional(column, '增值'),
  low: v.optional(column, '增值置信下限'),
  high: v.optional(column, '增值置信上限'),
  n: v.optional(column, '人数'),
  sort,
  reference: v.optional(reference.wrapped, 0),
})

const funnel = v.strictObject({
  chart: v.literal('funnel'),
  ...texts,
  label: v.optional(column, '单位'),
  /** How many students a unit has. */
  x: v.optional(column, '人数'),
  y: v.optional(column, '平均分'),
  /** The value of all; computed from the units where the data has no such column. */
  centre: v.optional(column, '全区平均分'),
  /** Bounds of 95% and 99.8%; computed from the sd of students or as for shares where the data has no such columns. */
  limits: v.optional(v.tuple([column, column, column, column]), [
    '95%下限',
    '95%上限',
    '99.8%下限',
    '99.8%上限',
  ]),
  sd: v.optional(column, '标准差'),
})

const quadrant = v.strictObject({
  chart: v.literal('quadrant'),
  ...texts,
  label: v.optional(column, '单位'),
  x: v.optional(column, '现状T'),
  y: v.optional(column, '进步T'),
  xLow: v.optional(column, '现状T置信下限'),
  xHigh: v.optional(column, '现状T置信上限'),
  yLow: v.optional(column, '进步置信下限'),
  yHigh: v.optional(column, '进步置信上限'),
  n: v.optional(column, '人数'),
  /** Where the two lines cross. */
  centre: v.optional(v.tuple([v.number(), v.number()]), [50, 0]),
  /** What the corners are called, from the upper right, clockwise. */
  corners: v.optional(v.tuple([v.string(), v.string(), v.string(), v.string()])),
})

const ridgeline = v.strictObject({
  chart: v.literal('ridgeline'),
  ...texts,
  y: v.optional(column, '单位'),
  from: v.optional(column, '起分'),
  to: v.optional(column, '止分'),
  n: v.optional(column, '本段人数'),
  reference,
})

const limits = v.array(v.number())

const itemmap = v.strictObject({
  chart: v.literal('itemmap'),
  ...texts,
  label: v.optional(column, '题号'),
  x: v.optional(column, '难度(得分率)'),
  y: v.optional(column, '区分度'),
  /** Bounds of the bands of difficulty, and lines of discrimination. */
  bands: v.optional(limits, [0.86, 0.73, 0.38, 0.15]),
  lines: v.optional(limits, [0.2, 0.3, 0.4]),
})

const options = v.strictObject({
  chart: v.literal('options'),
  ...texts,
  item: v.optional(column, '题号'),
  option: v.optional(column, '选项'),
  /** Marks the right answer with any text. */
  key: v.optional(column, '答案'),
  /** Shares from the weakest group to the strongest. */
  groups: v.optional(v.pipe(v.array(column), v.minLength(2)), [
    '第1组选择率',
    '第2组选择率',
    '第3组选择率',
    '第4组选择率',
    '第5组选择率',
  ]),
  /** Only these items. */
  items: v.optional(v.array(v.union([v.string(), v.pipe(v.number(), v.transform(String))]))),
})

const wright = v.strictObject({
  chart: v.literal('wright'),
  ...texts,
  y: v.optional(column, '刻度'),
  n: v.optional(column, '人数'),
  label: v.optional(column, '题号'),
})

const cumulative = v.strictObject({
  chart: v.literal('cumulative'),
  ...texts,
  x: v.optional(column, '分数'),
  y: v.optional(column, '累计比例'),
  n: v.optional(column, '累计人数'),
  stroke: v.optional(column),
  reference,
})

const sp = v.strictObject({
  chart: v.literal('sp'),
  ...texts,
  y: v.optional(column, '学生序'),
  x: v.optional(column, '题目序'),
  fill: v.optional(column, '通过'),
  label: v.optional(column, '题号'),
  /** 1 left of the S curve and above the P curve. */
  s: v.optional(column, 'S线'),
  p: v.optional(column, 'P线'),
})

const names = v.optional(v.array(v.union([v.string(), v.pipe(v.number(), v.transform(String))])), [])

const parallel = v.strictObject({
  chart: v.literal('parallel'),
  ...texts,
  y: v.optional(column, '单位'),
  /** The columns that become axes; all numeric ones by default. */
  columns: v.optional(v.array(column)),
  /** Units drawn in colour; where there are few, all are. */
  highlight: names,
  reference,
})

const radar = v.strictObject({
  chart: v.literal('radar'),
  ...texts,
  y: v.optional(column, '单位'),
  columns: v.optional(v.array(column)),
  /** Only these units; by default the first ones. */
  only: names,
  reference,
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

const kinds = v.variant('chart', [
  interval,
  stacked,
  histogram,
  box,
  heatmap,
  bars,
  line,
  scatter,
  caterpillar,
  funnel,
  quadrant,
  ridgeline,
  itemmap,
  options,
  wright,
  cumulative,
  sp,
  parallel,
  radar,
  marks,
])

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

/** Every kind of chart there is. */
export const chartKinds = kinds.options.map((each) => each.entries.chart.literal) as readonly ChartKind[]

/** The settings that a kind of chart takes, as its schema has them. */
export function entriesOf(kind: ChartKind): Readonly<Record<string, v.GenericSchema>> {
  return kinds.options.find((each) => each.entries.chart.literal === kind)!.entries
}

/** Settings whose column a chart looks for unless told otherwise, and can do without. */
const dispensable: Partial<Record<ChartKind, readonly string[]>> = {
  interval: ['low', 'high', 'n'],
  caterpillar: ['low', 'high', 'n'],
  funnel: ['centre', 'limits', 'sd'],
  quadrant: ['xLow', 'xHigh', 'yLow', 'yHigh', 'n'],
  options: ['key'],
  cumulative: ['n'],
  sp: ['label', 's', 'p'],
}

/** Whether a chart does without the column that its setting names, because nobody asked for that column. */
export function isDispensable(kind: ChartKind, path: string, name: unknown): boolean {
  if (!dispensable[kind]?.includes(path)) return false
  const usual = (entriesOf(kind)[path] as { default?: unknown }).default
  return Array.isArray(usual) ? usual.includes(name) : usual === name
}

/** Checks a chart's settings. Throws a `ValiError` that names the first setting that does not fit. */
export function parseChartSpec(value: unknown): ChartSpec {
  return v.parse(schema, value)
}
