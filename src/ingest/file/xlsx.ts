import { streamXlsxRows } from 'hucre/xlsx'
import { limits } from './limits'
import { refuse } from './refusal'
import { isBlank, type Cell, type Sheet } from './sheet'
import { readShared, settleCells } from './cells'
import { readLayout, listSheets, type SheetPart } from './ooxml'
import { unpackEntries } from './zip'

const breath = 2000

export interface ReadWatch {
  /** Rows read so far, over all sheets. */
  progress?: (rows: number) => void
  signal?: AbortSignal
}

/** The sheets of an `.xlsx`, row by row. Throws what the library throws where the file is damaged. */
export async function readXlsxSheets(name: string, bytes: Uint8Array, watch: ReadWatch): Promise<Sheet[]> {
  const sheets: Sheet[] = []
  const count = { rows: 0, cells: 0 }
  const shared = readShared(bytes)
  for (const part of listSheets(bytes)) {
    const { rows, columns } = await readRows(name, bytes, part, count, watch)
    const xml = unpackEntries(bytes, (entry) => entry === part.path)[part.path]
    if (xml && !isWhole(xml)) throw refuse(name, 'damaged')
    const layout = readLayout(xml)
    const zeroFormulas = xml ? settleCells(rows, xml, shared) : new Set<number>()
    const width = rows.reduce((most, row) => Math.max(most, row.length), columns)
    sheets.push({ name: part.name, rows, columns: width, hidden: part.hidden, ...layout, zeroFormulas })
  }
  watch.progress?.(count.rows)
  return sheets
}

/** The library reads a part that breaks off as far as it goes: rows would be missing, and nobody would know. */
function isWhole(xml: Uint8Array): boolean {
  return /<\/(?:\w+:)?worksheet\s*>|<(?:\w+:)?worksheet[^>]*\/>/.test(
    new TextDecoder('latin1').decode(xml.subarray(-2000)),
  )
}

async function readRows(
  name: string,
  bytes: Uint8Array,
  part: SheetPart,
  count: { rows: number; cells: number },
  { progress, signal }: ReadWatch,
): Promise<{ rows: Cell[][]; columns: number }> {
  const rows: Cell[][] = []
  let columns = 0
  let last = 0
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: part.index })) {
    if (!(index >= 0 && index < limits.rows)) throw refuse(name, 'damaged')
    const row = values as Cell[]
    while (row.length > 0 && isBlank(row.at(-1))) row.pop()
    if (row.length > 0) {
      while (rows.length < index) rows.push([])
      rows[index] = row
      last = Math.max(last, index + 1)
      columns = Math.max(columns, row.length)
    }
    count.cells += row.length + 1
    if (count.cells > limits.cells) throw refuse(name, 'tooLarge')
    if (++count.rows % breath === 0) {
      progress?.(count.rows)
      // Lets a cancel message in.
      await new Promise((resolve) => setTimeout(resolve))
      signal?.throwIfAborted()
    }
  }
  rows.length = last
  return { rows, columns }
}
