import { headerRules, markWords, parseSubject, sampleWords, summaryWords } from './vocabulary'
import { cellText, isBlank, type Cell, type Sheet } from './sheet'

/** Where a table stands on a sheet. Rows are 0-based, ends exclusive. */
export interface TableRange {
  headerRows: [from: number, to: number]
  dataRows: [from: number, to: number]
  /** One header a column; merged header rows joined by `/`. */
  headers: string[]
  /** Text above the header: titles. */
  title: string
}

const searched = 40

/** Finds the table of a sheet by its header row: the first row that names at least two known columns. */
export function findTable(sheet: Sheet): TableRange | undefined {
  const limit = Math.min(sheet.rows.length, searched)
  for (let at = 0; at < limit; at++) {
    if (countKnown(sheet.rows[at]!) < 2) continue
    const [from, to] = growHeader(sheet, at)
    return rangeAt(sheet, from, to, sheet.rows.length)
  }
  return undefined
}

/** The table whose header stands in the given rows, as found or as the user says. */
export function rangeAt(sheet: Sheet, from: number, to: number, end: number): TableRange {
  const title = sheet.rows
    .slice(0, from)
    .flatMap((row) => row.map(cellText))
    .filter((text) => text !== '')
    .join(' ')
  return { headerRows: [from, to], dataRows: [to, end], headers: joinHeaders(sheet, from, to), title }
}

/** How many cells of a row are column names of the vocabulary; numbers and sentences are none. */
function countKnown(row: readonly Cell[]): number {
  return row.filter((cell) => typeof cell === 'string' && isColumnName(cell)).length
}

function isColumnName(cell: Cell): boolean {
  const text = cellText(cell).replaceAll(' ', '')
  if (text === '' || text.length > 16) return false
  return (
    headerRules.some(({ pattern }) => pattern.test(text)) ||
    markWords.test(text) ||
    parseSubject(text) !== undefined
  )
}

/** Group names above (语文 over 得分 | 校次) and metric names below belong to the header. */
function growHeader(sheet: Sheet, at: number): [number, number] {
  let from = at
  let to = at + 1
  const above = sheet.rows[at - 1]
  if (above && above.filter((cell) => !isBlank(cell)).length > 1 && countKnown(above) > 0) from = at - 1
  for (; to < sheet.rows.length && to - from < 3; to++) {
    const row = sheet.rows[to]!
    const filled = row.filter((cell) => !isBlank(cell))
    const named = countKnown(row)
    if (named < 2 || filled.some((cell) => typeof cell === 'number') || named < filled.length * 0.6) break
  }
  return [from, to]
}

/** A blank in a group row continues the group to its left, as merged cells do, where the row below has a name. */
function joinHeaders(sheet: Sheet, from: number, to: number): string[] {
  const rows = sheet.rows.slice(from, to)
  const width = Math.max(...rows.map((row) => row.length))
  const parts: string[][] = Array.from({ length: width }, () => [])
  rows.forEach((row, index) => {
    const lowest = index === rows.length - 1
    let group = ''
    for (let column = 0; column < width; column++) {
      const text = cellText(row[column]).replaceAll(' ', '')
      const below = rows.slice(index + 1).some((next) => !isBlank(next[column]))
      if (text !== '') group = text
      else if (lowest || !below) continue
      const part = text || group
      if (part !== '' && parts[column]!.at(-1) !== part) parts[column]!.push(part)
    }
  })
  return parts.map((each) => each.join('/'))
}

/** What a row below the header is. */
export type RowKind = 'student' | 'blank' | 'summary' | 'sample'

/** Tells a student's row from summaries, samples and blanks by its first filled cells. */
export function classifyRow(row: readonly Cell[] | undefined): RowKind {
  const filled = (row ?? []).filter((cell) => !isBlank(cell))
  if (filled.length === 0) return 'blank'
  const texts = filled.slice(0, 3).map((cell) => cellText(cell).replaceAll(' ', ''))
  if (summaryWords.test(texts[0]!) || (texts.length > 1 && summaryWords.test(texts[1]!))) return 'summary'
  if (filled.some((cell) => typeof cell === 'string' && sampleWords.test(cell)) || texts[0] === '例')
    return 'sample'
  return 'student'
}
