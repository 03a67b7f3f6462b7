import * as Plot from '@observablehq/plot'
import { judge, type Verdict } from '../../measures/numerics/interval'
import { valueAxis } from '../axis'
import { isNumber, numbers, padDomain, type Datum } from '../data'
import { formatOf, labelOf, spanOf, type Drawing, type Frame } from '../frame'
import { orderRows } from '../order'
import { referenceMarks } from '../reference'
import { rowsLayout } from '../rows'
import { selectable } from '../select'
import { intervalLine, sizeLine, tip, valueLine } from '../tip'
import type { Spec } from './dumbbell'

/**
 * Two numbers a row joined by a line: hollow what was expected, filled what came out, with its interval. Coloured only
 * where the whole interval is on one side of what was expected.
 */
export function draw(spec: Spec, frame: Frame): Drawing | undefined {
  const { palette, locale } = frame
  const ordered = orderRows(frame, spec.sort, spec.y, spec.x2)
  const rows = ordered.rows.filter((row) => isNumber(row[spec.x1]) || isNumber(row[spec.x2]))
  if (rows.length === 0) return undefined
  const y = (row: Datum) => String(row[spec.y])
  const colors: Record<Verdict, string> = { 高于: palette.accent, 相当: palette.neutral, 低于: palette.warn }
  const color = (row: Datum) => colors[verdictOf(spec, row)]
  const both = rows.filter((row) => isNumber(row[spec.x1]) && isNumber(row[spec.x2]))
  const having = (name: string) => rows.filter((row) => isNumber(row[name]))
  const reference = spec.reference?.value
  const domain = padDomain([
    ...numbers(frame.all, spec.x1, spec.x2, spec.low, spec.high),
    ...(isNumber(reference) ? [reference] : []),
  ])
  const title = (row: Datum) =>
    [
      y(row),
      ...sizeLine(frame, row, spec.x2, spec.n),
      ...[spec.x1, spec.x2].map((name) => valueLine(frame, row, name)),
      ...intervalLine(frame, row, [spec.low, spec.high]),
    ].join('\n')
  const [expected, observed] = [spec.x1, spec.x2].map((name) => labelOf(frame, name))
  const zh = locale === 'zh'
  return {
    options: {
      ...rowsLayout(
        frame,
        ordered.rows.map((row) => String(row[spec.y])),
        spec.y,
      ),
      x: valueAxis(frame, spec.x2, spec.xLabel, domain),
      marks: [
        ...referenceMarks(frame, spec.reference, formatOf(frame, spec.x2), domain),
        Plot.ruleY(rows, {
          y,
          x1: spec.low,
          x2: spec.high,
          stroke: color,
          strokeOpacity: 0.35,
          strokeWidth: 6,
          ...selectable,
        }),
        Plot.ruleY(both, { y, x1: spec.x1, x2: spec.x2, stroke: color, strokeWidth: 1.8, ...selectable }),
        Plot.dot(having(spec.x1), {
          y,
          x: spec.x1,
          stroke: palette.second,
          strokeWidth: 1.6,
          fill: palette.ground,
          r: 4.2,
          ...selectable,
        }),
        Plot.dot(having(spec.x2), { y, x: spec.x2, fill: color, r: 4.6, title, tip, ...selectable }),
      ],
    },
    legend: (['高于', '相当', '低于'] as const).map((verdict) => ({
      label: zh
        ? { 高于: `${observed}整体高于${expected}`, 相当: '分不出', 低于: `${observed}整体低于${expected}` }[
            verdict
          ]
        : {
            高于: `${observed} above ${expected}`,
            相当: 'not told apart',
            低于: `${observed} below ${expected}`,
          }[verdict],
      color: colors[verdict],
    })),
    description: zh
      ? `${rows.length} 项，${describe(spec.x1)}，${describe(spec.x2)}。`
      : `${rows.length} entries, ${describe(spec.x1)}, ${describe(spec.x2)}.`,
    note: [
      zh
        ? `空心是${expected}，实心是${observed}，浅色粗线是${observed}的 95% 区间。`
        : `Hollow: ${expected}; filled: ${observed}; the pale bar is the 95% interval of the latter.`,
      ordered.note,
    ]
      .filter(Boolean)
      .join(' '),
  }

  function describe(name: string): string {
    return `${labelOf(frame, name)} ${spanOf(numbers(rows, name), formatOf(frame, name), locale)}`
  }
}

/** Without an interval nothing is told apart. */
function verdictOf(spec: Spec, row: Datum): Verdict {
  const [expected, low, high] = [row[spec.x1], row[spec.low], row[spec.high]]
  if (!isNumber(expected) || !isNumber(low) || !isNumber(high)) return '相当'
  return judge([low, high], expected) ?? '相当'
}
