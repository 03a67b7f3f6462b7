import { markUnit } from '../model/batch'
import { pairColumns, wholeOf } from './markcolumn'
import { joinPart, parseItem } from './item'
import { readMark } from './mark'
import type { ColumnPlan, TablePlan } from './plan'
import { Peak } from './peak'
import { readRows } from './row'
import { cellText, type Cell, type Sheet } from './sheet'
import { fullMarkWords, parseSubject, readSubject } from './vocabulary'

/** Full marks that papers usually have; the smallest that no mark exceeds is suggested, never taken unasked. */
const usual = [50, 60, 70, 80, 90, 100, 120, 150, 160, 200, 300]

/** What a sheet states about full marks: in its headers, in a row called 满分, or in its title. */
export function readFullMarks(plan: TablePlan, sheet: Sheet): void {
  const stated = statedRow(plan, sheet)
  for (const column of plan.columns) {
    const mark = fromHeader(column.header) ?? stateOf(stated?.[column.index])
    const { meaning } = column
    if (meaning.role === 'score') setMark(plan.fullMarks, meaning.subject, mark)
    if (meaning.role === 'item' || (meaning.role === 'choice' && plan.kind === 'options'))
      setMark(plan.itemFullMarks, meaning.no, mark)
    if (isWhole(plan, column) && plan.subject)
      setMark(plan.fullMarks, plan.subject, mark ?? fromTitle(plan.title))
  }
  if (plan.kind === 'long') {
    for (const subject of longSubjects(plan, sheet).keys()) setMark(plan.fullMarks, subject, undefined)
  }
}

function setMark(marks: Record<string, number | null>, name: string, mark: number | undefined) {
  if (!Object.hasOwn(marks, name)) marks[name] = mark ?? null
  else marks[name] ??= mark ?? null
}

/** The column whose full mark is the paper's. */
const isWhole = (table: TablePlan, column: ColumnPlan) =>
  column.meaning.role === 'mark' || column === wholeOf(table)

function fromHeader(header: string): number | undefined {
  const parts = header.split('/')
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at]!
    const above = parseItem(parts[at - 1] ?? '')
    const item = (above && joinPart(above, part)) ?? parseItem(part)
    const mark = parseSubject(part)?.fullMark ?? item?.fullMark
    if (mark !== undefined) return mark
    // The brackets of `17(1)` hold its part, and those of a heading above what all its items are worth.
    if (item) return undefined
    const bracketed = /\((?:满分)?:?(\d{1,3}(?:\.\d+)?)分?\)$/.exec(part)?.[1]
    if (bracketed !== undefined) return Number(bracketed)
  }
  return undefined
}

function fromTitle(title: string): number | undefined {
  const found = /(?:满分|总分|卷面)[值为是:]*(\d{2,3}(?:\.\d+)?)分?/.exec(title.normalize('NFKC'))?.[1]
  return found === undefined ? undefined : Number(found)
}

/** A row called 满分, above the header or among the first rows below it. */
function statedRow(plan: TablePlan, sheet: Sheet) {
  const [from, to] = plan.headerRows
  const holds = (cells: readonly Cell[], words: RegExp) => cells.some((cell) => words.test(cellText(cell)))
  const above =
    sheet.rows.slice(Math.max(0, from - 3), from).find((cells) => holds(cells, fullMarkWords)) ??
    sheet.rows.slice(from, to).find((cells) => holds(cells, /^满分[:]?$/))
  if (above) return above
  for (const { cells, row, kind } of readRows(plan, sheet)) {
    if (kind === 'fullMark') return cells
    if (row > plan.headerRows[1] + 5) return undefined
  }
  return undefined
}

function stateOf(cell: Parameters<typeof readMark>[0]): number | undefined {
  const read = readMark(cell)
  return read.kind === 'mark' && read.mark > 0 ? read.mark / markUnit : undefined
}

/**
 * Suggested full marks of the columns, by the highest mark seen: `usual` ones for subjects, the next whole for items. A
 * mark or two far above all others (a mistyped 100 among nought to five) is left aside, and said.
 */
export function suggestFullMarks(plan: TablePlan, sheet: Sheet): void {
  const peaks = plan.kind === 'long' ? longSubjects(plan, sheet) : peaksOf(plan, sheet)
  const items = new Set(Object.keys(plan.itemFullMarks))
  const stray: NonNullable<TablePlan['strayMarks']> = {}
  for (const [name, peak] of peaks) {
    const { bulk, above } = peak.settle()
    const mark = bulk / markUnit
    plan.suggestedFullMarks[name] =
      items.has(name) && !Object.hasOwn(plan.fullMarks, name)
        ? Math.max(1, Math.ceil(mark))
        : (usual.find((full) => full >= mark) ?? Math.ceil(mark))
    if (above > 0) stray[name] = { count: above, highest: peak.highest / markUnit }
  }
  if (Object.keys(stray).length > 0) plan.strayMarks = stray
  const total = plan.subject === undefined ? undefined : peaks.get(plan.subject)
  if (total) suggestWhole(plan, total.settle().bulk / markUnit)
}

/** Items that make up a paper say more of its full mark than the highest total does; fewer items than that say nothing. */
function suggestWhole({ kind, subject, itemFullMarks, suggestedFullMarks }: TablePlan, highest: number) {
  const items = Object.entries(itemFullMarks)
  if (kind !== 'items' || subject === undefined || items.length < 2) return
  const marks = items.map(([no, mark]) => mark ?? suggestedFullMarks[no] ?? NaN)
  const sum = marks.reduce((all, mark) => all + Math.round(mark * markUnit), 0) / markUnit
  // Items that nobody got in full leave the sum a little below a usual full mark.
  const near = usual.find((full) => full >= sum && full <= sum * 1.1)
  if (sum > 0 && sum >= highest) suggestedFullMarks[subject] = near ?? sum
}

function peaksOf(plan: TablePlan, sheet: Sheet): Map<string, Peak> {
  const peaks = new Map<string, Peak>()
  const columns = plan.columns.flatMap((column) => {
    const { meaning, index } = column
    const name =
      meaning.role === 'score'
        ? meaning.subject
        : meaning.role === 'item'
          ? meaning.no
          : isWhole(plan, column)
            ? plan.subject
            : undefined
    if (name === undefined) return []
    const peak = peaks.get(name) ?? new Peak()
    peaks.set(name, peak)
    return [{ index, peak }]
  })
  if (columns.length === 0) return peaks
  for (const { cells, kind } of readRows(plan, sheet)) {
    if (kind !== 'data') continue
    for (const { index, peak } of columns) {
      const read = readMark(cells[index])
      if (read.kind === 'mark') peak.see(read.mark)
    }
  }
  return peaks
}

/** Subjects of a long table with their highest marks. */
function longSubjects(plan: TablePlan, sheet: Sheet): Map<string, Peak> {
  const peaks = new Map<string, Peak>()
  const pairs = pairColumns(plan.columns)
  for (const { cells, kind } of readRows(plan, sheet)) {
    if (kind !== 'data') continue
    for (const { subject, mark } of pairs) {
      const text = cellText(cells[subject.index])
      if (text === '') continue
      const name = readSubject(text)
      const peak = peaks.get(name) ?? new Peak()
      peaks.set(name, peak)
      const read = readMark(cells[mark.index])
      if (read.kind === 'mark') peak.see(read.mark)
    }
  }
  return peaks
}
