import * as Plot from '@observablehq/plot'
import {
  axisLabel,
  formatOf,
  isNumber,
  longestOf,
  numbers,
  padDomain,
  spanOf,
  tickFormat,
  topLabel,
  wrapLabel,
  type Datum,
  type Drawing,
  type Frame,
} from './frame'
import { visibleRamp } from './palette'
import { offset, placeLabels } from './placement'
import { selectable } from './select'
import { distinctStyles, legendOf, styleSeries } from './series'
import type { SpecOf } from './spec'
import { labelOf, sizeLine, tip, valueLine } from './tip'

/** Points beyond this many are drawn as counts in cells: more dots would only hide each other. */
const dotLimit = 5000
/** Points up to this many carry their names. */
const labelLimit = 40

/** Two numbers of each row; labelled where there are few. */
export function drawScatter(spec: SpecOf<'scatter'>, frame: Frame): Drawing | undefined {
  const { palette } = frame
  const rows = frame.rows.filter((row) => isNumber(row[spec.x]) && isNumber(row[spec.y])) as Datum[]
  if (rows.length === 0) return undefined
  const binned = rows.length > dotLimit
  const groupOf = (row: Datum) => String(row[spec.fill!])
  const groups = spec.fill === undefined || binned ? [] : [...new Set(rows.map(groupOf))]
  const told = groups.length <= distinctStyles(palette) ? groups : []
  const layout = layOut(spec, frame, rows)
  return {
    options: {
      ...layout,
      color: binned
        ? { type: 'sqrt', range: visibleRamp(palette), label: frame.locale === 'zh' ? '点数' : 'points' }
        : undefined,
      marks: [
        topLabel(axisLabel(frame, spec.y, spec.yLabel), palette.second, layout.marginLeft, layout.marginTop),
        ...(binned
          ? [
              Plot.rect(
                rows,
                Plot.bin<Plot.RectOptions>(
                  { fill: 'count' },
                  {
                    x: spec.x,
                    y: spec.y,
                    thresholds: 60,
                    tip,
                  },
                ),
              ),
            ]
          : [drawDots(spec, frame, rows, told), ...drawNames(spec, frame, rows, layout)]),
      ],
    },
    legend: told.length > 1 ? legendOf(palette, told) : undefined,
    ...describePoints(spec, frame, rows, binned, groups.length - told.length),
  }
}

type Layout = ReturnType<typeof layOut>

function layOut(spec: SpecOf<'scatter'>, frame: Frame, rows: readonly Datum[]) {
  return {
    width: frame.width,
    height: spec.height ?? Math.max(240, Math.min(520, Math.round(frame.width * 0.62))),
    marginLeft: 60,
    marginRight: 28,
    marginTop: 32,
    marginBottom: 44,
    x: {
      domain: padDomain(numbers(rows, spec.x)),
      label: axisLabel(frame, spec.x, spec.xLabel),
      labelAnchor: 'right' as const,
      labelArrow: 'none' as const,
      grid: true,
      tickFormat: tickFormat(frame, spec.x),
    },
    y: {
      domain: padDomain(numbers(rows, spec.y)),
      label: null,
      grid: true,
      tickFormat: tickFormat(frame, spec.y),
    },
  }
}

function drawDots(spec: SpecOf<'scatter'>, frame: Frame, rows: Datum[], groups: readonly string[]) {
  const styles = styleSeries(frame.palette, groups)
  const styleOf = (row: Datum) => (groups.length > 0 ? styles.get(String(row[spec.fill!])) : undefined)
  return Plot.dot(rows, {
    x: spec.x,
    y: spec.y,
    fill: (row: Datum) => styleOf(row)?.color ?? frame.palette.accent,
    symbol: (row: Datum) => styleOf(row)?.symbol ?? 'circle',
    fillOpacity: 0.85,
    r: rows.length > 300 ? 2.2 : 4,
    title: (row: Datum) =>
      [
        spec.label ? String(row[spec.label]) : '',
        spec.fill && spec.fill !== spec.label ? `${labelOf(frame, spec.fill)} ${row[spec.fill]}` : '',
        ...sizeLine(frame, row),
        ...[spec.x, spec.y].map((name) => valueLine(frame, row, name)),
      ]
        .filter(Boolean)
        .join('\n'),
    tip,
    ...selectable,
  })
}

/** Names at the points where there is room for them; the others are left to the hover box. */
function drawNames(
  spec: SpecOf<'scatter'>,
  frame: Frame,
  rows: readonly Datum[],
  options: Layout,
): Plot.Markish[] {
  const { label } = spec
  if (label === undefined || rows.length > labelLimit) return []
  const textOf = (row: Datum) => wrapLabel(frame, String(row[label]), frame.width * 0.3)
  const left = options.marginLeft
  const right = options.width - options.marginRight
  const top = options.marginTop
  const bottom = options.height - options.marginBottom
  const share = (value: unknown, [low, high]: readonly [number, number]) =>
    ((value as number) - low) / (high - low)
  const spots = rows.map((row) => {
    const lines = textOf(row).split('\n')
    return {
      x: left + share(row[spec.x], options.x.domain) * (right - left),
      y: bottom - share(row[spec.y], options.y.domain) * (bottom - top),
      width: longestOf(frame, lines),
      height: lines.length * 13,
    }
  })
  const inside = { left: left - 4, right: options.width - 2, top: top - 6, bottom: bottom - 2 }
  return placeLabels(spots, inside).map((placement, index) =>
    placement
      ? Plot.text([rows[index]!], {
          x: spec.x,
          y: spec.y,
          text: textOf,
          textAnchor: placement.textAnchor,
          lineAnchor: placement.above ? 'bottom' : 'top',
          dy: placement.above ? -offset : offset,
          fill: frame.palette.second,
          fontSize: 11,
          ...selectable,
        })
      : null,
  )
}

function describePoints(
  spec: SpecOf<'scatter'>,
  frame: Frame,
  rows: readonly Datum[],
  binned: boolean,
  untold: number,
): Pick<Drawing, 'description' | 'note'> {
  const zh = frame.locale === 'zh'
  const [x, y] = [spec.x, spec.y].map(
    (name) => `${labelOf(frame, name)} ${spanOf(numbers(rows, name), formatOf(frame, name), frame.locale)}`,
  )
  const notes = [
    binned &&
      (zh
        ? '点数较多，按小格计数：颜色越接近强调色，格内的点越多。'
        : 'There are many points, so they are counted in cells: the closer to the accent, the more points.'),
    untold > 0 && (zh ? '分组过多，颜色不再区分。' : 'There are too many groups to be told apart by colour.'),
  ].filter((note) => note !== false)
  return {
    description: zh ? `${rows.length} 个点，${x}，${y}。` : `${rows.length} points, ${x}, ${y}.`,
    note: notes.length > 0 ? notes.join('') : undefined,
  }
}
