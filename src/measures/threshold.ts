import type { Line } from '../model/convention'

/**
 * The mark, in ten-thousandths, from which a line is reached. `top` is the mark of the last student of the best share:
 * the ⌈share · n⌉-th from the top, ties included. Infinity where nobody has a mark.
 */
export function thresholdOf(line: Line, full: number, marks: readonly (number | null)[]): number {
  // Shares in whole millionths: the products are whole numbers, so 0.6 of 100 is 60 exactly.
  const millionths = Math.round(line.value * 1e6)
  if (line.by === 'mark') return Math.round(line.value * 10_000)
  if (line.by === 'rate') return (full * millionths) / 1e6
  const sorted = marks.filter((mark) => mark !== null).sort((a, b) => b - a)
  const place = Math.ceil((sorted.length * millionths) / 1e6)
  return place === 0 ? Infinity : (sorted[place - 1] ?? Infinity)
}
