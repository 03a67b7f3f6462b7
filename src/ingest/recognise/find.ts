import { splitColumns } from './beside'
import { foldHeader, readHeader } from './heading'
import { joinHeaders } from './header'
import { readMark } from './mark'
import type { Meaning } from '../plan'
import { cellText, isBlank, type Cell, type Sheet } from '../file/sheet'
import { isFigure, readTitle } from './title'
import { fullMarkWords, keyWords } from './vocabulary'
import type { TableRange } from './range'

/** Rows at the top of a sheet among which the first header is looked for. */
const searched = 200

/** Roles of which a table of people, schools or items has at least one. */
const keys = new Set<Meaning['role']>(['id', 'name', 'school', 'schoolCode', 'blueprint', 'indicator'])

/**
 * The tables of a sheet: the first header, what stands below it, and further tables beside or below that name people
 * themselves. Blank rows end nothing; statistics below a table end it and are no table.
 */
export function findTables(sheet: Sheet): TableRange[] {
  const tables: TableRange[] = []
  let from = findHeader(sheet, 0, Math.min(sheet.rows.length, searched))
  let above = 0
  let head: [number, number] | undefined
  while (from !== undefined) {
    const [top, bottom] = growHeader(sheet, from)
    let next = findNextHeader(sheet, top, bottom)
    const end = next === undefined ? sheet.rows.length : titleStart(sheet, bottom, next.row)
    tables.push(...tablesAt(sheet, [top, bottom], end, above, head))
    head ??= [0, top]
    above = end
    while (next && !next.table) {
      above = next.row + 1
      next = findNextHeader(sheet, next.row, next.row + 1)
    }
    from = next?.row
  }
  return tables
}

/** The table whose header stands where the user says; of several beside each other the one with that first column. */
export function findTableAt(
  sheet: Sheet,
  headerRows: [from: number, to: number],
  end: number,
  column: number,
): TableRange {
  const tables = tablesAt(sheet, headerRows, end, 0)
  return tables.find(({ headers }) => headers.some(({ index }) => index === column)) ?? tables[0]!
}

/**
 * The tables of one header, which stands beneath row `above` where the last one ended; the head of the sheet speaks of
 * every table on it.
 */
function tablesAt(
  sheet: Sheet,
  headerRows: [from: number, to: number],
  end: number,
  above: number,
  head?: [number, number],
): TableRange[] {
  const [from, to] = headerRows
  const headers = joinHeaders(sheet, from, to, end)
  const tables = splitColumns(sheet, { headerRows, dataRows: [to, end], headers, title: '' })
  return tables.map((table) => {
    const own = readTitle(sheet, [above, from], tables.length > 1 ? table.headers : undefined)
    const lines = head ? [...own, ...readTitle(sheet, head, undefined)] : own
    return { ...table, title: [...new Set(lines)].join(' ').slice(0, 500) }
  })
}

/** The first of the rows above a header that are its title, and no data of the table before. */
function titleStart(sheet: Sheet, bottom: number, header: number): number {
  const [top] = growHeader(sheet, header)
  let start = top
  for (let row = top - 1; row >= Math.max(bottom, top - 4); row--) {
    const filled = sheet.rows[row]!.filter((cell) => !isBlank(cell))
    if (filled.length === 0) continue
    const [lone] = filled
    if (filled.length > 1 || typeof lone !== 'string' || /^\d+$/.test(lone)) break
    start = row
  }
  return start
}

