import * as Plot from '@observablehq/plot'
import { judge, type Verdict } from '../measures/numerics/interval'
import {
  axisLabel,
  describeRange,
  formatOf,
  numbers,
  padDomain,
  referenceMarks,
  rowsLayout,
  shown,
  tickFormat,
  type Datum,
  type Drawing,
  type Frame,
  tip,
} from './frame'
import type { SpecOf } from './spec'

const words: Record<Verdict, { zh: string; en: string }> = {
  高于: { zh: '区间整体高于', en: 'interval above' },
  相当: { zh: '相当', en: 'alike' },
  低于: { zh: '区间整体低于', en: 'interval below' },
}

/** A dot and its interval by unit, against a reference line; coloured only where the whole interval is on one side. */
export function drawInterval(spec: SpecOf<'interval'>, frame: Frame): Drawing {
  const { palette, locale } = frame
  const rows = frame.rows.filter((row) => typeof row[spec.x] === 'number')
  const labels = frame.rows.map((row) => String(row[spec.y]))
  const reference = spec.reference?.value ?? null
  const verdictOf = (row: Datum): Verdict => {
    const [low, high] = [row[spec.low], row[spec.high]]
    if (reference === null || typeof low !== 'number' || typeof high !== 'number') return '相当'
    return judge([low, high], reference) ?? '相当'
  }
  const colors: Record<Verdict, string> = { 高于: palette.accent, 相当: palette.neutral, 低于: palette.warn }
  const color = (row: Datum) => colors[verdictOf(row)]
  const y = (row: Datum) => String(row[spec.y])
  const all = numbers(rows, spec.x, spec.low, spec.high)
  const title = (row: Datum) =>
    [
      `${y(row)}`,
      `${spec.x} ${shown(frame, spec.x, row[spec.x])}`,
      `95% ${shown(frame, spec.low, row[spec.low])} – ${shown(frame, spec.high, row[spec.high])}`,
      ...(row[spec.n] === undefined ? [] : [`n ${shown(frame, spec.n, row[spec.n])}`]),
    ].join('\n')
  return {
    options: {
      ...rowsLayout(frame, labels),
      x: {
        domain: padDomain(reference === null ? all : [...all, reference]),
        label: axisLabel(frame, spec.x, spec.xLabel),
        labelAnchor: 'right',
        labelArrow: 'none',
        grid: true,
        tickFormat: tickFormat(frame, spec.x),
      },
      marks: [
        ...referenceMarks(frame, spec.reference, formatOf(frame, spec.x)),
        Plot.ruleY(rows, { y, x1: spec.low, x2: spec.high, stroke: color, strokeWidth: 1.8 }),
        Plot.dot(rows, { y, x: spec.x, fill: color, r: 4.2, title, tip }),
      ],
    },
    legend:
      reference === null
        ? undefined
        : (['高于', '相当', '低于'] as const).map((verdict) => ({
            label: words[verdict][locale],
            color: colors[verdict],
          })),
    description: describeRange(frame, rows.length, spec.x, numbers(rows, spec.x)),
  }
}
