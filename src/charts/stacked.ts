import * as Plot from '@observablehq/plot'
import { formatNumber } from '../measures/format'
import { inkOn } from './palette'
import { rowsLayout, type Datum, type Drawing, type Frame, tip } from './frame'
import type { SpecOf } from './spec'

/** Shares of ordered bands as one bar a unit, best band first; the share stands in the bar where there is room. */
export function drawStacked(spec: SpecOf<'stacked'>, frame: Frame): Drawing {
  const { palette, locale } = frame
  const labels = frame.rows.map((row) => String(row[spec.y]))
  const shareOf = (row: Datum, column: string | undefined) => {
    const value = column === undefined ? 0 : row[column]
    return typeof value === 'number' ? value : 0
  }
  const parts = frame.rows.flatMap((row) => {
    let at = 0
    const empty = spec.bands.every(({ column }) => typeof row[column] !== 'number')
    if (empty) return []
    return spec.bands.map(({ label, column, less, rest }) => {
      const share = Math.max(
        0,
        rest ? 1 - at - shareOf(row, column) : shareOf(row, column) - shareOf(row, less),
      )
      const part = { unit: String(row[spec.y]), label, share, from: at, to: at + share }
      at = part.to
      return part
    })
  })
  const colorOf = new Map(
    spec.bands.map(({ label }, index) => [label, bandColor(palette.bands, index, spec.bands.length)]),
  )
  const layout = rowsLayout(frame, labels)
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
          fill: (part) => colorOf.get(part.label),
          insetTop: 2.5,
          insetBottom: 2.5,
          insetRight: 0.6,
          title: (part) => `${part.unit}\n${part.label} ${formatNumber(part.share, 'rate', locale)}`,
          tip,
        }),
        Plot.text(
          parts.filter((part) => part.share * room > 38),
          {
            y: 'unit',
            x: (part) => (part.from + part.to) / 2,
            text: (part) => formatNumber(part.share, 'rate', locale),
            fill: (part) => inkOn(colorOf.get(part.label)!),
            fontSize: 11,
          },
        ),
      ],
    },
    legend: spec.bands.map(({ label }) => ({ label, color: colorOf.get(label)! })),
    description:
      locale === 'zh'
        ? `${frame.rows.length} 项，各分为${spec.bands.map(({ label }) => label).join('、')}。`
        : `${frame.rows.length} entries, each divided into ${spec.bands.map(({ label }) => label).join(', ')}.`,
  }
}

/** Fewer bands than colours keep the ends, so that best and lowest always look the same. */
function bandColor(colors: readonly string[], index: number, count: number): string {
  if (count <= 1) return colors[0]!
  return colors[Math.round((index * (colors.length - 1)) / (count - 1))]!
}
