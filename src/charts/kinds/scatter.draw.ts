import * as Plot from '@observablehq/plot'
import { drawDensity } from './scatter.density'
import { isNumber, numbers, padDomain, type Datum } from '../data'
import { formatOf, labelOf, spanOf, type Drawing, type Frame } from '../frame'
import { levelMarks, referenceMarks } from '../reference'
import { nameMarks, nameVertical, pointsLayout } from '../points'
import { selectable } from '../select'
import { distinctStyles, legendOf, styleSeries } from '../series'
import { dotLimit, type Spec } from './scatter'
import { sizeLine, tip, valueLine } from '../tip'

/** Two numbers of each row; labelled where there are few. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  if (frame.table || frame.rows.length > dotLimit) return drawDensity(spec, frame)
  const { palette } = frame
  const rows = frame.rows.filter((row) => isNumber(row[spec.x]) && isNumber(row[spec.y])) as Datum[]
  if (rows.length === 0) return undefined
  const groupOf = (row: Datum) => String(row[spec.fill!])
  const groups = spec.fill === undefined ? [] : [...new Set(rows.map(groupOf))]
  const told = groups.length <= distinctStyles(palette) ? groups : []
  const layout = pointsLayout(
    frame,
    spec,
    padDomain([...numbers(frame.all, spec.x), ...valueOf(spec.xReference)]),
    padDomain([...numbers(frame.all, spec.y), ...valueOf(spec.yReference)]),
  )
  return {
    options: {
      ...layout,
      marks: [
        nameVertical(frame, spec, layout),
        ...referenceMarks(frame, spec.xReference, formatOf(frame, spec.x), layout.x.domain),
        ...levelMarks(frame, spec.yReference, formatOf(frame, spec.y)),
        drawDots(spec, frame, rows, told),
        ...nameMarks(frame, rows, spec, spec.label, layout),
      ],
    },
    legend: told.length > 1 ? legendOf(palette, told, frame.places) : undefined,
    ...describePoints(spec, frame, rows, groups.length - told.length),
  }
}

function valueOf(reference: Spec['xReference']): number[] {
  return isNumber(reference?.value) ? [reference.value] : []
}

function drawDots(spec: Spec, frame: Frame, rows: Datum[], groups: readonly string[]) {
  const styles = styleSeries(frame.palette, groups, frame.places)
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
        ...sizeLine(frame, row, spec.y),
        ...[spec.x, spec.y].map((name) => valueLine(frame, row, name)),
      ]
        .filter(Boolean)
        .join('\n'),
    tip,
    ...selectable,
  })
}

function describePoints(
  spec: Spec,
  frame: Frame,
  rows: readonly Datum[],
  untold: number,
): Pick<Drawing, 'description' | 'note'> {
  const zh = frame.locale === 'zh'
  const [x, y] = [spec.x, spec.y].map(
    (name) => `${labelOf(frame, name)} ${spanOf(numbers(rows, name), formatOf(frame, name), frame.locale)}`,
  )
  return {
    description: zh ? `${rows.length} 个点，${x}，${y}。` : `${rows.length} points, ${x}, ${y}.`,
    note:
      untold === 0
        ? undefined
        : zh
          ? '分组过多，颜色不再区分。'
          : 'There are too many groups to be told apart by colour.',
  }
}
