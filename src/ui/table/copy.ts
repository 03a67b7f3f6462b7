import type { Value } from '../../engine/table'
import { textOf } from '../../notebook/arrange/compare'
import { isFormula } from '../../notebook/arrange/csv'

/** Cells on the clipboard: beyond this a file is the better way. */
export const mostCells = 600_000

/** What goes to the clipboard, row by row. */
export interface Copied {
  heads: readonly string[] | undefined
  rows: Iterable<readonly Value[]>
}

/**
 * A selection as spreadsheets take it: tab-separated text, and an HTML table in which ids stay text. Numbers have their
 * full precision.
 */
export function toClipboard({ heads, rows }: Copied): { text: string; html: string } {
  const lines: string[] = []
  const body: string[] = []
  if (heads) {
    lines.push(heads.map(writeText).join('\t'))
    body.push(`<tr>${heads.map((head) => `<th>${escape(head)}</th>`).join('')}</tr>`)
  }
  for (const row of rows) {
    lines.push(row.map(writeCell).join('\t'))
    body.push(`<tr>${row.map(writeHtml).join('')}</tr>`)
  }
  return {
    text: lines.join('\r\n'),
    html: `<meta charset="utf-8"><table>${body.join('')}</table>`,
  }
}

function writeCell(value: Value): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  return writeText(textOf(value))
}

/** A cell with a tab or a line break is quoted, one that would run as a formula gets an apostrophe. */
function writeText(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text
  return /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function writeHtml(value: Value): string {
  if (value === null) return '<td></td>'
  if (typeof value === 'number') return `<td>${Number.isFinite(value) ? value : ''}</td>`
  // Spreadsheets read what looks like a number as one; this format keeps 007 and eighteen digits as they are.
  return `<td style='mso-number-format:"\\@"'>${escape(textOf(value))}</td>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\r\n|\n|\r/g, '<br>')
}
