import type { ExamRecord } from '../model/batch'
import { planColumns } from './columns'
import { guessExam, parseGrade, type ExamGuess } from './exam'
import { readFullMarks, suggestFullMarks } from './fullmark'
import { classifyRow, findTable } from './header'
import { guessKind } from './kind'
import type { ImportPlan, Known, TablePlan } from './plan'
import { cellText, type Sheet } from './sheet'
import { findSubject } from './vocabulary'

/** A file that has been read. */
export interface OpenFile {
  id: string
  name: string
  sheets: Sheet[]
}

/**
 * What the files are and how to import them: one plan an exam, in the order of time, rosters with the exams they belong
 * to; a plan with rosters alone where there is no exam. Nothing is decided here that the user can't change.
 */
export function recognise(files: readonly OpenFile[], known: Known): ImportPlan[] {
  const found = files.flatMap((file) => file.sheets.map((sheet) => planTable(file, sheet)))
  const rosters = found.filter(({ kind }) => kind === 'schools' || kind === 'students')
  const others = found.filter((table) => !rosters.includes(table))
  const exams = new Map<string, { guess: ExamGuess; tables: TablePlan[] }>()
  const stray: TablePlan[] = []
  for (const table of others) {
    if (table.kind === 'unknown' || table.kind === 'summary' || table.kind === 'indicators') {
      stray.push(table)
      continue
    }
    const file = files.find(({ id }) => id === table.sourceId)!
    const guess = guessExam([file.name, table.title, table.sheet], known.today)
    const group = exams.get(guess.exam.key) ?? { guess, tables: [] }
    group.tables.push(table)
    exams.set(guess.exam.key, group)
  }
  const plans = [...exams.values()].map(({ guess, tables }): ImportPlan => {
    shareFullMarks(tables)
    return emptyPlan(tables, keepKnown(guess.exam, known), guess.reasons)
  })
  if (plans.length === 0) return [emptyPlan([...rosters, ...stray])]
  plans.sort((a, b) => compareInTime(a.exam!, b.exam!))
  plans[0]!.tables.push(...stray)
  for (const roster of rosters.toReversed()) {
    const file = files.find(({ id }) => id === roster.sourceId)!
    const grade = [roster.sheet, roster.title, file.name].map(parseGrade).find((found) => found !== undefined)
    // A roster of students says who was expected at every exam of its grade.
    const own =
      roster.kind === 'students'
        ? plans.filter(({ exam }) => grade === undefined || exam!.grade === grade)
        : []
    for (const plan of own.length > 0 ? own : plans.slice(0, 1)) plan.tables.unshift(roster)
  }
  return plans
}

function compareInTime(a: ExamRecord, b: ExamRecord): number {
  const order = ({ schoolYear, term, kind, grade }: ExamRecord) =>
    `${schoolYear}${term === 'spring' ? 1 : 0}${['midterm', 'sample', 'final', 'mock', 'entrance', 'other'].indexOf(kind)}${grade}`
  return order(a).localeCompare(order(b))
}

function emptyPlan(
  tables: TablePlan[],
  exam?: ExamRecord,
  reasons: ImportPlan['examReasons'] = {},
): ImportPlan {
  return { exam, examReasons: reasons, tables, schoolAliases: {}, statusWords: {}, missingStudents: 'ignore' }
}

/** An exam that is already there keeps the name the user gave it. */
function keepKnown(exam: ExamRecord, known: Known): ExamRecord {
  return known.exams.find(({ key }) => key === exam.key) ?? exam
}

/** What a sheet holds, where its table is found or where the user says it is. */
export function planTable(file: OpenFile, sheet: Sheet, range = findTable(sheet)): TablePlan {
  const base = {
    sourceId: file.id,
    sheet: sheet.name,
    fullMarks: {},
    itemFullMarks: {},
    suggestedFullMarks: {},
    title: range?.title ?? sheet.rows.slice(0, 3).flat().map(cellText).filter(Boolean).join(' '),
  }
  if (!range) {
    return {
      ...base,
      kind: 'unknown',
      kindReason: { zh: '没有找到列名所在的行', en: 'no header row was found' },
      use: false,
      headerRows: [0, 0],
      dataRows: [0, sheet.rows.length],
      columns: [],
    }
  }
  const columns = planColumns(range.headers, sheet.rows.slice(...range.dataRows))
  const { kind, reason } = guessKind(columns)
  const plan: TablePlan = {
    ...base,
    kind,
    kindReason: reason,
    use: !sheet.hidden && kind !== 'unknown' && kind !== 'summary' && kind !== 'indicators',
    headerRows: range.headerRows,
    dataRows: range.dataRows,
    columns,
    subject: subjectOf(columns, kind, [sheet.name, range.title, file.name]),
  }
  readFullMarks(plan, sheet)
  plan.suggestedFullMarks = suggestFullMarks(plan, sheet)
  if (kind === 'blueprint') readBlueprintFullMarks(plan, sheet)
  return plan
}

/** The subject of a table about one subject; a table with subjects as columns has none. */
function subjectOf(
  columns: TablePlan['columns'],
  kind: TablePlan['kind'],
  texts: string[],
): string | undefined {
  if (kind === 'schools' || kind === 'students' || kind === 'long') return undefined
  const subjects = columns.filter(({ meaning }) => meaning.role === 'score')
  if (kind === 'totals' && subjects.length > 0) return undefined
  return texts.map(findSubject).find((subject) => subject !== undefined)
}

function readBlueprintFullMarks(plan: TablePlan, sheet: Sheet) {
  const column = (field: string) =>
    plan.columns.find(({ meaning }) => meaning.role === 'blueprint' && meaning.field === field)?.index
  const [no, full] = [column('no'), column('fullMark')]
  if (no === undefined || full === undefined) return
  for (const row of sheet.rows.slice(...plan.dataRows)) {
    if (classifyRow(row) !== 'student') continue
    const mark = Number(cellText(row[full]))
    const name = cellText(row[no])
    if (name !== '' && mark > 0) plan.itemFullMarks[name] = mark
  }
}

/** A blueprint tells the item table of its subject the full marks; their sum is the paper's, if all are known. */
function shareFullMarks(tables: TablePlan[]) {
  for (const items of tables.filter(({ kind }) => kind === 'items')) {
    const blueprint = tables.find(({ kind, subject }) => kind === 'blueprint' && subject === items.subject)
    if (!blueprint) continue
    for (const no of Object.keys(items.itemFullMarks)) {
      items.itemFullMarks[no] ??= blueprint.itemFullMarks[no] ?? null
    }
  }
  for (const { subject, itemFullMarks, kind } of tables) {
    const marks = Object.values(itemFullMarks)
    if (!subject || (kind !== 'items' && kind !== 'blueprint') || marks.length === 0) continue
    if (marks.some((mark) => mark === null)) continue
    // Summed in ten-thousandths: ten items of 0.1 make exactly 1.
    const total = marks.reduce<number>((sum, mark) => sum + Math.round(mark! * 10_000), 0) / 10_000
    for (const table of tables) {
      if (subject in table.fullMarks) table.fullMarks[subject] ??= total
      if (table.kind === 'items' && table.subject === subject) table.fullMarks[subject] ??= total
    }
  }
}
