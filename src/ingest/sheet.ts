/** A cell as the file holds it. Dates stay dates, so that `1-2` turned into one can be told from a mark. */
export type Cell = string | number | boolean | Date | null

/** One sheet of a workbook; rows may be shorter than the widest. */
export interface Sheet {
  name: string
  rows: Cell[][]
  columns: number
  hidden: boolean
}

/** A cell's text as people read it: full-width digits and letters folded, NBSP and line breaks as spaces, trimmed. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return cell.normalize('NFKC').replace(/\s+/g, ' ').trim()
}

/** Whole numbers without exponent or `.0`, so that an id read as a number keeps all the digits it had. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString()
  return String(value)
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cellText(cell) === '')
}
