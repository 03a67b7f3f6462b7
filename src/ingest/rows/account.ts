import { undoDate } from '../recognise/identity'
import { pairColumns, wholeOf } from '../recognise/markcolumn'
import type { ColumnPlan, ImportPlan, Meaning, TablePlan } from '../plan'
import type { Reading } from './reading'
import { readRows } from '../recognise/row'
import { cellKey, cellText, isBlank, type Cell } from '../file/sheet'
import { isTitle } from '../recognise/title'
import { fullMarkWords, keyWords } from '../recognise/vocabulary'

/** What becomes of a column's cells: values, something to check them by, nothing; grades are spoken of by themselves. */
type Use = 'value' | 'check' | 'dropped' | 'unknown' | 'rating'

type Role = Meaning['role']

/** Roles whose cells say who and where, in tables of students. */
const people = new Set<Role>([
  'id',
  'name',
  'class',
  'school',
  'campus',
  'zone',
  'group',
  'sex',
  'stage',
  'kind',
  'schoolCode',
])
const schools = new Set<Role>([
  'school',
  'schoolCode',
  'formerName',
  'zone',
  'group',
  'stage',
  'kind',
  'expected',
])
const checks = new Set<Role>(['subtotal', 'total', 'mark', 'otherId', 'grade', 'exam'])
/** Roles whose cells are values of a table of marks, by its kind. */
const marks: Partial<Record<TablePlan['kind'], readonly Role[]>> = {
  totals: ['score', 'status'],
  long: ['status'],
  items: ['item', 'choice', 'status'],
  options: ['item', 'choice', 'status'],
}

function useOf(column: ColumnPlan, table: TablePlan): Use {
  const { role } = column.meaning
  if (role === 'unknown') return 'unknown'
  if (role === 'rating') return 'rating'
  // Of several columns that say the same of a row, readers take the first.
  const first = table.columns.find(({ meaning }) => meaning.role === role)
  if ((people.has(role) || schools.has(role) || role === 'status') && column !== first) return 'dropped'
  if (isRepeated(column, table)) return 'dropped'
  if (table.kind === 'blueprint') return role === 'blueprint' || role === 'item' ? 'value' : 'dropped'
  if (table.kind === 'schools') return schools.has(role) ? 'value' : 'dropped'
  if (people.has(role)) return 'value'
  if (table.kind === 'students')
    return role === 'otherId' || role === 'grade' || role === 'exam' ? 'check' : 'dropped'
  if (table.kind === 'long' && (role === 'subject' || role === 'mark'))
    return pairColumns(table.columns).some(({ subject, mark }) => subject === column || mark === column)
      ? 'value'
      : 'dropped'
  if (marks[table.kind]?.includes(role) || column === wholeOf(table)) return 'value'
  return checks.has(role) ? 'check' : 'dropped'
}

function isRepeated({ index, meaning }: ColumnPlan, { columns }: TablePlan): boolean {
  if (meaning.role !== 'item' && meaning.role !== 'choice') return false
  return columns.some(
    (other) => other.index < index && other.meaning.role === meaning.role && other.meaning.no === meaning.no,
  )
}

/**
 * What no reader of rows speaks of: tables left aside, columns that give no value, and every cell that stands outside of
 * all tables. With it each cell of the files is a value or a line of the report.
 */
export function reportUnread(plan: ImportPlan, reading: Reading) {
  for (const table of plan.tables) {
    reportRatings(table, reading)
    if (table.use) {
      reportColumns(table, reading)
      reportZeros(table, reading)
    } else reportUnused(table, reading)
  }
  const bySheet = new Map<string, TablePlan[]>()
  for (const table of plan.tables) {
    const key = `${table.sourceId}/${table.sheet}`
    const tables = bySheet.get(key)
    if (tables) tables.push(table)
    else bySheet.set(key, [table])
  }
  for (const tables of bySheet.values()) reportOutside(tables, reading)
}

function reportUnused(table: TablePlan, reading: Reading) {
  const hidden = reading.sheet(table).hidden && table.found.kind === table.kind
  const kind =
    table.kind === 'summary' ? 'summaryTable' : table.columns.length === 0 ? 'noTable' : 'unusedTable'
  reading.note(kind, table, table.headerRows[0], hidden ? hiddenSheet : table.kindReason)
}

const hiddenSheet = { zh: '工作表是隐藏的', en: 'the sheet is hidden' }

