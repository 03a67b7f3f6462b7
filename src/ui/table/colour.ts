import type { Colouring } from '../../notebook/arrange/arrangement'
import type { Value } from '../../engine/table'

/** Least and greatest number of a column's shown rows. */
export type Span = readonly [low: number, high: number]

/**
 * The ground of a cell: deeper for greater values, or accent above a reference and the warm colour below it. The number
 * stays on it, so nothing is said by colour alone.
 */
export function groundOf(
  value: Value,
  colouring: Colouring | undefined,
  span: Span | undefined,
): string | undefined {
  if (!colouring || typeof value !== 'number' || !Number.isFinite(value)) return undefined
  if (colouring.by === 'reference') {
    if (value === colouring.value) return undefined
    return value > colouring.value ? 'var(--accent-soft)' : 'var(--warn-soft)'
  }
  if (!span) return undefined
  const [low, high] = span
  const share = high > low ? (value - low) / (high - low) : 0.5
  return `color-mix(in srgb, var(--band-2) ${Math.round(6 + 44 * share)}%, var(--ground))`
}

export function spanOf(values: ArrayLike<Value>, rows: Iterable<number>): Span | undefined {
  let [low, high] = [Infinity, -Infinity]
  for (const row of rows) {
    const value = values[row] ?? null
    if (typeof value !== 'number' || !Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : undefined
}
