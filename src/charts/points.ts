import * as Plot from '@observablehq/plot'
import { axisLabel, tickFormat, topLabel, valueAxis } from './axis'
import type { Datum } from './data'
import { longestOf, wrapLabel, type Frame } from './frame'
import { offset, placeLabels } from './placement'
import { selectable } from './select'

/** Points up to this many carry their names. */
const labelLimit = 40

/** Two numeric columns as axes. */
export interface Axes {
  x: string
  y: string
  xLabel?: string
  yLabel?: string
  height?: number
}

export type Domain = readonly [low: number, high: number]

/** The layout of charts that place points by two numbers. */
export function pointsLayout(frame: Frame, axes: Axes, x: Domain, y: Domain, marginRight = 28) {
  return {
    width: frame.width,
    height: axes.height ?? Math.max(260, Math.min(540, Math.round(frame.width * 0.62))),
    marginLeft: 60,
    marginRight,
    marginTop: 36,
    marginBottom: 44,
    x: { ...valueAxis(frame, axes.x, axes.xLabel, x), domain: x },
    y: { domain: y, label: null, grid: true, tickFormat: tickFormat(frame, axes.y) },
  }
}

export type PointsLayout = ReturnType<typeof pointsLayout>

/** The name of the vertical axis, above it. */
export function nameVertical(frame: Frame, axes: Axes, { marginLeft, marginTop }: PointsLayout) {
  return topLabel(axisLabel(frame, axes.y, axes.yLabel), frame.palette.second, marginLeft, marginTop)
}

/** Names at the points where there is room for them; the others are left to the hover box. */
export function nameMarks(
  frame: Frame,
  rows: readonly Datum[],
  axes: Axes,
  label: string | undefined,
  layout: PointsLayout,
  limit = labelLimit,
): Plot.Markish[] {
  if (label === undefined || rows.length > limit) return []
  const textOf = (row: Datum) => wrapLabel(frame, String(row[label]), frame.width * 0.3)
  const left = layout.marginLeft
  const right = layout.width - layout.marginRight
  const top = layout.marginTop
  const bottom = layout.height - layout.marginBottom
  const share = (value: unknown, [low, high]: Domain) => ((value as number) - low) / (high - low)
  const spots = rows.map((row) => {
    const lines = textOf(row).split('\n')
    return {
      x: left + share(row[axes.x], layout.x.domain) * (right - left),
      y: bottom - share(row[axes.y], layout.y.domain) * (bottom - top),
      width: longestOf(frame, lines),
      height: lines.length * 13,
    }
  })
  const inside = {
    left: left + 2,
    right: layout.marginRight > 28 ? right + 2 : layout.width - 2,
    top: top - 6,
    bottom: bottom - 2,
  }
  return placeLabels(spots, inside).map((placement, index) =>
    placement
      ? Plot.text([rows[index]!], {
          x: axes.x,
          y: axes.y,
          text: textOf,
          textAnchor: placement.textAnchor,
          lineAnchor: placement.above ? 'bottom' : 'top',
          dy: placement.above ? -offset : offset,
          fill: frame.palette.second,
          stroke: frame.palette.ground,
          strokeWidth: 3,
          ...selectable,
        })
      : null,
  )
}
