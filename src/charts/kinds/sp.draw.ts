import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../measures/format'
import { topLabel } from '../axis'
import { extentOf, isNumber, numbers, type Datum } from '../data'
import { longestOf, type Drawing, type Frame } from '../frame'
import { mix } from '../palette'
import { selectable } from '../select'
import type { Spec } from './sp'
import { tip } from '../tip'

/** Lines of the matrix that can still be told apart; more students stand together in one. */
const lineLimit = 90

/** One cell: students from … to, and how many of them passed the item. */
interface Cell {
  item: number
  from: number
  to: number
  n: number
  passed: number
  label: string
  row: Datum
}

/** The S-P table: students by items, both sorted, with the S curve of the students and the P curve of the items. */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const rows = frame.rows.filter((row) => [spec.x, spec.y, spec.fill].every((name) => isNumber(row[name])))
  if (rows.length === 0) return undefined
  const students = extentOf(numbers(rows, spec.y))![1]
  const items = extentOf(numbers(rows, spec.x))![1]
  const per = Math.ceil(students / lineLimit)
  const cells = gather(spec, rows, per)
  const names = new Map(cells.map(({ item, label }) => [item, label]))
  const labels = Array.from({ length: items }, (_, index) => names.get(index + 1) ?? String(index + 1))
  const [marginLeft, marginRight, marginTop] = [52, 16, 48]
  const column = (frame.width - marginLeft - marginRight) / items
  const sparse = Math.max(1, Math.ceil((longestOf(frame, labels) + 4) / column))
  const line = Math.max(5, Math.min(20, ((spec.height ?? 704) - 64) / Math.ceil(students / per)))
  const shade = ({ passed, n }: Cell) => mix(palette.ramp[0], palette.accent, (passed / n) * 0.62)
  const [s, p] = curves(spec, rows, students, items)
  return {
    options: {
      width: frame.width,
      height: Math.ceil(students / per) * line + marginTop + 16,
      marginLeft,
      marginRight,
      marginTop,
      marginBottom: 16,
      x: {
        domain: [0, items],
        axis: 'top',
        ticks: labels.flatMap((_, index) => (index % sparse === 0 ? [index + 0.5] : [])),
        tickSize: 0,
        tickFormat: (at: number) => labels[Math.floor(at)]!,
        label: null,
      },
      y: {
        domain: [students, 0],
        label: spec.yLabel ?? null,
        ticks: 6,
        tickFormat: (at: number) => formatNumber(at, 'count', locale),
      },
      marks: [
        topLabel(
          spec.xLabel ??
            (locale === 'zh'
              ? '题号 →（通过人数由多到少）　学生 ↓'
              : 'items → (most passed first)   students ↓'),
          palette.second,
          marginLeft,
          marginTop,
        ),
        Plot.rect(cells, {
          x1: ({ item }: Cell) => item - 1,
          x2: 'item',
          y1: 'from',
          y2: 'to',
          inset: Math.min(0.5, line / 12),
          fill: shade,
          title: (cell: Cell) => titleOf(cell, locale),
          tip,
          ...selectable,
        }),
        Plot.line(s, { stroke: palette.ink, strokeWidth: 2.2 }),
        Plot.line(p, { stroke: palette.warn, strokeWidth: 2.2, strokeDasharray: '6 3' }),
      ],
    },
    legend: [
      { label: locale === 'zh' ? 'S 线（学生，实线）' : 'S curve (students, solid)', color: palette.ink },
      { label: locale === 'zh' ? 'P 线（题目，虚线）' : 'P curve (items, dashed)', color: palette.warn },
      { label: locale === 'zh' ? '通过' : 'passed', color: mix(palette.ramp[0], palette.accent, 0.62) },
    ],
    description:
      locale === 'zh'
        ? `${students} 行学生 × ${items} 列题目，共 ${students} 名学生、${items} 个题。`
        : `${students} students × ${items} items.`,
    note:
      per > 1
        ? locale === 'zh'
          ? `学生较多，每 ${per} 名并作一行，颜色越深通过的越多。`
          : `There are many students: ${per} stand in one line, darker where more passed.`
        : undefined,
  }
}

function gather(spec: Spec, rows: readonly Datum[], per: number): Cell[] {
  const cells = new Map<string, Cell>()
  for (const row of rows) {
    const item = row[spec.x] as number
    const line = Math.floor(((row[spec.y] as number) - 1) / per)
    const key = `${item} ${line}`
    const cell = cells.get(key) ?? {
      item,
      from: line * per,
      to: line * per + per,
      n: 0,
      passed: 0,
      label: String(row[spec.label] ?? item),
      row,
    }
    cells.set(key, cell)
    cell.n += 1
    cell.passed += row[spec.fill] as number
  }
  return [...cells.values()]
}

/** The two staircases: how many items each student passed, and how many students each item. */
function curves(spec: Spec, rows: readonly Datum[], students: number, items: number) {
  const passedBy = Array.from({ length: students }, () => 0)
  const passing = Array.from({ length: items }, () => 0)
  for (const row of rows) {
    if (row[spec.fill] !== 1) continue
    passedBy[(row[spec.y] as number) - 1]! += 1
    passing[(row[spec.x] as number) - 1]! += 1
  }
  const s = passedBy.flatMap((count, index): [number, number][] => [
    [count, index],
    [count, index + 1],
  ])
  const p = passing.flatMap((count, index): [number, number][] => [
    [index, count],
    [index + 1, count],
  ])
  return [s, p]
}

function titleOf({ label, from, n, passed }: Cell, locale: Frame['locale']): string {
  if (locale === 'zh') {
    const who = n === 1 ? `第 ${from + 1} 行学生` : `第 ${from + 1}–${from + n} 行学生`
    return `第 ${label} 题\n${who}\n${n === 1 ? (passed ? '通过' : '未通过') : `通过 ${passed} / ${n}`}`
  }
  const who = n === 1 ? `student ${from + 1}` : `students ${from + 1}–${from + n}`
  return `item ${label}\n${who}\n${n === 1 ? (passed ? 'passed' : 'not passed') : `passed ${passed} / ${n}`}`
}
