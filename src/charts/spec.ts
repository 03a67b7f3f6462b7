import * as v from 'valibot'
import { kinds, type ChartSpec } from './catalogue'

const schema = v.pipe(
  v.custom<Record<string, unknown>>(
    isRecord,
    '图的设置请写成若干“名称: 内容”，例如 chart: interval。\nWrite the chart as keys and values, for example chart: interval.',
  ),
  v.transform((value) =>
    value.chart === undefined && 'marks' in value ? { ...value, chart: 'marks' } : value,
  ),
  v.variant('chart', [...kinds.values()].map(({ schema }) => schema) as never),
)

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Checks a chart's settings. Throws a `ValiError` that names the first setting that does not fit. */
export function parseChartSpec(value: unknown): ChartSpec {
  return v.parse(schema, value) as ChartSpec
}
