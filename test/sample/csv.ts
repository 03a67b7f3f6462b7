import type { CellValue } from 'hucre/xlsx'
import type { Sheet } from './workbook'

function field(value: CellValue): string {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A sheet as comma-separated text with CRLF line ends, as spreadsheet programs save it. */
export function csv(sheet: Sheet): string {
  return sheet.rows.map((row) => row.map(field).join(',') + '\r\n').join('')
}
