import { chartKinds, kinds, type ChartKind } from './catalogue'
import type { ChartData, Draft } from './data'
import type { Suggestion } from './kind'
import { lookAt } from './look'
import { renderable } from './renderable'
import { chartsFor, fits } from './suited'

/** Charts that suit the columns of a table, the likeliest first; those of its measure before all. */
export function suggestCharts(data: ChartData, measure?: string, limit = 8): Draft[] {
  const look = lookAt(data)
  const byColumns = chartKinds.flatMap((kind) => kinds.get(kind)!.suit?.(look) ?? byName(kind))
  const drafts = [
    ...(measure === undefined ? [] : chartsFor(measure, data)),
    ...byColumns.toSorted((a, b) => b.likely - a.likely).map(({ draft }) => draft),
  ]
  const seen = new Set<string>()
  return drafts
    .filter((draft) => {
      const key = JSON.stringify(draft)
      if (seen.has(key) || !fits(draft, look.names)) return false
      seen.add(key)
      return renderable(draft, data)
    })
    .slice(0, limit)
}

/** A kind whose name is enough suits a table that has the columns it looks for. */
function byName(kind: ChartKind): Suggestion[] {
  return [{ draft: { chart: kind }, likely: 1 }]
}
