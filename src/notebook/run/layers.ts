/** A cell in the dependency view: its column counts from what depends on nothing, its row within the column. */
export interface Placed {
  id: string
  column: number
  row: number
}

/** Cells that take part, each with the ids of those it depends on. */
export interface Linked {
  id: string
  upstream: readonly string[]
}

/**
 * Puts cells into columns, each behind all it depends on, and orders the columns so that lines cross little. Cells
 * that depend on each other in a circle stand where the circle is entered.
 */
export function placeInLayers(cells: readonly Linked[]): Placed[] {
  const byId = new Map(cells.map((cell) => [cell.id, cell]))
  const columns = new Map<string, number>()
  const columnOf = (id: string, above: ReadonlySet<string>): number => {
    const known = columns.get(id)
    if (known !== undefined) return known
    const path = new Set([...above, id])
    const before = byId.get(id)!.upstream.filter((each) => byId.has(each) && !path.has(each))
    const column = Math.max(-1, ...before.map((each) => columnOf(each, path))) + 1
    columns.set(id, column)
    return column
  }
  for (const { id } of cells) columnOf(id, new Set())
  const layers: string[][] = []
  for (const { id } of cells) (layers[columns.get(id)!] ??= []).push(id)
  order(layers, byId)
  return layers.flatMap((layer, column) => layer.map((id, row) => ({ id, column, row })))
}

/** A few sweeps forth and back: every cell goes to the middle of those it is linked with. */
function order(layers: string[][], byId: ReadonlyMap<string, Linked>) {
  const downstream = new Map<string, string[]>()
  for (const { id, upstream } of byId.values())
    for (const each of upstream) downstream.set(each, [...(downstream.get(each) ?? []), id])
  const sweep = (linked: (id: string) => readonly string[]) => {
    const rows = new Map(layers.flatMap((layer) => layer.map((id, row) => [id, row / layer.length] as const)))
    for (const layer of layers) {
      const middle = new Map(
        layer.map((id) => {
          const found = linked(id).flatMap((each) => rows.get(each) ?? [])
          return [
            id,
            found.length > 0 ? found.reduce((sum, row) => sum + row, 0) / found.length : rows.get(id)!,
          ]
        }),
      )
      layer.sort((a, b) => middle.get(a)! - middle.get(b)!)
      layer.forEach((id, row) => rows.set(id, row / layer.length))
    }
  }
  for (let times = 0; times < 4; times++) {
    sweep((id) => byId.get(id)!.upstream)
    sweep((id) => downstream.get(id) ?? [])
  }
}
