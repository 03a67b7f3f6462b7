import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../measures/format'
import { isNumber, numbers, padDomain } from '../data'
import { formatOf, labelOf, longestOf, mostLines, shown, wrapLabel, type Drawing, type Frame } from '../frame'
import { axesOf, cornersOf, describeAxes, type Corner } from '../axes'
import { selectable } from '../select'
import { legendOf, styleSeries } from '../series'
import type { Spec } from './radar'
import { sizeLine, tip } from '../tip'

/** More outlines than this hide each other. */
const unitLimit = 4

/** A web of subjects, for those who insist: what it shows is easier to compare in parallel lines, and the note says so. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const names = axesOf(spec, frame)
  const usable = frame.rows.filter((row) => names.some((name) => isNumber(row[name])))
  const every = [...new Set(usable.map((row) => String(row[spec.y])))]
  const units = (spec.only.length > 0 ? every.filter((unit) => spec.only.includes(unit)) : every).slice(
    0,
    unitLimit,
  )
  if (units.length === 0 || names.length < 3) return undefined
  const rows = usable.filter((row) => units.includes(String(row[spec.y])))
  const corners = cornersOf(rows, spec.y, names)
  const [low, high] = padDomain(
    [...numbers(frame.all, ...names), ...(isNumber(spec.reference?.value) ? [spec.reference.value] : [])],
    0.12,
  )
  const place = new Map(names.map((name, index) => [name, index]))
  const at = (name: string, value: number): [number, number] => {
    const angle = (place.get(name)! / names.length) * 2 * Math.PI
    const radius = (value - low) / (high - low)
    return [radius * Math.sin(angle), radius * Math.cos(angle)]
  }
  const size = Math.min(frame.width, 560)
  const room = Math.min(
    longestOf(
      frame,
      names.map((name) => labelOf(frame, name)),
    ),
    size * 0.2,
  )
  const lines = mostLines(
    frame,
    names.map((name) => labelOf(frame, name)),
    room,
  )
  const side = Math.max(20, (frame.width - size) / 2) + room + 12
  const radius = (frame.width - 2 * side) / 2
  const vertical = lines * 15 + 16
  const ring = (value: number): [number, number][] => [...names, names[0]!].map((name) => at(name, value))
  // The outermost would stand in the name of the first axis.
  const steps = niceSteps(low, high).filter((value) => (value - low) / (high - low) < 0.92)
  const styles = styleSeries(palette, units, frame.places)
  const format = formatOf(frame, names[0]!)
  const closed = (unit: string) => {
    const own = corners.filter((corner) => corner.unit === unit)
    return own.length > 2 ? [...own, own[0]!] : own
  }
  const xy = {
    x: ({ name, value }: Corner) => at(name, value)[0],
    y: ({ name, value }: Corner) => at(name, value)[1],
  }
  return {
    options: {
      width: frame.width,
      height: 2 * radius + 2 * vertical,
      marginLeft: side,
      marginRight: side,
      marginTop: vertical,
      marginBottom: vertical,
      x: { domain: [-1, 1], axis: null },
      y: { domain: [-1, 1], axis: null },
      marks: [
        ...steps.map((value) => Plot.line(ring(value), { stroke: palette.line, strokeWidth: 1 })),
        Plot.link(names, {
          x1: 0,
          y1: 0,
          x2: (name: string) => at(name, high)[0],
          y2: (name: string) => at(name, high)[1],
          stroke: palette.line,
        }),
        isNumber(spec.reference?.value)
          ? Plot.line(ring(spec.reference.value), { stroke: palette.second, strokeDasharray: '3 3' })
          : null,
        ...units.map((unit) =>
          Plot.line(closed(unit), {
            ...xy,
            stroke: styles.get(unit)!.color,
            strokeWidth: 2,
            strokeDasharray: styles.get(unit)!.dash,
          }),
        ),
        Plot.text(steps, {
          x: 0,
          y: (value: number) => (value - low) / (high - low),
          text: (value: number) => formatNumber(value, Number.isInteger(value) ? 'count' : format, locale),
          textAnchor: 'end',
          dx: -4,
          fill: palette.third,
          stroke: palette.ground,
          strokeWidth: 3,
        }),
        ...names.map((name) => {
          const [x, y] = at(name, high)
          return Plot.text([name], {
            x,
            y,
            text: () => wrapLabel(frame, labelOf(frame, name), room),
            textAnchor: Math.abs(x) < 0.05 ? 'middle' : x > 0 ? 'start' : 'end',
            lineAnchor: y > 0.95 ? 'bottom' : y < -0.95 ? 'top' : 'middle',
            dx: Math.abs(x) < 0.05 ? 0 : x > 0 ? 6 : -6,
            dy: y > 0.95 ? -6 : y < -0.95 ? 6 : 0,
            fill: palette.ink,
          })
        }),
        Plot.dot(corners, {
          ...xy,
          fill: ({ unit }: Corner) => styles.get(unit)!.color,
          symbol: ({ unit }: Corner) => styles.get(unit)!.symbol,
          r: 3.4,
          title: ({ unit, name, row, value }: Corner) =>
            [
              unit,
              ...sizeLine(frame, row, name),
              `${labelOf(frame, name)} ${shown(frame, name, value)}`,
            ].join('\n'),
          tip,
          ...selectable,
        }),
      ],
    },
    legend: legendOf(palette, units, frame.places),
    description: describeAxes(frame, units.length, names, corners),
    note: noteOf(locale, every.length, units.length),
  }
}

function noteOf(locale: Frame['locale'], all: number, drawn: number): string {
  if (locale === 'zh') {
    return `${all > drawn ? `共 ${all} 项，只画了 ${drawn} 项，可用 only 指定。` : ''}雷达图的形状和面积随学科次序改变，比较高低请用平行坐标图。`
  }
  return `${all > drawn ? `${drawn} of ${all} are drawn; choose others with only. ` : ''}The shape and area of a radar chart depend on the order of subjects; compare in parallel lines.`
}

/** Three to five round values inside the web. */
function niceSteps(low: number, high: number): number[] {
  const rough = (high - low) / 4
  const size = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * size).find((each) => each >= rough)!
  const first = Math.ceil(low / step) * step
  const count = Math.floor((high - first) / step) + 1
  return Array.from({ length: count }, (_, index) => Number((first + index * step).toPrecision(12)))
}
