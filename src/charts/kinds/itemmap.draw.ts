import * as Plot from '@observablehq/plot'
import { difficultyNames } from '../../measures/paper/difficulty'
import { extentOf, isNumber, numbers, type Datum } from '../data'
import { formatOf, labelOf, spanOf, type Drawing, type Frame } from '../frame'
import { nameMarks, nameVertical, pointsLayout } from '../points'
import { selectable } from '../select'
import type { Spec } from './itemmap'
import { sizeLine, tip, valueLine } from '../tip'

const bandNames = {
  zh: difficultyNames,
  en: ['easy', 'fairly easy', 'medium', 'fairly hard', 'hard'],
} as const

/** Every item of a paper by difficulty and discrimination, with the usual bands and lines behind. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const rows = frame.rows.filter((row) => isNumber(row[spec.x]) && isNumber(row[spec.y]))
  if (rows.length === 0) return undefined
  const [least, most] = extentOf(numbers(frame.all, spec.y))!
  const lines = spec.lines.toSorted((a, b) => a - b)
  const low = Math.min(0, least - 0.04)
  // The names of the bands stand above all items.
  const top = Math.max((lines.at(-1) ?? 0) + 0.05, most)
  const high = top + 0.26 * (top - low)
  const axes = { ...spec, xLabel: spec.xLabel, height: spec.height }
  const layout = pointsLayout(frame, axes, [-0.01, 1.01], [low, high])
  const bounds = [0, ...spec.bands.filter((bound) => bound > 0 && bound < 1).toSorted((a, b) => a - b), 1]
  const bands = bounds.slice(1).map((to, index) => ({ from: bounds[index]!, to, index }))
  const inner = layout.width - layout.marginLeft - layout.marginRight
  const nameOf = (index: number) => (bands.length === 5 ? (bandNames[locale][4 - index] as string) : '')
  const floor = lines[0] ?? -Infinity
  const color = (row: Datum) =>
    (row[spec.y] as number) < 0
      ? palette.warn
      : (row[spec.y] as number) < floor
        ? palette.warn
        : palette.accent
  return {
    options: {
      ...layout,
      x: { ...layout.x, grid: false, ticks: bounds, tickFormat: (value: number) => String(value) },
      y: { ...layout.y, grid: false },
      marks: [
        nameVertical(frame, axes, layout),
        Plot.rect(
          bands.filter(({ index }) => index % 2 === 0),
          { x1: 'from', x2: 'to', y1: low, y2: high, fill: palette.line, fillOpacity: 0.5 },
        ),
        Plot.text(
          bands.filter(({ from, to, index }) => frame.measureText(nameOf(index)) < (to - from) * inner - 4),
          {
            x: ({ from, to }) => (from + to) / 2,
            y: high,
            text: ({ index }: { index: number }) => nameOf(index),
            lineAnchor: 'top',
            dy: 5,
            fill: palette.third,
          },
        ),
        Plot.ruleY(lines, { stroke: palette.second, strokeDasharray: '3 3' }),
        low < 0 ? Plot.ruleY([0], { stroke: palette.warn, strokeWidth: 1 }) : null,
        Plot.dot(rows, {
          x: spec.x,
          y: spec.y,
          fill: color,
          symbol: (row: Datum) => (color(row) === palette.warn ? 'triangle' : 'circle'),
          r: 4,
          title: (row: Datum) =>
            [
              `${labelOf(frame, spec.label)} ${row[spec.label]}`,
              ...sizeLine(frame, row, spec.y),
              valueLine(frame, row, spec.x),
              valueLine(frame, row, spec.y),
            ].join('\n'),
          tip,
          ...selectable,
        }),
        ...nameMarks(frame, rows, axes, spec.label, layout, 120),
      ],
    },
    legend: isFinite(floor)
      ? [
          {
            label: locale === 'zh' ? `区分度 ≥ ${floor}` : `discrimination ≥ ${floor}`,
            color: palette.accent,
          },
          {
            label: locale === 'zh' ? `▲ 区分度 < ${floor}，请核对` : `▲ discrimination < ${floor}: check`,
            color: palette.warn,
          },
        ]
      : undefined,
    description: describe(spec, frame, rows),
  }
}

function describe(spec: Spec, frame: Frame, rows: readonly Datum[]): string {
  const [x, y] = [spec.x, spec.y].map(
    (name) => `${labelOf(frame, name)} ${spanOf(numbers(rows, name), formatOf(frame, name), frame.locale)}`,
  )
  return frame.locale === 'zh' ? `${rows.length} 个题，${x}，${y}。` : `${rows.length} items, ${x}, ${y}.`
}
