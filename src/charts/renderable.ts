import type { Column } from '../engine/table'
import { isNumber } from './data'
import type { ChartData } from './data'
import { parseChartSpec } from './spec'
import type { Draft } from './data'

/** Settings that are drawn as places or lengths; without a number there is nothing to draw. */
const measured = ['x', 'y', 'fill', 'median', 'from', 'n'] as const

/** Whether a chart has a number to draw wherever its kind wants one. */
export function renderable(draft: Draft, { table }: ChartData): boolean {
  const spec = parseChartSpec(draft) as unknown as Record<string, unknown>
  const column = (name: unknown) => table.columns.find((each) => each.name === name)
  const named = measured.flatMap((path) => column(spec[path]) ?? [])
  const numbers = named.filter(({ kind }) => kind === 'number')
  // Charts of several columns name them in ways of their own.
  const wanted = numbers.length > 0 ? numbers : table.columns.filter(({ kind }) => kind === 'number')
  return wanted.length > 0 && (numbers.length > 0 ? wanted.every(hasNumber) : wanted.some(hasNumber))

  function hasNumber({ values }: Column): boolean {
    for (let row = 0; row < Math.min(table.rowCount, 2000); row++) if (isNumber(values[row])) return true
    return false
  }
}
