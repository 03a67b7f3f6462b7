/** A table that draws only the rows in sight, as finding sees it. */
export interface LongTable {
  /** What its rows are drawn in. */
  element: HTMLElement
  /** Places of the rows that have the words, in the order shown. */
  find(words: string, signal: AbortSignal): Promise<readonly number[]>
  /** Draws a row and brings it into sight. */
  show(place: number): Promise<void>
}

/** The long tables there are on the page. */
const tables = new Set<LongTable>()

/** Lets the rows of a table be found; returns how to stop. */
export function offerRows(table: LongTable): () => void {
  tables.add(table)
  return () => tables.delete(table)
}

/** The long tables in an element, in its order. */
export function longTablesIn(root: Element): LongTable[] {
  return [...tables]
    .filter(({ element }) => root.contains(element))
    .toSorted((a, b) =>
      a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )
}

/** The rows that are drawn, by their places. */
export function drawnRows({ element }: LongTable): ReadonlyMap<number, HTMLElement> {
  const drawn = element.querySelectorAll<HTMLElement>('tbody tr[aria-rowindex]')
  return new Map([...drawn].map((row) => [Number(row.getAttribute('aria-rowindex')) - 2, row]))
}
