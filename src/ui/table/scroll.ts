/**
 * Browsers cut elements off somewhere beyond 17 million px (Firefox) or 33 million (Chromium). Taller tables scroll on a
 * shorter canvas: small steps move the rows by as much as the scrollbar, a jump goes to the same share of the table.
 */
export const maxCanvas = 8_000_000

/** Where a tall table is scrolled to. */
export interface Scroll {
  /** The scrollbar's own position, in px. */
  top: number
  /** The position in the table as if its canvas were as tall as its rows, in px. */
  at: number
}

export interface Extent {
  /** Height of all rows. */
  total: number
  /** Height of what is in sight. */
  view: number
}

export const canvasOf = ({ total }: Extent): number => Math.min(total, maxCanvas)

const span = (height: number, view: number) => Math.max(0, height - view)

/** So near to either end a px of the scrollbar is a px of the table: rows that are drawn beyond what is in sight fit. */
const edge = 2000

/** The scrollbar's position for a position in the table. */
export function barOf(at: number, extent: Extent): number {
  const all = span(extent.total, extent.view)
  const bar = span(canvasOf(extent), extent.view)
  return between(Math.max(0, Math.min(at, all)), all, bar)
}

/** The same place on another length: equal at both ends, in proportion between them. */
function between(at: number, length: number, other: number): number {
  if (length === other || at <= edge) return at
  if (at >= length - edge) return other - (length - at)
  return edge + ((at - edge) / (length - 2 * edge)) * (other - 2 * edge)
}

/** The next state after the scrollbar has moved to `top`. */
export function scrolled(before: Scroll, top: number, extent: Extent): Scroll {
  const all = span(extent.total, extent.view)
  const bar = span(canvasOf(extent), extent.view)
  if (extent.total <= maxCanvas) return { top, at: Math.max(0, Math.min(top, all)) }
  if (top <= 0) return { top, at: 0 }
  if (top >= bar - 0.5) return { top, at: all }
  const step = top - before.top
  // A wheel, a key or a finger; the scrollbar's handle moves further.
  const small = Math.abs(step) <= extent.view * 1.5
  const at = small ? before.at + step : between(top, bar, all)
  return { top, at: Math.max(0, Math.min(at, all)) }
}

/** The rows to draw and where on the canvas the first of them stands. */
export function rowsInSight(
  { top, at }: Scroll,
  extent: Extent,
  rowHeight: number,
  count: number,
  spare = 6,
): { first: number; last: number; offset: number } {
  const first = Math.max(0, Math.floor(at / rowHeight) - spare)
  const last = Math.min(count, Math.ceil((at + extent.view) / rowHeight) + spare)
  // What is drawn never reaches beyond the canvas, which would make it taller.
  const room = Math.max(0, canvasOf(extent) - (last - first) * rowHeight)
  return { first, last, offset: Math.max(0, Math.min(first * rowHeight - at + top, room)) }
}

/** The position in the table that brings a row into sight with the least movement. */
export function reveal(row: number, at: number, view: number, rowHeight: number): number {
  const start = row * rowHeight
  if (start < at) return start
  return start + rowHeight > at + view ? start + rowHeight - view : at
}
