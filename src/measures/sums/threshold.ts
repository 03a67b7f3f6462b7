import type { Line } from '../../model/convention'
import { distributeEach, markAt, roundUp, type Distribution } from '../numerics/distribution'
import type { MarkColumn } from './sheet'

/**
 * The mark, in ten-thousandths, from which a line is reached. `top` is the mark of the last student of the best share:
 * the ⌈share · n⌉-th from the top, ties included. Infinity where nobody has a mark.
 * @param full the full mark, in ten-thousandths
 * @param district whose best share is meant
 * @param whole the full mark that a fixed mark is of, where it is another: it is then spread by full marks
 */
export function thresholdOf(line: Line, full: number, district: Distribution, whole = full): number {
  if (line.by === 'mark') return (Math.round(line.value * 10_000) * full) / whole
  // In whole millionths the product is a whole number, so 0.6 of 100 is 60 exactly.
  if (line.by === 'rate') return (full * Math.round(line.value * 1e6)) / 1e6
  const place = roundUp(line.value, district.n)
  return place === 0 ? Infinity : (markAt(district, district.n - place) ?? Infinity)
}

/** For each student which of `lines`, the highest first, is the first that is reached; their number below them all. */
export function placeMarks(
  { marks, full }: MarkColumn,
  lines: readonly Line[],
  whole?: number,
): (number | null)[] {
  const district = distributeEach(marks)
  const thresholds = lines.map((line) => thresholdOf(line, full, district, whole))
  return marks.map((mark) => {
    if (mark === null) return null
    const place = thresholds.findIndex((threshold) => mark >= threshold)
    return place < 0 ? thresholds.length : place
  })
}
