import { readHeader } from './heading'
import type { Header, TableRange } from './range'
import type { Meaning } from '../plan'
import { cellText, isBlank, type Sheet } from '../file/sheet'
import { isFigure } from './title'

/**
 * Columns that repeat 姓名 or 考号 for other people, and columns after an empty one: a table of its own where they name people again, another table's where they are filled
 * for few of the rows (statistics to the right), and the table's own otherwise.
 */
export function splitColumns(sheet: Sheet, range: TableRange): TableRange[] {
  const blocks = blocksOf(sheet, range).flatMap((block) => splitRepeated(sheet, range, block))
  const [main, ...others] = blocks
  if (!main || others.length === 0) return [range]
  const tables: TableRange[] = [{ ...range, headers: [...main] }]
  const isPerson = ({ text }: Header) => {
    const { role } = readHeader(text).meaning
    return role === 'id' || role === 'name'
  }
  const rows = sheet.rows.slice(...range.dataRows)
  const filledBy = (headers: Header[]) =>
    rows.filter((row) => headers.some(({ index }) => !isBlank(row[index]))).length
  const mainRows = filledBy(main)
  for (const block of others) {
    const current = tables.at(-1)!
    if (block.some(isPerson) && current.headers.some(isPerson)) {
      tables.push({ ...range, headers: block })
      continue
    }
    const roles = block.map(({ text }) => readHeader(text).meaning.role)
    const plain = roles.every((role) => !aside.has(role))
    // Classes named once more, beside figures, are another table's.
    const other = roles.includes('statistic') || roles.some((role) => repeats(current.headers, role))
    const isOwn = plain || (!other && filledBy(block) >= mainRows * 0.5) || !tables[0]!.headers.some(isPerson)
    current.headers.push(...block.map((header) => ({ ...header, aside: !isOwn })))
  }
  return tables
}

/** The last part of a header: 姓名 of `数学/姓名`. */
const leafOf = ({ text }: Header) => text.split('/').at(-1)!

/** A block at every column that names people once more, with what stands before it there as in the first. */
function splitRepeated(sheet: Sheet, range: TableRange, block: Header[]): Header[][] {
  const starts = [0]
  for (let at = 1; at < block.length; at++) {
    const from = starts.at(-1)!
    const first = block.findIndex(
      (each, index) => index >= from && index < at && leafOf(each) === leafOf(block[at]!),
    )
    if (first < 0 || !/^(id|name)$/.test(readHeader(leafOf(block[at]!)).meaning.role)) continue
    if (!namesOthers(sheet, range, block[first]!.index, block[at]!.index)) continue
    let start = at
    while (
      start - 1 > first &&
      first - (at - start) > from &&
      sameLeaf(block, start - 1, first - (at - start) - 1)
    )
      start--
    starts.push(start)
  }
  return starts.map((start, nth) => block.slice(start, starts[nth + 1]))
}

const sameLeaf = (block: readonly Header[], a: number, b: number) => leafOf(block[a]!) === leafOf(block[b]!)

/** Whether a second column of names holds other people than the first: a copy of it, for reading along, does not. */
function namesOthers(sheet: Sheet, { dataRows }: TableRange, first: number, second: number): boolean {
  const rows = sheet.rows.slice(...dataRows).filter((row) => !isBlank(row[second]))
  return rows.some((row) => cellText(row[second]) !== cellText(row[first]))
}

const repeats = (headers: readonly Header[], role: Meaning['role']) =>
  (role === 'school' || role === 'class') &&
  headers.some(({ text }) => readHeader(text).meaning.role === role)

/** What a column beside a table of students means where it belongs to another table. */
const aside = new Set<Meaning['role']>(['school', 'class', 'statistic', 'unknown'])

/** Blocks of columns with empty ones between; one without a name that holds few remarks counts as empty. */
function blocksOf(sheet: Sheet, { headers, dataRows }: TableRange): Header[][] {
  const width = headers.length
  const filled = new Uint32Array(width)
  const numbers = new Uint32Array(width)
  let rows = 0
  for (let row = dataRows[0]; row < dataRows[1]; row++) {
    const cells = sheet.rows[row]!
    let any = false
    for (let column = 0; column < cells.length && column < width; column++) {
      const cell = cells[column]
      if (cell === null || cell === undefined || isBlank(cell)) continue
      any = true
      filled[column]!++
      if (isFigure(cell)) numbers[column]!++
    }
    if (any) rows++
  }
  const blocks: Header[][] = []
  let open: Header[] | undefined
  for (const header of headers) {
    const [count, figures] = [filled[header.index]!, numbers[header.index]!]
    if (header.text === '' && figures === 0 && count * 2 < Math.max(1, rows)) open = undefined
    else if (open) open.push(header)
    else blocks.push((open = [header]))
  }
  return blocks
}
