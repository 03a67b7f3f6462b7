import { limits } from './limits'

/** A cell as the file holds it. Dates stay dates (in UTC), so that `1-2` turned into one can be told from a mark. */
export type Cell = string | number | boolean | Date | null

/** Merged cells, 0-based, ends inclusive; the value stands in the first. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

/** One sheet of a workbook; rows may be shorter than the widest. */
export interface Sheet {
  name: string
  rows: Cell[][]
  columns: number
  hidden: boolean
  merges: Merge[]
  hiddenRows: ReadonlySet<number>
  hiddenColumns: ReadonlySet<number>
  /** Cells whose formula came to 0, by `cellKey`; absent where the container does not tell. */
  zeroFormulas?: ReadonlySet<number>
}

/** A sheet of rows alone, as text files have it. */
export function plainSheet(name: string, rows: Cell[][]): Sheet {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return { name, rows, columns, hidden: false, merges: [], hiddenRows: new Set(), hiddenColumns: new Set() }
}

/** A cell's text as people read it: full-width digits and letters folded, NBSP and line breaks as spaces, trimmed. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return plain.test(cell) ? cell : foldText(cell).replace(/\s+/g, ' ').replace(invisible, '').trim()
}

/** Text that reads the same after folding: the common case, and folding is slow. */
const plain = /^[!-~\u4e00-\u9fff]*$/
/** Control characters, zero-width characters and byte order marks that exports leave in cells. */
const invisible = /[\p{Cc}\p{Cf}]/gu

/** NFKC, but circled and raised numbers stay: `17①` is a part of item 17, not item 171, and `9¹` is no 91. */
export function foldText(text: string): string {
  return text.replace(/[^①-⑳⁰¹²³⁴-⁹]+/g, (part) => part.normalize('NFKC'))
}

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Digits as raised ones, which `foldText` leaves as they are. */
export function spellRaised(text: string): string {
  return text.replace(/\d/g, (digit) => raisedDigits[Number(digit)]!)
}

/** What a formula without a stored result begins with: a sign that is not seen, so that typed text is never one. */
export const formulaSign = '\u2061'

/** Whether a cell holds a formula whose result the file does not hold. */
export function isFormula(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.startsWith(formulaSign)
}

/** Whole numbers without exponent or `.0`, so that an id read as a number keeps all the digits it had. */
function numberText(value: number): string {
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21)
    return BigInt(value).toString()
  return String(value)
}

export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return cell === null || cell === undefined
  const first = cell.charCodeAt(0)
  // A visible character of ASCII settles it without a closer look.
  return !(first > 32 && first < 127) && cellText(cell) === ''
}

/** A cell of a sheet as one number. */
export const cellKey = (row: number, column: number) => row * limits.columns + column

const covers = new WeakMap<Sheet, Map<number, number>>()
/** Covered cells that are looked up; a merge over half the sheet holds no data of ours. */
const coveredLimit = 1_000_000

/** The cell, or the first cell of the merge that covers it. */
export function mergedCell(sheet: Sheet, row: number, column: number): Cell | undefined {
  const own = sheet.rows[row]?.[column]
  if (sheet.merges.length === 0 || !isBlank(own)) return own
  const anchor = coverOf(sheet).get(cellKey(row, column))
  if (anchor === undefined) return own
  return sheet.rows[Math.floor(anchor / limits.columns)]?.[anchor % limits.columns]
}

function coverOf(sheet: Sheet): Map<number, number> {
  const known = covers.get(sheet)
  if (known) return known
  const cover = new Map<number, number>()
  for (const { top, left, bottom, right } of sheet.merges) {
    if ((bottom - top + 1) * (right - left + 1) + cover.size > coveredLimit) continue
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) cover.set(cellKey(row, column), cellKey(top, left))
    }
  }
  covers.set(sheet, cover)
  return cover
}

/** A file that has been read. */
export interface OpenFile {
  id: string
  name: string
  sheets: Sheet[]
}
