import { planColumns } from './columns'
import { splitExams } from './examcolumns'
import { findTables } from './find'
import { type TableRange } from './range'
import { readFullMarks, suggestFullMarks } from './fullmark'
import { guessKind } from './kind'
import { findOptional } from './optional'
import { readOption } from './option'
import { blueprintItems } from './blueprint'
import type { TablePlan } from '../plan'
import type { OpenFile } from '../file/sheet'
import { readRows } from './row'
import { shapeOf } from './shape'
import { cellText, type Sheet } from '../file/sheet'
import { findSubject } from './vocabulary'

/** What a sheet holds: its tables, or one of no kind where none is found. */
export function planSheet(file: OpenFile, sheet: Sheet): TablePlan[] {
  const ranges = findTables(sheet)
  return ranges.length === 0
    ? [unknownTable(file, sheet)]
    : ranges.flatMap((range) => planTables(file, sheet, range))
}

/** Remembers how a table was recognised. */
function withFound(plan: Omit<TablePlan, 'found'>): TablePlan {
  const { kind, use, headerRows, dataRows, columns } = plan
  return { ...plan, found: { shape: shapeOf(kind, columns), kind, use, headerRows, end: dataRows[1] } }
}

function unknownTable(file: OpenFile, sheet: Sheet): TablePlan {
  return withFound({
    ...emptyTable(file, sheet),
    title: sheet.rows.slice(0, 3).flat().map(cellText).filter(Boolean).join(' ').slice(0, 500),
    kind: 'unknown',
    kindReason: { zh: '没有找到列名所在的行', en: 'no header row was found' },
    use: false,
    headerRows: [0, 0],
    dataRows: [0, sheet.rows.length],
    columns: [],
  })
}

function emptyTable(file: OpenFile, sheet: Sheet) {
  return {
    sourceId: file.id,
    sheet: sheet.name,
    fullMarks: {},
    itemFullMarks: {},
    suggestedFullMarks: {},
    highestMarks: {},
    keys: {},
    useHiddenRows: true,
  }
}

/** A table where it is found or where the user says it is; one of each exam whose columns stand side by side. */
export function planTables(file: OpenFile, sheet: Sheet, range: TableRange): TablePlan[] {
  return splitExams(range.headers).map(({ exam, headers }) => ({
    ...planTable(file, sheet, { ...range, headers }),
    ...(exam !== undefined && { examText: exam }),
  }))
}

function planTable(file: OpenFile, sheet: Sheet, range: TableRange): TablePlan {
  const columns = planColumns(range.headers, sheet.rows.slice(...range.dataRows))
  const texts = [sheet.name, range.title, file.name]
  const { kind, reason } = guessKind(columns, `${sheet.name} ${range.title}`)
  // A list of those who did not hand in is no roster.
  const isList = kind === 'students' && /未交|缺考/.test(`${sheet.name} ${range.title}`)
  const plan = withFound({
    ...emptyTable(file, sheet),
    title: range.title,
    kind,
    kindReason: reason,
    use: !sheet.hidden && !isList && kind !== 'unknown' && kind !== 'summary' && kind !== 'indicators',
    headerRows: range.headerRows,
    dataRows: range.dataRows,
    columns,
    subject: subjectOf(columns, kind, texts),
  })
  readFullMarks(plan, sheet)
  const optional = findOptional(plan, sheet)
  if (optional.length > 0) plan.optional = optional
  suggestFullMarks(plan, sheet)
  readKeys(plan, sheet)
  return plan
}

/** The subject of a table about one subject; a table with subjects as columns has none. */
function subjectOf(
  columns: TablePlan['columns'],
  kind: TablePlan['kind'],
  texts: string[],
): string | undefined {
  if (kind === 'schools' || kind === 'students' || kind === 'long') return undefined
  const scores = columns.filter(({ meaning }) => meaning.role === 'score')
  if (kind === 'totals' && scores.length > 0) return undefined
  const subject = texts.map(findSubject).find((found) => found !== undefined)
  const whole =
    /^(总分|总成绩)$/.test(texts[0]!.trim()) || columns.every(({ meaning }) => meaning.role !== 'mark')
  return kind === 'totals' && whole
    ? /^(总分|总成绩)$/.test(texts[0]!.trim())
      ? '总分'
      : (subject ?? '总分')
    : subject
}

/** Right answers and full marks of items, from a row of answers or from a blueprint. */
function readKeys(plan: TablePlan, sheet: Sheet) {
  if (plan.kind === 'blueprint') {
    for (const { no, fullMark, key } of blueprintItems(plan, sheet).items) {
      plan.itemFullMarks[no] = fullMark === undefined ? null : fullMark / 10_000
      if (key !== undefined) plan.keys[no] = key
    }
    return
  }
  const choices = plan.columns.filter(({ meaning }) => meaning.role === 'choice')
  if (choices.length === 0) return
  const above = sheet.rows
    .slice(Math.max(0, plan.headerRows[0] - 3), plan.headerRows[0])
    .find((row) => row.some((cell) => /^(标准|正确|参考)?答案[::]?$/.test(cellText(cell))))
  let row: readonly (typeof sheet.rows)[number][number][] | undefined = above
  for (const each of readRows(plan, sheet)) if (!row && each.kind === 'key') row = each.cells
  if (!row) return
  for (const { index, meaning } of choices) {
    const key = readOption(row[index])
    if (key) plan.keys[(meaning as { no: string }).no] = key
  }
}
