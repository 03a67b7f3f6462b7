import type { Value } from '../engine/table'
import type { Locale } from '../model/text'
import type { TableValue } from './cell'

/**
 * A table as CSV: every row, headers as on screen, numbers at full precision, UTF-8 with BOM so that Excel reads it.
 * Text that a spreadsheet would run as a formula is given an apostrophe.
 */
export function toCsv({ table, columns }: TableValue, locale: Locale): string {
  const head = columns.map((column) => (locale === 'zh' ? column.name : column.en))
  const lines = [head.map(quote).join(',')]
  for (let row = 0; row < table.rowCount; row++) {
    lines.push(table.columns.map((column) => cell(column.values[row] ?? null)).join(','))
  }
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function cell(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  const text = Array.isArray(value) ? value.map(String).join('、') : String(value)
  return quote(/^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text)
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