function findHeader(sheet: Sheet, from: number, to: number): number | undefined {
  let named: number | undefined
  let lone: number | undefined
  for (let at = from; at < to; at++) {
    const count = countKnown(sheet.rows[at]!)
    if (count === 0 || isStatistic(sheet.rows[at]!) || isPairs(sheet.rows[at]!)) continue
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
 * in its place (a page, a class) ends nothing.
 */
function findNextHeader(
  sheet: Sheet,
  top: number,
  bottom: number,
): { row: number; table: boolean } | undefined {
  const own = sheet.rows.slice(top, bottom)
  const isOwn = (text: string, column: number) => own.some((row) => cellText(row[column]) === text)
  for (let at = bottom; at < sheet.rows.length; at++) {
    const row = sheet.rows[at]!
    const first = row.find((cell) => !isBlank(cell))
    if (typeof first !== 'string' || /^\d/.test(first) || !isColumnName(first)) continue
    if (countKnown(row) < 2 || !row.some(isTelling) || row.some((cell) => typeof cell === 'number')) continue
    const texts = row.flatMap((cell, column) => (isBlank(cell) ? [] : [{ text: cellText(cell), column }]))
    if (texts.filter(({ text, column }) => isOwn(text, column)).length >= texts.length * 0.8) continue
    const [from, to] = growHeader(sheet, at)
    const names = joinHeaders(sheet, from, to, to).some(({ text }) => {
      const { role } = readHeader(text).meaning
      return role === 'id' || role === 'name'
    })
    return { row: at, table: names }
  }
  return undefined
}

/** Whether a cell names a column that a header has; 听力, 数学 and 备注 stand in rows as well. */
function isTelling(cell: Cell): boolean {
  if (typeof cell !== 'string' || !isColumnName(cell)) return false
  return telling.has(readHeader(foldHeader(cellText(cell))).meaning.role)
}

const telling = new Set<Meaning['role']>([
  ...keys,
  'class',
  'zone',
  'subject',
  'statistic',
  'expected',
  'mark',
  'total',
])

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
  // `数学 | 缺考` is a row of a long table.
  const isState = readMark(cell).kind === 'status'
  const named = !isState && text !== '' && text.length <= 20 && role !== 'unknown' && role !== 'item'
  if (columnNames.size > 20_000) columnNames.clear()
  columnNames.set(cell, named)
  return named
}

function hasKey(header: string): boolean {
  const { meaning } = readHeader(header)
  // 题型 and 分值 are said of items in other places as well; a blueprint has their numbers.
  if (meaning.role === 'blueprint') return meaning.field === 'no' || meaning.field === 'part'
  return keys.has(meaning.role)
}

/** Whether a row is the full marks or the answers, whose figures are text in text files. */
function isLabelled(row: readonly Cell[]): boolean {
  return row.some((cell) => {
    const text = cellText(cell)
    return fullMarkWords.test(text) || keyWords.test(text)
  })
}

/** Whether a row gives figures and says of what: `参考人数 | 37 | 平均分 | 71.2`. */
function isStatistic(row: readonly Cell[]): boolean {
  const roles = new Set(row.map((cell) => readHeader(foldHeader(cellText(cell))).meaning.role))
  const named = roles.has('statistic') || roles.has('expected')
  return named && !roles.has('id') && !roles.has('name') && row.some(isFigure)
}

/** Whether a row tells one thing after another: `学校 | 青溪中学 | 班级 | 八(1)班`. */
function isPairs(row: readonly Cell[]): boolean {
  const filled = row.filter((cell) => !isBlank(cell))
  if (filled.length < 4 || filled.length % 2 === 1) return false
  const [labels, values] = [0, 1].map((odd) => filled.filter((_, at) => at % 2 === odd))
  const isName = (cell: Cell | undefined) => typeof cell === 'string' && isColumnName(cell)
  const people = labels!.some((cell) =>
    /^(id|name)$/.test(readHeader(foldHeader(cellText(cell))).meaning.role),
  )
  // 抽测人数 and 近视率 are names of columns, if not of the vocabulary.
  const isMeasure = (cell: Cell | undefined) => typeof cell === 'string' && /(率|[人指]?数|得分)$/.test(cell)
  const named = values!.filter((cell) => isName(cell) || isMeasure(cell))
  return !people && labels!.every(isName) && named.length * 2 < values!.length
}

/**
 * Whether a row below a header divides some of its columns, and stands nowhere else: 识记, 理解, 应用 under 能力要求, whose
 * name is merged over them or followed by blanks.
 */
function isDivision(sheet: Sheet, from: number, at: number): boolean {
  const [above, row] = [sheet.rows[at - 1]!, sheet.rows[at]!]
  const filled = row.flatMap((cell, column) => (isBlank(cell) ? [] : [column]))
  const word = /^(?=.*\p{Script=Han})[^\d]{1,8}$/u
  const words = new Set(filled.map((column) => row[column]))
  const first = above.findIndex((cell) => !isBlank(cell))
  if (at - from > 1 || filled.length < 2 || words.size < filled.length || filled.includes(first)) return false
  const open = filled.filter((column) => isBlank(above[column]))
  return (
    open.length > 0 &&
    filled.every((column) => typeof row[column] === 'string' && word.test(cellText(row[column]))) &&
    filled.every((column) => open.includes(column) || open.includes(column + 1)) &&
    filled.every((column, nth) => nth === 0 || column === filled[nth - 1]! + 1 || !isBlank(above[column]))
  )
}

/** Group names above (语文 over 得分 | 校次) and metric names below belong to the header. */
function growHeader(sheet: Sheet, at: number): [number, number] {
  let from = at
  let to = at + 1
  for (const row of [at - 1, at - 2]) {
    const above = sheet.rows[row]
    if (row !== from - 1 || !above) break
    if (above.filter((cell) => !isBlank(cell)).length < 2 || countKnown(above) === 0) break
    if (
      above.some((cell) => typeof cell === 'number') ||
      isLabelled(above) ||
      isStatistic(above) ||
      isPairs(above)
    )
      break
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
    if (isDivision(sheet, from, to)) continue
    if (named < 2 || filled.some((cell) => typeof cell === 'number') || named < filled.length * 0.6) break
    const above = sheet.rows[to - 1]!
    // The same names again are the next page's header, not a row of this one.
    if (row.every((cell, index) => cellText(cell) === cellText(above[index]))) break
  }
  return [from, Math.min(to, sheet.rows.length)]
}
