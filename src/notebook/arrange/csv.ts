import type { Value } from '../../engine/table'
import type { Locale } from '../../model/text'
import { worded } from '../../measures/words'
import type { TableValue } from '../cell'

/**
 * A table as CSV (RFC 4180): every row, headers and words as on screen, numbers at full precision, UTF-8 with BOM so that Excel
 * reads it. Text that a spreadsheet would run as a formula is given an apostrophe; numbers, also those written as text,
 * and dashes that stand for nothing stay as they are.
 */
export function toCsv({ table, columns }: TableValue, locale: Locale): string {
  const head = columns.map((column) => writeText(locale === 'zh' ? column.name : column.en))
  const lines = [head.join(',')]
  for (let row = 0; row < table.rowCount; row++) {
    lines.push(
      table.columns
        .map(({ values }, at) => write(worded(values[row] ?? null, columns[at] ?? {}, locale)))
        .join(','),
    )
  }
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function write(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return writeText(Array.isArray(value) ? value.map(String).join('、') : value)
}

/** Signs that begin a formula, full-width ones too, which some spreadsheets take for the same. */
const formula = /^\s*[=+\-@＝＋－＠]/
const harmless = /^(?:[+-]?[\d.]+%?|[-－]+)$/

/** Whether a spreadsheet would run a text as a formula; numbers written as text and dashes are none. */
export function isFormula(text: string): boolean {
  return formula.test(text) && !harmless.test(text)
}

function writeText(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
