import { foldHeader, readHeader } from './columns'
import type { Meaning } from './plan'
import { cellText, isBlank, mergedCell, type Cell, type Sheet } from './sheet'

/** Header text of one column. */
export interface Header {
  /** 0-based column of the sheet. */
  index: number
  /** Merged header rows joined by `/`. */
  text: string
  /** The column belongs to another table, to the right of this one. */
  aside: boolean
}

/** Where a table stands on a sheet. Rows are 0-based, ends exclusive. */
export interface TableRange {
  headerRows: [from: number, to: number]
  dataRows: [from: number, to: number]
  headers: Header[]
  /** Text above the header: titles. */
  title: string
}

/** Rows at the top of a sheet among which the first header is looked for. */
const searched = 200

/** Roles of which a table of people, schools or items has at least one. */
const keys = new Set<Meaning['role']>(['id', 'name', 'school', 'schoolCode', 'blueprint', 'indicator'])

/**
 * The tables of a sheet: the first header, what stands below it, and further tables beside or below that name people
 * themselves. Blank rows end nothing.
 */
export function findTables(sheet: Sheet): TableRange[] {
  const at = findHeader(sheet, 0, Math.min(sheet.rows.length, searched))
  if (at === undefined) return []
  const tables: TableRange[] = []
  let from = at
  for (;;) {
    const [top, bottom] = growHeader(sheet, from)
    const next = findNextHeader(sheet, top, bottom)
    const end = next?.row ?? sheet.rows.length
    tables.push(...splitColumns(sheet, rangeAt(sheet, top, bottom, end)))
    if (!next?.table) return tables
    from = next.row
  }
}

/** The table whose header stands where the user says; of several beside each other the one with that first column. */
export function findTableAt(
  sheet: Sheet,
  [from, to]: readonly [number, number],
  end: number,
  column: number,
): TableRange {
  const whole = rangeAt(sheet, from, to, end)
  return (
    splitColumns(sheet, whole).find(({ headers }) => headers.some(({ index }) => index === column)) ?? whole
  )
}

function rangeAt(sheet: Sheet, from: number, to: number, end: number): TableRange {
  const title = sheet.rows
    .slice(0, from)
    .flatMap((row) => row.map(cellText))
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 500)
  return { headerRows: [from, to], dataRows: [to, end], headers: joinHeaders(sheet, from, to, end), title }
}

function findHeader(sheet: Sheet, from: number, to: number): number | undefined {
  let named: number | undefined
  let lone: number | undefined
  for (let at = from; at < to; at++) {
    const count = countKnown(sheet.rows[at]!)
    if (count === 0) continue
    const [top, bottom] = growHeader(sheet, at)
    const keyed = joinHeaders(sheet, top, bottom, bottom).some(({ text }) => hasKey(text))
    if (count >= 2 && keyed) return at
    if (count >= 2) named ??= at
    const filled = sheet.rows[at]!.filter((cell) => !isBlank(cell)).length
    if (keyed && filled >= 2 && at + 1 < sheet.rows.length) lone ??= at
  }
  return named ?? lone
}

/**
 * The next header below a table: of a table of its own, or of statistics that end this one. The same header repeated
 * (a page, a class) ends nothing.
 */
function findNextHeader(
  sheet: Sheet,
  top: number,
  bottom: number,
): { row: number; table: boolean } | undefined {
  const own = new Set(
    sheet.rows
      .slice(top, bottom)
      .flatMap((row) => row.map(cellText))
      .filter(Boolean),
  )
  for (let at = bottom; at < sheet.rows.length; at++) {
    const row = sheet.rows[at]!
    const first = row.find((cell) => !isBlank(cell))
    if (typeof first !== 'string' || /^\d/.test(first) || !isColumnName(first)) continue
    if (countKnown(row) < 2 || row.some((cell) => typeof cell === 'number')) continue
    const texts = row.map(cellText).filter(Boolean)
    if (texts.filter((text) => own.has(text)).length >= texts.length * 0.8) continue
    const [from, to] = growHeader(sheet, at)
    const names = joinHeaders(sheet, from, to, to).some(({ text }) => {
      const { role } = readHeader(text).meaning
      return role === 'id' || role === 'name'
    })
    return { row: at, table: names }
  }
  return undefined
}

/** How many cells of a row are column names of the vocabulary; numbers and sentences are none. */
function countKnown(row: readonly Cell[]): number {
  let count = 0
  for (const cell of row) if (typeof cell === 'string' && isColumnName(cell)) count++
  return count
}

const columnNames = new Map<string, boolean>()

function isColumnName(cell: string): boolean {
  if (cell.length > 40) return false
  const known = columnNames.get(cell)
  if (known !== undefined) return known
  const text = foldHeader(cellText(cell))
  const { role } = readHeader(text).meaning
  const named = text !== '' && text.length <= 20 && role !== 'unknown' && role !== 'item'
  if (columnNames.size > 20_000) columnNames.clear()
  columnNames.set(cell, named)
  return named
}

