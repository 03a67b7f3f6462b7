import * as Plot from '@observablehq/plot'
import { column } from '../../engine/table'
import { formatNumber } from '../../measures/format'
import { extentOf, isNumber, padDomain } from '../data'
import { formatOf, labelOf, shown, spanOf, type Drawing, type Frame } from '../frame'
import { visibleRamp } from '../palette'
import { nameVertical, pointsLayout, type Domain } from '../points'
import type { Spec } from './scatter'
import { tip } from '../tip'

/** Cells along each axis. */
const steps = 60

interface Cell {
  x1: number
  x2: number
  y1: number
  y2: number
  n: number
}

/** Points that are too many to be told apart, counted in cells; straight from the columns, so that a million is no more work than drawing. */
export function drawDensity(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const zh = locale === 'zh'
  const [xs, ys] = [valuesOf(frame, spec.x), valuesOf(frame, spec.y)]
  const [x, y] = [extentOf(xs.filter(isNumber)), extentOf(ys.filter(isNumber))]
  if (!x || !y) return undefined
  const { cells, count } = countCells(xs, ys, x, y)
  if (count === 0) return undefined
  const layout = pointsLayout(frame, spec, padDomain(x, 0.02), padDomain(y, 0.02))
  const [low, high] = visibleRamp(palette)
  const span = (name: string, from: number, to: number) =>
    `${labelOf(frame, name)} ${shown(frame, name, from)} – ${shown(frame, name, to)}`
  const describe = (name: string, extent: Domain) =>
    `${labelOf(frame, name)} ${spanOf(extent, formatOf(frame, name), locale)}`
  const [aboutX, aboutY] = [describe(spec.x, x), describe(spec.y, y)]
  return {
    options: {
      ...layout,
      color: { type: 'sqrt', range: [low, high] },
      marks: [
        nameVertical(frame, spec, layout),
        Plot.rect(cells, {
          x1: 'x1',
          x2: 'x2',
          y1: 'y1',
          y2: 'y2',
          fill: 'n',
          title: (cell: Cell) =>
            [
              span(spec.x, cell.x1, cell.x2),
              span(spec.y, cell.y1, cell.y2),
              `${formatNumber(cell.n, 'count', locale)} ${zh ? '个点' : 'points'}`,
            ].join('\n'),
          tip,
        }),
      ],
    },
    description: zh ? `${count} 个点，${aboutX}，${aboutY}。` : `${count} points, ${aboutX}, ${aboutY}.`,
    note: zh
      ? '点数较多，按小格计数：颜色越接近强调色，格内的点越多。'
      : 'There are many points, so they are counted in cells: the closer to the accent, the more points.',
  }
}

function valuesOf({ table, rows }: Frame, name: string): readonly unknown[] {
  return table ? Array.from(column(table, name).values) : rows.map((row) => row[name])
}

function countCells(xs: readonly unknown[], ys: readonly unknown[], x: Domain, y: Domain) {
  const counts = new Uint32Array(steps * steps)
  const [wide, tall] = [(x[1] - x[0]) / steps || 1, (y[1] - y[0]) / steps || 1]
  let count = 0
  for (let index = 0; index < xs.length; index++) {
    const [a, b] = [xs[index], ys[index]]
    if (!isNumber(a) || !isNumber(b)) continue
    const i = Math.min(steps - 1, Math.floor((a - x[0]) / wide))
    const j = Math.min(steps - 1, Math.floor((b - y[0]) / tall))
    counts[i * steps + j]! += 1
    count += 1
  }
  const cells: Cell[] = []
  counts.forEach((n, at) => {
    if (n === 0) return
    const [i, j] = [Math.floor(at / steps), at % steps]
    cells.push({
      x1: x[0] + i * wide,
      x2: x[0] + (i + 1) * wide,
      y1: y[0] + j * tall,
      y2: y[0] + (j + 1) * tall,
      n,
    })
  })
  return { cells, count }
}
