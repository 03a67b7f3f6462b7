import * as Plot from '@observablehq/plot'
import { judge } from '../../measures/numerics/interval'
import { isNumber, numbers, padDomain, type Datum } from '../data'
import { formatOf, labelOf, shown, spanOf, type Drawing, type Frame } from '../frame'
import { nameMarks, nameVertical, pointsLayout } from '../points'
import { selectable } from '../select'
import type { Spec } from './quadrant'
import { sizeLine, tip, valueLine } from '../tip'

const corners = {
  zh: ['高位进步', '高位回落', '低位回落', '低位进步'],
  en: ['high, rising', 'high, falling', 'low, falling', 'low, rising'],
} as const

/** Level against growth, each with its interval; a unit is coloured only where both intervals leave the centre. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const rows = frame.rows.filter((row) => isNumber(row[spec.x]) && isNumber(row[spec.y]))
  if (rows.length === 0) return undefined
  const [cx, cy] = spec.centre
  // The centre is in the middle of neither axis by force, but always in sight.
  const x = padDomain([...numbers(frame.all, spec.x, spec.xLow, spec.xHigh), cx], 0.06)
  const y = padDomain([...numbers(frame.all, spec.y, spec.yLow, spec.yHigh), cy], 0.08)
  const layout = pointsLayout(frame, spec, x, y)
  const color = (row: Datum) => {
    const level = verdict(row, spec.xLow, spec.xHigh, cx)
    const growth = verdict(row, spec.yLow, spec.yHigh, cy)
    if (!level || !growth || level === '相当' || growth === '相当') return palette.neutral
    return growth === '高于' ? palette.accent : palette.warn
  }
  const names = spec.corners ?? corners[locale]
  const spots = (['top-right', 'bottom-right', 'bottom-left', 'top-left'] as const).map(
    (frameAnchor, index) =>
      Plot.text([names[index]!], {
        text: (d: string) => d,
        frameAnchor,
        dx: frameAnchor.endsWith('right') ? -6 : 6,
        dy: frameAnchor.startsWith('top') ? 6 : -6,
        fill: palette.third,
        fontWeight: 600,
      }),
  )
  const axes = { x: spec.x, y: spec.y }
  return {
    options: {
      ...layout,
      marks: [
        nameVertical(frame, spec, layout),
        Plot.ruleX([cx], { stroke: palette.second, strokeWidth: 1.2 }),
        Plot.ruleY([cy], { stroke: palette.second, strokeWidth: 1.2 }),
        ...spots,
        Plot.ruleY(rows, { y: spec.y, x1: spec.xLow, x2: spec.xHigh, stroke: color, strokeOpacity: 0.55 }),
        Plot.ruleX(rows, { x: spec.x, y1: spec.yLow, y2: spec.yHigh, stroke: color, strokeOpacity: 0.55 }),
        Plot.dot(rows, {
          ...axes,
          fill: color,
          r: 4.2,
          title: (row: Datum) =>
            [
              String(row[spec.label]),
              ...sizeLine(frame, row, spec.y, spec.n),
              valueLine(frame, row, spec.x) + ends(frame, row, spec.xLow, spec.xHigh),
              valueLine(frame, row, spec.y) + ends(frame, row, spec.yLow, spec.yHigh),
            ].join('\n'),
          tip,
          ...selectable,
        }),
        ...nameMarks(frame, rows, axes, spec.label, layout, 30),
      ],
    },
    legend: [
      {
        label: locale === 'zh' ? '两项区间都离开中线，进步' : 'both intervals clear, rising',
        color: palette.accent,
      },
      {
        label: locale === 'zh' ? '两项区间都离开中线，回落' : 'both intervals clear, falling',
        color: palette.warn,
      },
      { label: locale === 'zh' ? '未能分辨' : 'not told apart', color: palette.neutral },
    ],
    description: describe(spec, frame, rows),
  }
}

function verdict(row: Datum, low: string, high: string, centre: number) {
  return isNumber(row[low]) && isNumber(row[high]) ? judge([row[low], row[high]], centre) : null
}

/** `（48.1–52.3）` behind a value. */
function ends(frame: Frame, row: Datum, low: string, high: string): string {
  if (!isNumber(row[low]) || !isNumber(row[high])) return ''
  const span = `${shown(frame, low, row[low])} – ${shown(frame, high, row[high])}`
  return frame.locale === 'zh' ? `（95% ${span}）` : ` (95% ${span})`
}

function describe(spec: Spec, frame: Frame, rows: readonly Datum[]): string {
  const [x, y] = [spec.x, spec.y].map(
    (name) => `${labelOf(frame, name)} ${spanOf(numbers(rows, name), formatOf(frame, name), frame.locale)}`,
  )
  return frame.locale === 'zh' ? `${rows.length} 个单位，${x}，${y}。` : `${rows.length} units, ${x}, ${y}.`
}
