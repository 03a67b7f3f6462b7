import * as Plot from '@observablehq/plot'
import { formatNumber } from '../measures/format'
import { formatOf, labelOf, type Frame } from './frame'

/** An axis label with its unit: 平均分（分）. */
export function axisLabel(frame: Frame, name: string, given: string | undefined): string {
  if (given) return given
  const label = labelOf(frame, name)
  const format = formatOf(frame, name)
  if (frame.locale !== 'zh') return format === 'rate' ? `${label} (%)` : label
  if (format === 'rate') return `${label}（%）`
  if (format === 'count') return `${label}（人）`
  return format === 'mark' && !/[TZ]$/.test(name) ? `${label}（分）` : label
}

/** A horizontal axis of numbers, named at its right end. */
export function valueAxis(
  frame: Frame,
  name: string,
  label: string | undefined,
  domain: readonly [number, number],
): Plot.ScaleOptions {
  return {
    domain,
    label: axisLabel(frame, name, label),
    labelAnchor: 'right',
    labelArrow: 'none',
    grid: true,
    tickFormat: tickFormat(frame, name),
  }
}

/** The label of a vertical axis, above it. Plot's own reaches beyond the top of the drawing. */
export function topLabel(text: string, color: string, marginLeft: number, marginTop: number): Plot.Markish {
  return Plot.text([text], {
    text: (d: string) => d,
    facet: 'super',
    frameAnchor: 'top-left',
    textAnchor: 'start',
    lineAnchor: 'top',
    dx: 4 - marginLeft,
    dy: 7 - marginTop,
    fill: color,
  })
}

/** Ticks of an axis: rates as per cent, other numbers plain. */
export function tickFormat(frame: Frame, name: string): (value: number) => string {
  return formatOf(frame, name) === 'rate'
    ? (value) => `${Number((value * 100).toFixed(1))}`
    : (value) => formatNumber(value, Number.isInteger(value) ? 'count' : 'text', frame.locale)
}
