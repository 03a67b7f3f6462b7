/** A place in a table: row −1 is the head. */
export interface Place {
  row: number
  column: number
}

/** A rectangle of cells, from where it was begun to where it was drawn. */
export interface Range {
  from: Place
  to: Place
}

export interface Bounds {
  rows: number
  columns: number
  /** Rows in sight, for a page up or down. */
  page: number
}

/**
 * Where a key leads (the grid pattern of WAI-ARIA): arrows, Home and End within the row, with Ctrl to the table's corners,
 * a page up and down. Undefined where the key moves nothing.
 */
export function move(
  { row, column }: Place,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { rows, columns, page }: Bounds,
): Place | undefined {
  const far = event.ctrlKey || event.metaKey
  const to = (r: number, c: number): Place => ({
    row: Math.max(-1, Math.min(rows - 1, r)),
    column: Math.max(0, Math.min(columns - 1, c)),
  })
  switch (event.key) {
    case 'ArrowDown':
      return to(far ? rows - 1 : row + 1, column)
    case 'ArrowUp':
      return to(far ? Math.min(row, 0) : row - 1, column)
    case 'ArrowLeft':
      return to(row, far ? 0 : column - 1)
    case 'ArrowRight':
      return to(row, far ? columns - 1 : column + 1)
    case 'Home':
      return to(far ? 0 : row, 0)
    case 'End':
      return to(far ? rows - 1 : row, columns - 1)
    case 'PageDown':
      return to(Math.max(0, row) + page, column)
    case 'PageUp':
      return to(Math.max(0, row - page), column)
    default:
      return undefined
  }
}

export function within({ from, to }: Range, row: number, column: number): boolean {
  return (
    row >= Math.min(from.row, to.row) &&
    row <= Math.max(from.row, to.row) &&
    column >= Math.min(from.column, to.column) &&
    column <= Math.max(from.column, to.column)
  )
}

/** Top left and bottom right, without the head. */
export function corners({ from, to }: Range): [Place, Place] {
  return [
    { row: Math.max(0, Math.min(from.row, to.row)), column: Math.min(from.column, to.column) },
    { row: Math.max(0, Math.max(from.row, to.row)), column: Math.max(from.column, to.column) },
  ]
}
