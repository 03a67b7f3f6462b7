import { readHeader } from './columns'
import type { Header, TableRange } from './find'
import type { Meaning } from './plan'
import { isBlank, type Sheet } from './sheet'
import { isFigure } from './title'

/**
 * Columns after an empty one: a table of its own where they name people again, another table's where they are filled
 * for few of the rows (statistics to the right), and the table's own otherwise.
 */
export function splitColumns(sheet: Sheet, range: TableRange): TableRange[] {
  const blocks = blocksOf(sheet, range)
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

const repeats = (headers: readonly Header[], role: Meaning['role']) =>
  (role === 'school' || role === 'class') &&
  headers.some(({ text }) => readHeader(text).meaning.role === role)

/** What a column beside a table of students means where it belongs to another table. */
const aside = new Set<Meaning['role']>(['school', 'class', 'statistic', 'unknown'])

/** Blocks of columns with empty ones between; one without a name that holds few remarks counts as empty. */
function blocksOf(sheet: Sheet, { headers, dataRows }: TableRange): Header[][] {
  /** Whether a column holds no figures, and something for less than half of the rows. */
  const isSparse = (column: number): boolean => {
    let filled = 0
    let rows = 0
    for (let row = dataRows[0]; row < dataRows[1]; row++) {
      const cells = sheet.rows[row]!
      if (!isBlank(cells[column])) {
        if (isFigure(cells[column])) return false
        filled++
      }
      if (cells.some((cell) => !isBlank(cell))) rows++
    }
    return filled * 2 < Math.max(1, rows)
  }
  const empty = new Set(
    headers.filter(({ text, index }) => text === '' && isSparse(index)).map(({ index }) => index),
  )
  const blocks: Header[][] = []
  let open: Header[] | undefined
  for (const header of headers) {
    if (empty.has(header.index)) open = undefined
    else if (open) open.push(header)
    else blocks.push((open = [header]))
  }
  return blocks
}
