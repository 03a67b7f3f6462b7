import * as Plot from '@observablehq/plot'
import { extentOf, isNumber, numbers, padDomain, type Datum } from '../data'
import { formatOf, labelOf, spanOf, type Drawing, type Frame } from '../frame'
import { findLimits, type Limits } from './funnel.limits'
import { nameMarks, nameVertical, pointsLayout } from '../points'
import { selectable } from '../select'
import type { Spec } from './funnel'
import { sizeLine, tip, valueLine } from '../tip'

const words = {
  zh: { out: '超出 99.8% 界', warn: '超出 95% 界', within: '95% 界内', centre: '全区' },
  en: { out: 'beyond 99.8%', warn: 'beyond 95%', within: 'within 95%', centre: 'all' },
}

/** Each unit's value against its size, with the limits that chance alone would keep it in. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const usable = (row: Datum) => isNumber(row[spec.x]) && (row[spec.x] as number) > 0 && isNumber(row[spec.y])
  const rows = frame.rows.filter(usable)
  if (rows.length === 0) return undefined
  const [least, most] = extentOf(numbers(frame.all.filter(usable), spec.x))!
  const from = Math.max(1, least * 0.85)
  const to = Math.max(from + 1, most * 1.06)
  const limits = findLimits(spec, frame, frame.all.filter(usable))
  const curve = limits ? curveOf(limits, from, to, formatOf(frame, spec.y) === 'rate') : []
  const y = padDomain([
    ...numbers(frame.all, spec.y),
    // Beyond the smallest unit's outer limit there is nothing to see.
    ...(limits ? [-3.09, 3.09].map((z) => clamp(limits, z, least, formatOf(frame, spec.y) === 'rate')) : []),
  ])
  const layout = pointsLayout(frame, spec, [from, to], y, limits ? 52 : 28)
  const place = (row: Datum) => (limits ? positionOf(limits, row, spec) : 'within')
  const colors = { out: palette.warn, warn: palette.accent, within: palette.neutral }
  const axes = { x: spec.x, y: spec.y }
  return {
    options: {
      ...layout,
      marks: [
        nameVertical(frame, spec, layout),
        ...(curve.length === 0
          ? []
          : [
              Plot.areaY(curve, {
                x: 'n',
                y1: 'low998',
                y2: 'high998',
                fill: palette.accent,
                fillOpacity: 0.06,
              }),
              Plot.areaY(curve, {
                x: 'n',
                y1: 'low95',
                y2: 'high95',
                fill: palette.accent,
                fillOpacity: 0.08,
              }),
              ...(['low998', 'high998', 'low95', 'high95'] as const).map((edge) =>
                Plot.lineY(curve, {
                  x: 'n',
                  y: edge,
                  stroke: palette.second,
                  strokeWidth: 1,
                  strokeDasharray: edge.endsWith('998') ? undefined : '4 3',
                }),
              ),
              Plot.ruleY([limits!.centre], { stroke: palette.second, strokeWidth: 1.2 }),
              Plot.text(
                [
                  ['95%', curve.at(-1)!.high95],
                  ['99.8%', curve.at(-1)!.high998],
                  [words[locale].centre, limits!.centre],
                ] as [string, number][],
                {
                  x: () => to,
                  y: (d: [string, number]) => d[1],
                  text: (d: [string, number]) => d[0],
                  textAnchor: 'start',
                  dx: 6,
                  fill: palette.second,
                },
              ),
            ]),
        Plot.dot(rows, {
          ...axes,
          fill: (row: Datum) => colors[place(row)],
          symbol: (row: Datum) => ({ out: 'diamond', warn: 'triangle', within: 'circle' })[place(row)],
          r: rows.length > 300 ? 2.4 : 4.4,
          title: (row: Datum) =>
            [
              String(row[spec.label]),
              ...sizeLine(frame, row, spec.y, spec.x),
              valueLine(frame, row, spec.y),
              ...(limits ? [words[locale][place(row)]] : []),
            ].join('\n'),
          tip,
          ...selectable,
        }),
        ...nameMarks(frame, rows, axes, spec.label, layout),
      ],
    },
    legend: limits
      ? (['within', 'warn', 'out'] as const).map((each) => ({
          label: { within: '● ', warn: '▲ ', out: '◆ ' }[each] + words[locale][each],
          color: colors[each],
        }))
      : undefined,
    ...describeFunnel(spec, frame, rows, limits),
  }
}

/** Limits in steps that make the curve smooth where units are small. */
function curveOf(limits: Limits, from: number, to: number, rate: boolean) {
  return Array.from({ length: 121 }, (_, step) => {
    const n = from * (to / from) ** (step / 120)
    const at = (z: number) => clamp(limits, z, n, rate)
    return { n, low95: at(-1.96), high95: at(1.96), low998: at(-3.09), high998: at(3.09) }
  })
}

function clamp({ centre, sd }: Limits, z: number, n: number, rate: boolean): number {
  const value = centre + (z * sd) / Math.sqrt(n)
  return rate ? Math.min(1, Math.max(0, value)) : value
}

function positionOf({ centre, sd }: Limits, row: Datum, spec: Spec) {
  const z = (Math.abs((row[spec.y] as number) - centre) * Math.sqrt(row[spec.x] as number)) / sd
  if (z > 3.0902) return 'out' as const
  return z > 1.95996 ? ('warn' as const) : ('within' as const)
}

function describeFunnel(
  spec: Spec,
  frame: Frame,
  rows: readonly Datum[],
  limits: Limits | undefined,
): Pick<Drawing, 'description' | 'note'> {
  const zh = frame.locale === 'zh'
  const [x, y] = [spec.x, spec.y].map(
    (name) => `${labelOf(frame, name)} ${spanOf(numbers(rows, name), formatOf(frame, name), frame.locale)}`,
  )
  const note = !limits
    ? zh
      ? '数据里没有界限，也没有标准差，所以没有画漏斗界。'
      : 'The data has neither limits nor standard deviations, so no limits are drawn.'
    : limits.from === 'given'
      ? undefined
      : limits.from === 'sd'
        ? zh
          ? '界限由各单位的标准差与人数合并算出：均值 ± 1.96、3.09 × 标准差 ÷ √人数。'
          : 'Limits from the pooled standard deviation: mean ± 1.96 and 3.09 × sd ÷ √n.'
        : zh
          ? '界限按比率算出：总体比率 ± 1.96、3.09 × √(p(1−p) ÷ 人数)。'
          : 'Limits of a share: overall share ± 1.96 and 3.09 × √(p(1−p) ÷ n).'
  return {
    description: zh ? `${rows.length} 个单位，${x}，${y}。` : `${rows.length} units, ${x}, ${y}.`,
    note,
  }
}
