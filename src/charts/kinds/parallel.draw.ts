import * as Plot from '@observablehq/plot'
import { axesOf, cornersOf, describeAxes, type Corner } from '../axes'
import { nameEnds } from '../ends'
import { axisLabel, tickFormat, topLabel } from '../axis'
import { isNumber, numbers, padDomain } from '../data'
import { formatOf, labelOf, mostLines, shown, wrapLabel, type Drawing, type Frame } from '../frame'
import { levelMarks } from '../reference'
import { selectable } from '../select'
import { styleSeries } from '../series'
import type { Spec } from './parallel'
import { intervalLine, intervalOf, sizeLine, tip } from '../tip'

/** Up to this many units all are drawn in their colours. */
const colored = 6
const lineHeight = 15

/** A line a unit across the subjects, on one scale: strong and weak subjects, and who is level in all. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette } = frame
  const names = axesOf(spec, frame)
  const corners = cornersOf(frame.rows, spec.y, names)
  if (corners.length === 0) return undefined
  const units = [...new Set(corners.map(({ unit }) => unit))]
  const strong =
    spec.highlight.length > 0
      ? units.filter((unit) => spec.highlight.includes(unit))
      : units.length <= colored
        ? units
        : []
  const styles = styleSeries(palette, strong, frame.places)
  const direct = strong.length <= 10
  const format = formatOf(frame, names[0]!)
  const named = nameEnds(
    frame,
    strong.flatMap((unit) => {
      const last = corners.findLast((corner) => corner.unit === unit)
      return last ? [{ text: unit, value: last.value, x: last.name, row: last.row }] : []
    }),
    spec.reference,
    format,
  )
  const [marginLeft, marginTop] = [48, 34]
  const marginRight = direct ? Math.max(28, Math.ceil(named.room) + 18) : 28
  const step = (frame.width - marginLeft - marginRight) / names.length
  const labels = names.map((name) => labelOf(frame, name))
  const lines = mostLines(frame, labels, step - 6)
  const height = (spec.height ?? 360) + (lines - 1) * lineHeight
  const marginBottom = 26 + lines * lineHeight
  const domain = padDomain([
    ...numbers(frame.all, ...names),
    ...(isNumber(spec.reference?.value) ? [spec.reference.value] : []),
  ])
  const color = ({ unit }: Corner) => styles.get(unit)?.color ?? palette.neutral
  const title = ({ unit, name, row, value }: Corner) =>
    [
      unit,
      ...sizeLine(frame, row, name),
      `${labelOf(frame, name)} ${shown(frame, name, value)}`,
      ...intervalLine(frame, row, intervalOf(frame, name)),
    ].join('\n')
  const weak = corners.filter(({ unit }) => !styles.has(unit))
  return {
    options: {
      width: frame.width,
      height,
      marginLeft,
      marginRight,
      marginTop,
      marginBottom,
      x: {
        type: 'point',
        domain: names,
        padding: 0.3,
        label: null,
        tickSize: 0,
        tickFormat: (name: string) => wrapLabel(frame, labelOf(frame, name), step - 6),
      },
      y: { domain, label: null, grid: true, tickFormat: tickFormat(frame, names[0]!) },
      marks: [
        topLabel(
          spec.yLabel ??
            (names.length === 1 ? axisLabel(frame, names[0]!, undefined) : formatName(frame, format)),
          palette.second,
          marginLeft,
          marginTop,
        ),
        Plot.ruleX(names, { stroke: palette.line, strokeWidth: 1.5 }),
        ...levelMarks(frame, spec.reference, format, !direct),
        Plot.line(weak, {
          x: 'name',
          y: 'value',
          z: 'unit',
          stroke: palette.neutral,
          strokeWidth: 1.2,
          strokeOpacity: 0.55,
        }),
        ...strong.map((unit) =>
          Plot.line(
            corners.filter((corner) => corner.unit === unit),
            {
              x: 'name',
              y: 'value',
              stroke: color,
              strokeWidth: 2.2,
              strokeDasharray: styles.get(unit)!.dash,
            },
          ),
        ),
        Plot.dot(corners, {
          x: 'name',
          y: 'value',
          fill: color,
          symbol: ({ unit }: Corner) => styles.get(unit)?.symbol ?? 'circle',
          r: (corner: Corner) => (styles.has(corner.unit) ? 3.6 : 2.4),
          title,
          tip,
          ...selectable,
        }),
        ...(direct ? named.marks(names.at(-1), height - marginTop - marginBottom, domain) : []),
      ],
    },
    description: describeAxes(frame, units.length, names, corners),
  }
}

function formatName(frame: Frame, format: string): string {
  if (format === 'rate') return frame.locale === 'zh' ? '比率（%）' : 'rate (%)'
  return frame.locale === 'zh' ? '数值' : 'value'
}
