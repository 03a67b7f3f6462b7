import * as Plot from '@observablehq/plot'
import { judge, type Verdict } from '../../measures/numerics/interval'
import { valueAxis } from '../axis'
import { isNumber, numbers, padDomain, type Datum } from '../data'
import { describeRange, formatOf, type Drawing, type Frame } from '../frame'
import { referenceMarks } from '../reference'
import { rowHeight, rowsLayout } from '../rows'
import { orderRows } from '../order'
import { selectable } from '../select'
import type { Spec as CaterpillarSpec } from './caterpillar'
import type { Spec } from './interval'
import { intervalLine, sizeLine, tip, valueLine } from '../tip'

const words: Record<Verdict, { zh: string; en: string }> = {
  高于: { zh: '区间整体高于', en: 'interval above' },
  相当: { zh: '相当', en: 'alike' },
  低于: { zh: '区间整体低于', en: 'interval below' },
}

/** How large the dots are and how far apart the rows. */
interface Look {
  row: number
  dot: number
}

/**
 * A dot and its interval by unit, against a reference line; coloured only where the whole interval is on one side.
 */
export function draw(
  spec: Spec | CaterpillarSpec,
  frame: Frame,
  look: Look = { row: rowHeight, dot: 4.2 },
): Drawing | undefined {
  const { palette, locale } = frame
  const ordered = orderRows(frame, spec.sort, spec.y, spec.x)
  const rows = ordered.rows.filter((row) => isNumber(row[spec.x]))
  if (rows.length === 0) return undefined
  const labels = ordered.rows.map((row) => String(row[spec.y]))
  const reference = spec.reference?.value ?? null
  const verdictOf = (row: Datum): Verdict => {
    const [low, high] = [row[spec.low], row[spec.high]]
    if (reference === null || !isNumber(low) || !isNumber(high)) return '相当'
    return judge([low, high], reference) ?? '相当'
  }
  const colors: Record<Verdict, string> = { 高于: palette.accent, 相当: palette.neutral, 低于: palette.warn }
  const color = (row: Datum) => colors[verdictOf(row)]
  const y = (row: Datum) => String(row[spec.y])
  const all = numbers(frame.all, spec.x, spec.low, spec.high)
  const title = (row: Datum) =>
    [
      y(row),
      ...sizeLine(frame, row, spec.x, spec.n),
      valueLine(frame, row, spec.x),
      ...intervalLine(frame, row, [spec.low, spec.high]),
    ].join('\n')
  const domain = padDomain(reference === null ? all : [...all, reference])
  return {
    options: {
      ...rowsLayout(frame, labels, spec.y, look.row),
      x: valueAxis(frame, spec.x, spec.xLabel, domain),
      marks: [
        ...referenceMarks(frame, spec.reference, formatOf(frame, spec.x), domain),
        Plot.ruleY(rows, { y, x1: spec.low, x2: spec.high, stroke: color, strokeWidth: 1.8, ...selectable }),
        Plot.dot(rows, { y, x: spec.x, fill: color, r: look.dot, title, tip, ...selectable }),
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
    note: ordered.note,
  }
}
