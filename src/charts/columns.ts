import { color } from 'd3-color'
import type { Text } from '../model/text'
import { colorChannels, columnChannels } from './kinds/marks.channel'
import { kinds, usualOf, type ChartKind, type ChartSpec } from './catalogue'

/** Names the first column a chart asks for that its data lacks, and where it is asked for; undefined where all are there. */
export function findMissingColumn(spec: ChartSpec, names: readonly string[]): Text | undefined {
  const missing = wantedBy(spec).find(({ name }) => !names.includes(name))
  if (!missing) return undefined
  const { path, name, paint } = missing
  const zh = `“${path}”写的是“${name}”，数据里没有这一列${paint ? '，也不是颜色' : ''}。现有的列：${names.join('、')}。`
  const en = `“${path}” says “${name}”, which is not a column of the data${paint ? ' nor a colour' : ''}. There are: ${names.join(', ')}.`
  return { zh, en }
}

interface Wanted {
  path: string
  name: string
  /** A colour would have done as well. */
  paint?: boolean
}

function wantedBy(spec: ChartSpec): Wanted[] {
  if (spec.chart === 'marks') return spec.marks.flatMap((mark, index) => wantedByMark(mark, `marks.${index}`))
  const settings = spec as Record<string, unknown>
  return [
    ...Object.entries(kinds.get(spec.chart)!.settings).flatMap(([path, { holds, spare }]) => {
      if (holds !== 'column' && holds !== 'columns') return []
      const given = settings[path]
      const named = Array.isArray(given)
        ? given.map((name: unknown, index) => ({ path: `${path}.${index}`, name }))
        : [{ path, name: given }]
      return named.flatMap((each) =>
        typeof each.name === 'string' && !(spare && isUsual(spec.chart, path, each.name))
          ? [{ path: each.path, name: each.name }]
          : [],
      )
    }),
    ...(spec.chart === 'stacked'
      ? spec.bands.flatMap(({ column, less }, index) => [
          { path: `bands.${index}.column`, name: column },
          ...(less === undefined ? [] : [{ path: `bands.${index}.less`, name: less }]),
        ])
      : []),
  ]
}

/** Whether nobody asked for this column: the chart looks for it by itself. */
function isUsual(kind: ChartKind, path: string, name: string): boolean {
  const usual = usualOf(kind, path)
  return Array.isArray(usual) ? usual.includes(name) : usual === name
}

function wantedByMark(mark: Record<string, unknown>, at: string): Wanted[] {
  const textOf = (channel: string) => (typeof mark[channel] === 'string' ? [mark[channel]] : [])
  return [
    ...columnChannels.flatMap((channel) =>
      textOf(channel).map((name) => ({ path: `${at}.${channel}`, name })),
    ),
    ...colorChannels.flatMap((channel) =>
      textOf(channel)
        .filter((text) => color(text) === null && !['none', 'currentColor'].includes(text))
        .map((name) => ({ path: `${at}.${channel}`, name, paint: true })),
    ),
  ]
}
