import type { Header } from './range'
import { cellText, isBlank, type Cell, type Sheet } from '../file/sheet'
import { fullMarkWords, keyWords } from './vocabulary'

/**
 * The words above a table: rows without figures and without answers. Of tables side by side each has what stands above
 * its own columns, and what stands there alone.
 * @param own the columns of a table beside others
 */
export function readTitle(
  sheet: Sheet,
  [from, to]: readonly [number, number],
  own: readonly Header[] | undefined,
): string[] {
  const [left, right] = own ? [own[0]!.index, own.at(-1)!.index] : [0, Infinity]
  const lines: string[] = []
  const shared: string[] = []
  for (const cells of sheet.rows.slice(from, to)) {
    if (!isTitle(cells)) continue
    const filled = cells.flatMap((cell, column) => (isBlank(cell) ? [] : [{ text: cellText(cell), column }]))
    for (const { text, column } of filled) {
      if (column >= left && column <= right) lines.push(text)
      else if (filled.length === 1) shared.push(text)
    }
  }
  return [...lines, ...shared]
}

/** Whether a row above a table is words alone. */
export function isTitle(cells: readonly Cell[]): boolean {
  return cells.every((cell) => {
    if (isBlank(cell)) return true
    if (typeof cell !== 'string' || isFigure(cell)) return false
    const text = cellText(cell)
    return !keyWords.test(text) && !fullMarkWords.test(text)
  })
}

/** A number, or the text of one. */
export function isFigure(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && numeric.test(cell))
}

const numeric = /^\s*[-+]?\d+(\.\d+)?%?\s*$/
