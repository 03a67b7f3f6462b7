import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../measures/format'
import { extentOf, isNumber, numbers, type Datum } from '../data'
import { spanOf, wrapLabel, type Drawing, type Frame } from '../frame'
import { selectable } from '../select'
import type { Spec } from './wright'
import { sizeLine, tip } from '../tip'

/** Students and items on one scale: how many students stand at each step, and which items ask just that much. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const rows = frame.rows
    .filter((row) => isNumber(row[spec.y]) && isNumber(row[spec.n]))
    .toSorted((a, b) => (a[spec.y] as number) - (b[spec.y] as number))
  const extent = extentOf(numbers(rows, spec.y))
  if (!extent) return undefined
  const most = extentOf(numbers(frame.all, spec.n))![1] || 1
  const at = (row: Datum) => row[spec.y] as number
  const steps = rows.slice(1).map((row, index) => at(row) - at(rows[index]!))
  const step = steps.length > 0 ? Math.min(...steps.filter((each) => each > 0)) || 1 : 1
  const [marginLeft, marginRight, marginTop, marginBottom] = [52, 16, 50, 42]
  const middle = 0.52
  const inner = frame.width - marginLeft - marginRight
  const room = inner * (1 - middle) - 18
  const textOf = (row: Datum) => String(row[spec.label] ?? '')
  const lines = (row: Datum) => wrapLabel(frame, textOf(row), room).split('\n').length
  const tallest = rows.reduce((count, row) => Math.max(count, lines(row)), 1)
  const height = Math.min(1600, ((extent[1] - extent[0]) / step + 1) * Math.max(17, tallest * 14 + 3))
  const count = (row: Datum) => middle - ((row[spec.n] as number) / most) * (middle - 0.02)
  const ticks = niceCounts(most)
  const named = rows.filter((row) => textOf(row) !== '')
  const head = (x: number, dy: number, text: string) =>
    Plot.text([text], {
      x,
      text: (d: string) => d,
      frameAnchor: 'top',
      textAnchor: 'start',
      lineAnchor: 'bottom',
      dy,
      dx: x === 0 ? 0 : 6,
      fill: palette.second,
    })
  return {
    options: {
      width: frame.width,
      height: height + marginTop + marginBottom,
      marginLeft,
      marginRight,
      marginTop,
      marginBottom,
      x: {
        domain: [0, 1],
        label: locale === 'zh' ? '← 学生（人）' : '← students',
        labelAnchor: 'left',
        labelArrow: 'none',
        ticks: ticks.map((n) => middle - (n / most) * (middle - 0.02)),
        tickFormat: (x: number) =>
          formatNumber(Math.round(((middle - x) / (middle - 0.02)) * most), 'count', locale),
      },
      y: { domain: [extent[0] - step / 2, extent[1] + step / 2], label: null, grid: true },
      marks: [
        head(
          0,
          -28,
          spec.yLabel ?? (locale === 'zh' ? '刻度（logit）：上难、强' : 'scale (logits): hard, able above'),
        ),
        head(middle, -10, locale === 'zh' ? '题目 →' : 'items →'),
        Plot.rect(rows, {
          x1: count,
          x2: middle,
          y1: (row: Datum) => at(row) - step / 2,
          y2: (row: Datum) => at(row) + step / 2,
          insetTop: 0.8,
          insetBottom: 0.8,
          fill: palette.accent,
          fillOpacity: 0.85,
          title: (row: Datum) =>
            [
              `${formatNumber(at(row) - step / 2, 'correlation', locale)} … ${formatNumber(at(row) + step / 2, 'correlation', locale)}`,
              ...sizeLine(frame, row, spec.y, spec.n),
              ...(textOf(row) ? [`${locale === 'zh' ? '题号' : 'items'} ${textOf(row)}`] : []),
            ].join('\n'),
          tip,
          ...selectable,
        }),
        Plot.ruleX([middle], { stroke: palette.second }),
        Plot.text(named, {
          x: middle,
          y: spec.y,
          text: (row: Datum) => wrapLabel(frame, textOf(row), room),
          textAnchor: 'start',
          dx: 10,
          fill: palette.ink,
          ...selectable,
        }),
      ],
    },
    description:
      locale === 'zh'
        ? `${rows.length} 个刻度，自 ${spanOf(numbers(rows, spec.y), 'correlation', locale)}；每格学生 ${spanOf(numbers(rows, spec.n), 'count', locale)} 人，其中 ${named.length} 格有题目。`
        : `${rows.length} steps of ${spanOf(numbers(rows, spec.y), 'correlation', locale)}; ${spanOf(numbers(rows, spec.n), 'count', locale)} students a step, items at ${named.length} steps.`,
  }
}

/** None, a half or so, and near the most: round counts. */
function niceCounts(most: number): number[] {
  const size = 10 ** Math.floor(Math.log10(most))
  const unit = [1, 2, 5, 10].map((each) => each * (size / 2)).find((each) => most / each <= 4) ?? size * 5
  const whole = Math.max(1, Math.round(unit))
  return Array.from({ length: Math.floor(most / whole) + 1 }, (_, index) => index * whole)
}
