import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../measures/format'
import { inkOn } from '../palette'
import { isNumber, type Datum } from '../data'
import { spanOf, type Drawing, type Frame } from '../frame'
import { rowsLayout } from '../rows'
import { orderRows } from '../order'
import { selectable } from '../select'
import type { Spec } from './stacked'
import { sizeLine, tip } from '../tip'
import { wordLabel } from '../words'

/** One band of one unit's bar. */
interface Part {
  unit: string
  label: string
  column: string
  share: number
  from: number
  to: number
  row: Datum
}

/** Shares of ordered bands as one bar a unit, best band first; the share stands in the bar where there is room. */
export function draw(given: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const bands = given.bands.map((band) => ({ ...band, label: wordLabel(band.label, locale) }))
  const spec = { ...given, bands }
  const ordered = orderRows(frame, spec.sort, spec.y, spec.bands[0]!.column)
  const parts = ordered.rows.flatMap((row) => partsOf(spec, row))
  if (parts.length === 0) return undefined
  const colorOf = new Map(
    spec.bands.map(({ label }, index) => [label, bandColor(palette.bands, index, spec.bands.length)]),
  )
  const layout = rowsLayout(
    frame,
    ordered.rows.map((row) => String(row[spec.y])),
    spec.y,
  )
  const room = frame.width - (layout.marginLeft ?? 0) - 28
  return {
    options: {
      ...layout,
      x: {
        domain: [0, 1],
        label: spec.xLabel ?? (locale === 'zh' ? '学生比例（%）' : 'share of students (%)'),
        labelAnchor: 'right',
        labelArrow: 'none',
        tickFormat: (value: number) => `${Math.round(value * 100)}`,
      },
      marks: [
        Plot.barX(parts, {
          y: 'unit',
          x1: 'from',
          x2: 'to',
          fill: (part: Part) => colorOf.get(part.label),
          insetTop: 2.5,
          insetBottom: 2.5,
          insetRight: 0.6,
          title: (part: Part) =>
            [
              part.unit,
              ...sizeLine(frame, part.row, part.column),
              `${part.label} ${formatNumber(part.share, 'rate', locale)}`,
            ].join('\n'),
          tip,
          ...selectable,
        }),
        Plot.text(
          parts.filter((part) => part.share * room > 38),
          {
            y: 'unit',
            x: (part: Part) => (part.from + part.to) / 2,
            text: (part: Part) => formatNumber(part.share, 'rate', locale),
            fill: (part: Part) => inkOn(colorOf.get(part.label)!),
            ...selectable,
          },
        ),
      ],
    },
    legend: spec.bands.map(({ label }) => ({ label, color: colorOf.get(label)! })),
    description: describeParts(spec, parts, frame),
    note: ordered.note,
  }
}

/** None where the row has no share at all. */
function partsOf(spec: Spec, row: Datum): Part[] {
  if (spec.bands.every(({ column }) => !isNumber(row[column]))) return []
  const shareOf = (column: string | undefined) => {
    const value = column === undefined ? 0 : row[column]
    return isNumber(value) ? value : 0
  }
  let from = 0
  return spec.bands.map(({ label, column, less, rest }) => {
    const share = Math.max(0, rest ? 1 - from - shareOf(column) : shareOf(column) - shareOf(less))
    const part = { unit: String(row[spec.y]), label, column, share, from, to: from + share, row }
    from = part.to
    return part
  })
}

function describeParts(spec: Spec, parts: readonly Part[], { locale }: Frame): string {
  const units = new Set(parts.map(({ row }) => row)).size
  const spans = spec.bands.map(({ label }) => {
    const shares = parts.filter((part) => part.label === label).map(({ share }) => share)
    return `${label} ${spanOf(shares, 'rate', locale)}`
  })
  return locale === 'zh'
    ? `${units} 项，各分为：${spans.join('，')}。`
    : `${units} entries, each divided into: ${spans.join(', ')}.`
}

/** Fewer bands than colours keep the ends, so that best and lowest always look the same. */
function bandColor(colors: readonly string[], index: number, count: number): string {
  if (count <= 1) return colors[0]!
  return colors[Math.round((index * (colors.length - 1)) / (count - 1))]!
}
