import type { Table } from '../../engine/table'

/** The edges of a histogram's bands, ascending. */
export function bandEdges({ columns, rowCount }: Table, from: string, to: string): number[] {
  const edges = new Set<number>()
  for (const { name, values } of columns) {
    if (name !== from && name !== to) continue
    for (let row = 0; row < rowCount; row++) {
      const value = values[row] ?? null
      if (typeof value === 'number' && Number.isFinite(value)) edges.add(value)
    }
  }
  return [...edges].toSorted((a, b) => a - b)
}

/** The whole bands that a stroke from `a` to `b` touches; a point touches the band it lies in. */
export function snap(edges: readonly number[], a: number, b: number): [number, number] {
  const [low, high] = a <= b ? [a, b] : [b, a]
  const start = edges.findLastIndex((edge) => edge <= low)
  const from = Math.max(0, Math.min(start, edges.length - 2))
  const end = edges.findIndex((edge) => edge >= high)
  const to = end < 0 ? edges.length - 1 : Math.max(end, from + 1)
  return [edges[from]!, edges[to]!]
}
