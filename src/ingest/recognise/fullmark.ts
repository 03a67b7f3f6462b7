import { markUnit } from '../../model/batch'
import { partsWithExtra } from './block'
import { pairColumns, wholeOf } from './markcolumn'
import { joinPart, parseItem } from './item'
import { readMark } from './mark'
import { addFullMarks } from './optional'
import type { ColumnPlan, TablePlan } from '../plan'
import { Peak } from './peak'
import { readRows } from './row'
import { cellText, type Cell, type Sheet } from '../file/sheet'
import { fullMarkWords, parseSubject, readSubject } from './vocabulary'

/** Full marks that papers usually have; the smallest that no mark exceeds is suggested, never taken unasked. */
const usual = [50, 60, 70, 80, 90, 100, 120, 150, 160, 200, 300]
/** Full marks of small tests: 体育 of 10, 听力 of 30. */
const small = [5, 10, 15, 20, 25, 30, 40]

/** What a sheet states about full marks: in its headers, in a row called 满分, or in its title. */
export function readFullMarks(plan: TablePlan, sheet: Sheet): void {
  const stated = statedRow(plan, sheet)
  const scores = new Set(
    plan.columns.flatMap(({ meaning }) => (meaning.role === 'score' ? [meaning.subject] : [])),
  )
  for (const column of plan.columns) {
    const mark =
      fromHeader(column.header) ??
      stateOf(stated?.[column.index]) ??
      sumOf(partsWithExtra(plan.columns, column))
    const { meaning } = column
    if (meaning.role === 'score')
      setMark(
        plan.fullMarks,
        meaning.subject,
        mark ?? titleMark(plan.title, meaning.subject, scores.size === 1),
      )
    if (meaning.role === 'item' || (meaning.role === 'choice' && plan.kind === 'options'))
      setMark(plan.itemFullMarks, meaning.no, mark)
    if (isWhole(plan, column) && plan.subject)
      setMark(plan.fullMarks, plan.subject, mark ?? titleMark(plan.title, plan.subject, true))
  }
  if (plan.kind === 'long') {
    for (const subject of longSubjects(plan, sheet).keys()) setMark(plan.fullMarks, subject, undefined)
  }
}

/** What the full marks in headers add up to, where all state one. */
function sumOf(columns: readonly ColumnPlan[]): number | undefined {
  const marks = columns.map(({ header }) => fromHeader(header))
  return marks.length === 0 || marks.includes(undefined)
    ? undefined
    : marks.reduce<number>((sum, mark) => sum + mark!, 0)
}

function setMark(marks: Record<string, number | null>, name: string, mark: number | undefined) {
  if (!Object.hasOwn(marks, name)) marks[name] = mark ?? null
  else marks[name] ??= mark ?? null
}

/** The column whose full mark is the paper's. */
const isWhole = (table: TablePlan, column: ColumnPlan) =>
  column.meaning.role === 'mark' || column === wholeOf(table)

/** `数学(100分,附加题10分)`, `数学(100+20)`: the extra marks can be earned, too. */
const withExtra = /\((?:满分)?:?(\d{2,3})分?(?:\+|[,、;]?(?:另|含|加)?附加(?:题|分)?:?)(\d{1,2})分?\)$/

function fromHeader(header: string): number | undefined {
  const extra = withExtra.exec(header)
  if (extra) return Number(extra[1]) + Number(extra[2])
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

/** What a title states: of the subject by name, of each subject, or of the table's only one. */
function titleMark(title: string, subject: string, alone: boolean): number | undefined {
  const text = title.normalize('NFKC').replace(/\s+/g, '')
  const number = String.raw`[值为是均:]*(\d{2,3}(?:\.\d+)?|\d(?=分))(?!\d)`
  const find = (words: string) => {
    const found = new RegExp(words + number).exec(text)
    if (!found) return undefined
    const more = /^分?[,、;(+]*(?:另|含|加)?附加题?(\d{1,2})分/.exec(
      text.slice(found.index + found[0].length),
    )
    return Number(found[1]) + Number(more?.[1] ?? 0)
  }
  const plain = '(?:满分|总分|卷面)'
  return find(`${subject}${plain}`) ?? find(`[各每]科${plain}?`) ?? (alone ? find(plain) : undefined)
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
    // Where nobody has a mark nothing is suggested.
    if (mark === 0) continue
    plan.suggestedFullMarks[name] =
      items.has(name) && !Object.hasOwn(plan.fullMarks, name)
        ? Math.max(1, Math.ceil(mark))
        : ([...small, ...usual].find((full) => full >= mark) ?? Math.ceil(mark))
    plan.highestMarks[name] = mark
    if (above > 0) stray[name] = { count: above, highest: peak.highest / markUnit }
  }
  if (Object.keys(stray).length > 0) plan.strayMarks = stray
  const total = plan.subject === undefined ? undefined : peaks.get(plan.subject)
  if (total) suggestWhole(plan, total.settle().bulk / markUnit)
  addExtra(plan)
  doubtStated(plan, peaks)
}

/** A paper's stated full mark does not count its 附加题 where the items come to more by just that. */
function addExtra({ kind, subject, fullMarks, itemFullMarks }: TablePlan) {
  const stated = subject === undefined ? undefined : fullMarks[subject]
  const marks = Object.entries(itemFullMarks)
  if (kind !== 'items' || typeof stated !== 'number' || marks.some(([, mark]) => mark === null)) return
  const sum = (own: typeof marks) =>
    own.reduce((all, [, mark]) => all + Math.round(mark! * markUnit), 0) / markUnit
  const extra = sum(marks.filter(([no]) => /^附加/.test(no)))
  if (extra > 0 && sum(marks) === stated + extra) fullMarks[subject!] = stated + extra
}

/** Marks above the stated full mark from which it is doubted: two, and more than this share. */
const doubted = 0.02

/** A stated full mark that several marks exceed is asked for: mistyped marks are few, a 附加题 is had by many. */
function doubtStated({ fullMarks }: TablePlan, peaks: ReadonlyMap<string, Peak>) {
  for (const [subject, mark] of Object.entries(fullMarks)) {
    const peak = peaks.get(subject)
    if (mark === null || !peak) continue
    const above = peak.above(Math.round(mark * markUnit))
    if (above >= 2 && above > peak.seen * doubted) fullMarks[subject] = null
  }
}

/** Items that make up a paper say more of its full mark than the highest total does; fewer items than that say nothing. */
function suggestWhole(
  { kind, subject, itemFullMarks, suggestedFullMarks, optional }: TablePlan,
  highest: number,
) {
  const items = Object.entries(itemFullMarks)
  if (kind !== 'items' || subject === undefined || items.length < 2) return
  const marks = items.map(([no, mark]) => [no, mark ?? suggestedFullMarks[no]] as const)
  const sum = addFullMarks(new Map(marks), optional) ?? NaN
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
