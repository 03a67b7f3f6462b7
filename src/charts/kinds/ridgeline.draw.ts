import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../measures/format'
import { extentOf, isNumber, numbers, type Datum } from '../data'
import { spanOf, type Drawing, type Frame } from '../frame'
import { referenceMarks } from '../reference'
import { rowsLayout } from '../rows'
import { selectable } from '../select'
import type { Spec } from './ridgeline'
import { tip, valueLine } from '../tip'

/** How far a ridge reaches over the row above it, in rows. */
const reach = 2.1

interface Point {
  unit: string
  at: number
  share: number
  row: Datum
}

/** The distribution of each unit as a ridge, one above the other: shape and place at a glance, whatever the size. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const bins = frame.rows.filter((row) => [spec.from, spec.to, spec.n].every((name) => isNumber(row[name])))
  const extent = extentOf(numbers(bins.length > 0 ? frame.all : [], spec.from, spec.to))
  if (!extent) return undefined
  const units = [...new Set(bins.map((row) => String(row[spec.y])))]
  const points = units.flatMap((unit) => ridge(spec, unit, bins, extent))
  const tallest = extentOf(points.map(({ share }) => share))![1] || 1
  const {
    tickFormat,
    domain: _,
    ...axis
  } = rowsLayout(frame, units, spec.y).y as { tickFormat: (d: string) => string; domain: unknown }
  const layout = rowsLayout(frame, units, spec.y, units.length > 16 ? 22 : 30)
  const base = (unit: string) => units.length - 1 - units.indexOf(unit)
  const top = ({ unit, share }: Point) => base(unit) + (share / tallest) * reach
  const title = ({ unit, row }: Point) =>
    [
      unit,
      `${formatNumber(row[spec.from] as number, 'text', locale)}–${formatNumber(row[spec.to] as number, 'text', locale)}`,
      valueLine(frame, row, spec.n),
    ].join('\n')
  const inner = points.filter(({ row }) => row !== nowhere)
  return {
    options: {
      ...layout,
      height: (layout.height as number) + 24,
      x: {
        domain: extent,
        label: spec.xLabel ?? (locale === 'zh' ? '分数（分）' : 'marks'),
        labelAnchor: 'right',
        labelArrow: 'none',
        grid: true,
      },
      y: {
        ...axis,
        domain: [-0.2, units.length - 1 + reach],
        ticks: units.map(base),
        tickFormat: (at: number) => tickFormat(units[units.length - 1 - at]!),
      },
      marks: [
        ...units.flatMap((unit) => {
          const own = points.filter((point) => point.unit === unit)
          return [
            Plot.areaY(own, {
              x: 'at',
              y1: base(unit),
              y2: top,
              fill: palette.bands[1],
              fillOpacity: 0.62,
              curve: 'monotone-x',
            }),
            Plot.lineY(own, {
              x: 'at',
              y: top,
              stroke: palette.accent,
              strokeWidth: 1.4,
              curve: 'monotone-x',
            }),
          ]
        }),
        Plot.dot(inner, {
          x: 'at',
          y: top,
          r: 5,
          fill: palette.accent,
          fillOpacity: 0,
          title,
          tip,
          ...selectable,
        }),
        ...referenceMarks(frame, spec.reference, 'mark', extent),
      ],
    },
    description: describe(spec, frame, units.length, bins),
  }
}

/** What the ends of a ridge were drawn from. */
const nowhere: Datum = {}

/** Shares at the middle of each band, down to nothing at both ends. */
function ridge(
  spec: Spec,
  unit: string,
  bins: readonly Datum[],
  [low, high]: readonly [number, number],
): Point[] {
  const own = bins.filter((row) => String(row[spec.y]) === unit)
  const total = numbers(own, spec.n).reduce((sum, n) => sum + n, 0) || 1
  // A band twice as wide holds twice as many: heights are shares per mark.
  const points = own.map((row) => {
    const [from, to] = [row[spec.from] as number, row[spec.to] as number]
    return { unit, at: (from + to) / 2, share: (row[spec.n] as number) / total / (to - from || 1), row }
  })
  points.sort((a, b) => a.at - b.at)
  const end = (at: number): Point => ({ unit, at, share: 0, row: nowhere })
  return [end(low), ...points, end(high)]
}

function describe(spec: Spec, frame: Frame, units: number, bins: readonly Datum[]): string {
  const marks = spanOf(numbers(bins, spec.from, spec.to), 'text', frame.locale)
  return frame.locale === 'zh'
    ? `${units} 项，各画出在 ${marks} 分之间的分布。`
    : `${units} entries, each with its distribution over ${marks} marks.`
}