function hasKey(header: string): boolean {
  return keys.has(readHeader(header).meaning.role)
}

/** Group names above (语文 over 得分 | 校次) and metric names below belong to the header. */
function growHeader(sheet: Sheet, at: number): [number, number] {
  let from = at
  let to = at + 1
  for (const row of [at - 1, at - 2]) {
    const above = sheet.rows[row]
    if (row !== from - 1 || !above) break
    if (above.filter((cell) => !isBlank(cell)).length < 2 || countKnown(above) === 0) break
    if (above.some((cell) => typeof cell === 'number')) break
    from = row
  }
  // A merge that starts in the header and ends below it makes the rows it covers header rows.
  for (const { top, bottom, left, right } of sheet.merges) {
    const isHeader = top >= from && top < to && bottom >= to && bottom - from < 4 && right - left < 30
    if (isHeader && !isBlank(sheet.rows[top]?.[left])) to = bottom + 1
  }
  for (; to < sheet.rows.length && to - from < 4; to++) {
    const row = sheet.rows[to]!
    const filled = row.filter((cell) => !isBlank(cell))
    const named = countKnown(row)
    if (named < 2 || filled.some((cell) => typeof cell === 'number') || named < filled.length * 0.6) break
    const above = sheet.rows[to - 1]!
    // The same names again are the next page's header, not a row of this one.
    if (row.every((cell, index) => cellText(cell) === cellText(above[index]))) break
  }
  return [from, Math.min(to, sheet.rows.length)]
}

/**
 * One text a column, for every column that has a header or content. A name spreads over the columns its merge covers;
 * where a row has no merges, a blank continues the group to its left if the row below has a name.
 */
function joinHeaders(sheet: Sheet, from: number, to: number, end: number): Header[] {
  const rows = sheet.rows.slice(from, to)
  const width = Math.max(0, ...rows.map((row) => row.length), widthOf(sheet, to, end))
  const parts: string[][] = Array.from({ length: width }, () => [])
  rows.forEach((row, offset) => {
    const at = from + offset
    const lowest = offset === rows.length - 1
    const merged = sheet.merges.some(({ top, left, right }) => top === at && right > left)
    let group = ''
    for (let column = 0; column < width; column++) {
      const own = foldHeader(cellText(row[column]))
      let text = own
      if (own === '') {
        const below = rows.slice(offset + 1).some((next) => !isBlank(next[column]))
        // On the lowest row a name is its first column's alone.
        const spread = lowest ? above(sheet, at, column) : foldHeader(cellText(mergedCell(sheet, at, column)))
        text = merged || lowest ? spread : below ? group : spread
      } else group = own
      if (text !== '' && parts[column]!.at(-1) !== text) parts[column]!.push(text)
    }
  })
  return parts.map((each, index) => ({ index, text: each.join('/'), aside: false }))
}

/** The name of a merge that comes down to this row in its own column. */
function above(sheet: Sheet, row: number, column: number): string {
  const merge = sheet.merges.find(({ top, left, bottom }) => left === column && top < row && bottom >= row)
  return merge ? foldHeader(cellText(sheet.rows[merge.top]?.[column])) : ''
}

function widthOf(sheet: Sheet, from: number, to: number): number {
  let width = 0
  for (let row = from; row < to; row++) width = Math.max(width, sheet.rows[row]!.length)
  return width
}

/**
 * Columns after an empty one: a table of its own where they name people again, another table's where they are filled
 * for few of the rows (statistics to the right), and the table's own otherwise.
 */
function splitColumns(sheet: Sheet, range: TableRange): TableRange[] {
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
    const plain = block.every(({ text }) => !aside.has(readHeader(text).meaning.role))
    const isOwn = plain || filledBy(block) >= mainRows * 0.5 || !tables[0]!.headers.some(isPerson)
    current.headers.push(...block.map((header) => ({ ...header, aside: !isOwn })))
  }
  return tables
}

/** What a column beside a table of students means where it belongs to another table. */
const aside = new Set<Meaning['role']>(['school', 'class', 'statistic', 'unknown'])

function blocksOf(sheet: Sheet, { headers, dataRows }: TableRange): Header[][] {
  const filled = new Set<number>()
  for (let row = dataRows[0]; row < dataRows[1]; row++) {
    sheet.rows[row]!.forEach((cell, column) => {
      if (!filled.has(column) && !isBlank(cell)) filled.add(column)
    })
  }
  const blocks: Header[][] = []
  let open: Header[] | undefined
  for (const header of headers) {
    if (header.text === '' && !filled.has(header.index)) open = undefined
    else if (open) open.push(header)
    else blocks.push((open = [header]))
  }
  return blocks
}
