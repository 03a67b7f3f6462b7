import type { DescribedTable } from '../measures/measure'
import { isNumber } from './data'
import type { Draft } from './data'

/** The district's mean, which a table by unit tells by how far each unit lies above it; undefined where it doesn't. */
export function overallMean({ table }: DescribedTable): number | undefined {
  const values = (name: string) => table.columns.find((column) => column.name === name)?.values
  const [means, ratios] = [values('平均分'), values('超均率')]
  if (!means || !ratios) return undefined
  for (let row = 0; row < table.rowCount; row++) {
    const [mean, ratio] = [means[row], ratios[row]]
    if (isNumber(mean) && isNumber(ratio)) return mean / (1 + ratio)
  }
  return undefined
}

/** Whether a chart compares means with a line, and has none yet. */
export function wantsOverall(draft: Draft): boolean {
  return draft.chart === 'interval' && (draft.x ?? '平均分') === '平均分' && draft.reference === undefined
}
