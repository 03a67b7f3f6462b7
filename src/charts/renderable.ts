import { isNumber } from './frame'
import type { ChartData } from './render'
import { parseChartSpec } from './spec'
import type { Draft } from './suited'

/** Settings that are drawn as places or lengths; without a number there is nothing to draw. */
const measured = ['x', 'y', 'fill', 'median', 'from', 'n'] as const

/** Whether a chart has a number to draw wherever its kind wants one. */
export function renderable(draft: Draft, { table }: ChartData): boolean {
  const spec = parseChartSpec(draft) as unknown as Record<string, unknown>
  const column = (name: unknown) => table.columns.find((each) => each.name === name)
  const named = measured.flatMap((path) => column(spec[path]) ?? [])
  const numbers = named.filter(({ kind }) => kind === 'number')
  if (named.length > 0 && numbers.length === 0) return false
  return numbers.every(({ values }) => {
    for (let row = 0; row < Math.min(table.rowCount, 2000); row++) if (isNumber(values[row])) return true
    return false
  })
}