function reportColumns(table: TablePlan, reading: Reading) {
  const sheet = reading.sheet(table)
  const row = Math.max(0, table.headerRows[1] - 1)
  for (const column of table.columns) {
    const { index, header: was, reason } = column
    const use = useOf(column, table)
    const place = { table, row, column: index, was, reason }
    if (use === 'unknown') reading.findings.note('unknownColumn', place)
    else if (use === 'check') reading.findings.note('checkedOnly', place)
    else if (use === 'dropped' && was !== '') reading.findings.note('dropped', place)
    else if (use === 'value' && sheet.hiddenColumns.has(index)) reading.findings.note('hiddenColumn', place)
    for (let at = table.headerRows[0]; at < table.headerRows[1]; at++) {
      const date = undoDate(sheet.rows[at]?.[index])
      if (date === undefined) continue
      const reason = { zh: `读作“${date}”`, en: `read as “${date}”` }
      reading.findings.note('dateCell', { table, row: at, column: index, reason })
    }
  }
}

/** Grades where marks were to be expected are named, also where they keep the whole table out. */
function reportRatings(table: TablePlan, reading: Reading) {
  const row = Math.max(0, table.headerRows[1] - 1)
  for (const { index, header: was, meaning, reason } of table.columns)
    if (meaning.role === 'rating')
      reading.findings.note('ratings', { table, row, column: index, was, reason })
}

/** Columns of marks that are formulas throughout, each of which comes to 0: nobody may have calculated them. */
function reportZeros(table: TablePlan, reading: Reading) {
  const { rows, zeroFormulas } = reading.sheet(table)
  if (!zeroFormulas || zeroFormulas.size === 0) return
  for (const column of table.columns) {
    const { index, header: was } = column
    const isMark = /^(score|item|mark|total)$/.test(column.meaning.role)
    if (!isMark || useOf(column, table) !== 'value') continue
    let zeros = 0
    let others = 0
    for (const { cells, row, kind } of readRows(table, reading.sheet(table))) {
      if (kind !== 'data' || isBlank(rows[row]?.[index])) continue
      if (cells[index] === 0 && zeroFormulas.has(cellKey(row, index))) zeros++
      else others++
    }
    const place = { table, row: Math.max(0, table.headerRows[1] - 1), column: index, was }
    if (zeros > 1 && others === 0) reading.findings.note('formulaZero', { ...place, reason: allZero })
  }
}

const allZero = { zh: '整列公式的结果都是 0', en: 'every formula of it comes to 0' }

/** Cells of a sheet that belong to no table: titles and figures above, remarks beside and below. */
function reportOutside(tables: readonly TablePlan[], reading: Reading) {
  const [any] = tables
  const { rows } = reading.sheet(any!)
  const first = Math.min(...tables.map(({ headerRows }) => headerRows[0]))
  const cuts = [...new Set(tables.flatMap(({ headerRows, dataRows }) => [headerRows[0], dataRows[1]]))]
  const edges = [0, ...cuts.toSorted((a, b) => a - b), rows.length]
  const whole = { ...any!, columns: [] }
  edges.slice(0, -1).forEach((from, at) => {
    const to = Math.min(edges[at + 1]!, rows.length)
    const covering = tables.filter(({ headerRows, dataRows }) => headerRows[0] <= from && from < dataRows[1])
    const covered = coverOf(covering)
    for (let row = from; row < to; row++) {
      const cells = rows[row]!
      if (covering.length === 0) {
        if (cells.every(isBlank)) continue
        const kind = row < first ? 'aboveTable' : 'outsideTable'
        reading.findings.note(kind, { table: whole, row, reason: nameRow(cells) })
        continue
      }
      if (covered === 'all') continue
      for (let column = 0; column < cells.length; column++) {
        if (covered[column] === 1 || isBlank(cells[column])) continue
        reading.findings.note('outsideTable', { table: whole, row, column, reason: beside })
      }
    }
  })
}

/** Columns that a value is taken from, or that the report speaks of as a whole; a table without columns is a sheet. */
function coverOf(tables: readonly TablePlan[]): Uint8Array | 'all' {
  if (tables.some(({ columns }) => columns.length === 0)) return 'all'
  const width = Math.max(0, ...tables.flatMap(({ columns }) => columns.map(({ index }) => index + 1)))
  const covered = new Uint8Array(width)
  for (const table of tables) {
    for (const column of table.columns) {
      const said = !table.use || column.header !== '' || useOf(column, table) !== 'dropped'
      if (said) covered[column.index] = 1
    }
  }
  return covered
}

const beside = { zh: '在数据表旁边', en: 'beside the tables' }

function nameRow(cells: readonly Cell[]) {
  const has = (pattern: RegExp) => cells.some((cell) => pattern.test(cellText(cell)))
  if (has(keyWords)) return { zh: '答案行', en: 'the row of answers' }
  if (has(fullMarkWords)) return { zh: '满分行', en: 'the row of full marks' }
  return isTitle(cells) ? { zh: '标题或说明', en: 'a title or a remark' } : { zh: '统计行', en: 'figures' }
}
