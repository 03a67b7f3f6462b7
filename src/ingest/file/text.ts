import { parseCsv } from 'hucre/csv'
import { wideOrder } from './container'
import { isBlank, plainSheet, type Cell, type Sheet } from './sheet'

/**
 * Text of a file in UTF-8 (with or without byte order mark), UTF-16, or else GB18030, which contains GBK. A file that
 * is neither quite is read as the one that leaves fewer characters unreadable.
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = wideOrder(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes.subarray(0, bytes.length & ~1))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const utf8 = new TextDecoder('utf-8').decode(bytes)
    const gb = new TextDecoder('gb18030').decode(bytes)
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    // Text in GBK read as UTF-8 is unreadable throughout, not in one place.
    const few = countUnread(utf8) * 20 < utf8.replace(/[ -~\s]+/g, '').length
    return marked || few || countUnread(utf8) <= countUnread(gb) ? utf8 : gb
  }
}

const countUnread = (text: string) => text.split('\ufffd').length - 1

const separators = ['\t', ',', ';', '，', '|'] as const

/** The separator that splits the first lines most, and most alike. */
export function findSeparator(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .split(/\r?\n/, 30)
    .filter((line) => line.trim() !== '')
  let best = ','
  let most = 0
  for (const separator of separators) {
    const counts = lines.map((line) => unquoted(line).split(separator).length - 1)
    const sorted = counts.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0
    if (median > most) {
      most = median
      best = separator
    }
  }
  return best
}

const unquoted = (line: string) => line.replace(/"(?:[^"]|"")*"/g, '')

/** The table of a text file. Cells are text as it stands; `="0012"`, which keeps Excel from calculating, is unwrapped. */
export function readText(name: string, bytes: Uint8Array): Sheet {
  let text = decodeText(bytes).replace(/^\ufeff/, '')
  const declared = /^sep=(.)\r?\n/i.exec(text)
  if (declared) text = text.slice(declared[0].length)
  const delimiter = declared?.[1] ?? findSeparator(text)
  const rows = parseLines(text, delimiter)
  for (const row of rows) {
    while (row.length > 0 && isBlank(row.at(-1))) row.pop()
    row.forEach((cell, index) => {
      if (typeof cell !== 'string') return
      const first = cell.charCodeAt(0)
      if (first === 61 && /^="[^"]*"$/.test(cell)) row[index] = cell.slice(2, -1)
      else if (first === 39 && /^'(\d+$|[=+@-])/.test(cell)) row[index] = cell.slice(1)
    })
  }
  while (rows.length > 0 && rows.at(-1)!.every(isBlank)) rows.pop()
  return plainSheet(name.replace(/\.[^.]+$/, ''), rows)
}

/** A stray quotation mark swallows what follows up to the next one; lines of equal length show that it is stray. */
function parseLines(text: string, delimiter: string): Cell[][] {
  const rows = parseCsv(text, { delimiter, typeInference: false }) as Cell[][]
  const swallowed = (cell: Cell) =>
    typeof cell === 'string' && cell.includes('\n') && cell.includes(delimiter)
  if (!rows.some((row) => row.some(swallowed))) return rows
  const lines = parseCsv(text.replaceAll('"', ''), { delimiter, typeInference: false }) as Cell[][]
  const width = lines[0]?.length
  return lines.filter((line) => line.length === width).length > lines.length * 0.9 ? lines : rows
}
