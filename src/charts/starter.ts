import type { ChartData } from './data'
import { entriesOf, type ChartKind } from './catalogue'
import type { Draft } from './data'

/** What a kind can't do without, from the columns there are: a beginning for whoever chooses it. */
export function startChart(kind: ChartKind, data: ChartData | undefined): Draft {
  const columns = data?.columns ?? []
  const numeric = columns.filter((_, index) => data!.table.columns[index]?.kind === 'number')
  const text = columns.find((column) => !numeric.includes(column))?.name
  const number = (numeric.find(({ format }) => format !== 'count') ?? numeric[0])?.name
  if (kind === 'marks') {
    return { marks: [{ mark: 'dot', ...(number && { x: number }), ...(text && { y: text }) }] }
  }
  const draft: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(entriesOf(kind))) {
    if (schema.type === 'optional' || key === 'chart') continue
    const named =
      (key === 'y' && kind === 'bars') || (key === 'x' && kind === 'line')
        ? (text ?? columns[0]?.name)
        : number
    if (named === undefined) continue
    draft[key] = key === 'bands' ? [{ label: named, column: named }] : named
  }
  return draft
}
