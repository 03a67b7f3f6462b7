import type { Column } from '../engine/table'
import { kinds } from './catalogue'
import { isNumber, type ChartData, type Draft } from './data'
import { parseChartSpec } from './spec'

/** Whether a chart has a number to draw wherever its kind wants one. */
export function renderable(draft: Draft, { table }: ChartData): boolean {
  const spec = parseChartSpec(draft)
  const settings = spec as unknown as Record<string, unknown>
  const named = Object.entries(kinds.get(spec.chart)!.settings)
    .filter(([, { holds, accepts, spare }]) => holds === 'column' && accepts === 'number' && !spare)
    .flatMap(([path]) => table.columns.find(({ name }) => name === settings[path]) ?? [])
  if (named.length > 0) return named.every(hasNumber)
  // Charts of several columns name them in ways of their own.
  return table.columns.filter(({ kind }) => kind === 'number').some(hasNumber)

  function hasNumber({ values }: Column): boolean {
    for (let row = 0; row < Math.min(table.rowCount, 2000); row++) if (isNumber(values[row])) return true
    return false
  }
}
