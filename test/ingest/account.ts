import type { Batch, PaperBatch } from '../../src/model/batch'
import { statuses } from '../../src/model/status'
import { blueprintItems } from '../../src/ingest/recognise/blueprint'
import { splitList } from '../../src/ingest/recognise/blueprintcell'
import { wholeOf } from '../../src/ingest/recognise/markcolumn'
import { normalizeClass, readId, readName, undoDate } from '../../src/ingest/recognise/identity'
import { readMark } from '../../src/ingest/recognise/mark'
import { readOption } from '../../src/ingest/recognise/option'
import type { FindingPlace, ImportPlan, ImportReport, TablePlan } from '../../src/ingest/plan'
import { normalizeSchool } from '../../src/ingest/recognise/schools'
import { cellText, isBlank, mergedCell, type Cell, type Sheet } from '../../src/ingest/file/sheet'
import { readSubject } from '../../src/ingest/recognise/vocabulary'

/** What an import was made of and what came of it. */
export interface Imported {
  plan: ImportPlan
  report: ImportReport
  places: (kind: ImportReport['findings'][number]['kind']) => FindingPlace[]
  sheets: (sourceId: string) => readonly Sheet[]
  batch: Batch
}

/** Kinds that only count: they say nothing of what became of a cell. */
const counts = new Set(['rowsRead', 'rowsImported', 'blankRow', 'expectedNotFound', 'notInRoster'])

interface Cells {
  /** Cells of the files that hold anything. */
  all: number
  values: number
  reported: number
  /** Headers, which the plan shows with their meanings. */
  headers: number
  /** What became of nothing: sheet, cell, text. */
  lost: string[]
}

/** Counts what became of every cell; a value is one only where the batch has it. */
export function account(imported: Imported): Cells {
  const { plan } = imported
  const cells: Cells = { all: 0, values: 0, reported: 0, headers: 0, lost: [] }
  const bySheet = new Map<string, TablePlan[]>()
  for (const table of plan.tables) {
    const key = `${table.sourceId}\n${table.sheet}`
    bySheet.set(key, [...(bySheet.get(key) ?? []), table])
  }
  const said = collectSaid(imported)
  for (const [key, tables] of bySheet) {
    const [sourceId, name] = key.split('\n') as [string, string]
    const sheet = imported.sheets(sourceId).find((each) => each.name === name)!
    sheet.rows.forEach((row, at) =>
      row.forEach((cell, column) => {
        if (isBlank(cell)) return
        cells.all++
        const table = tables.find((each) => covers(each, at, column))
        if (said.has(`${key}\n${at}`) || said.has(`${key}\n${at}\n${column}`)) cells.reported++
        else if (table && !table.use) cells.reported++
        else if (table && at < table.headerRows[1]) cells.headers++
        else if (table && said.has(`${key}\n${table.headerRows[1] - 1}\n${column}`)) cells.reported++
        else if (table && isValue(imported, table, sheet, at, column)) cells.values++
        else cells.lost.push(`${name} ${at + 1}/${column + 1}「${cellText(cell)}」`)
      }),
    )
  }
  return cells
}

function covers({ headerRows, dataRows, columns }: TablePlan, row: number, column: number): boolean {
  if (row < headerRows[0] || row >= dataRows[1]) return false
  return columns.length === 0 || columns.some(({ index }) => index === column)
}

function collectSaid({ report, places }: Imported): Set<string> {
  const said = new Set<string>()
  for (const { kind } of report.findings) {
    if (counts.has(kind)) continue
    for (const { sourceId, sheet, row, column } of places(kind))
      said.add([sourceId, sheet, row, ...(column === undefined ? [] : [column])].join('\n'))
  }
  return said
}

/** Whether the batch has what a cell says. */
function isValue(imported: Imported, table: TablePlan, sheet: Sheet, at: number, column: number): boolean {
  const { batch, plan } = imported
  const cells = sheet.rows[at]!
  const plain = table.columns.find(({ index }) => index === column)!
  const { meaning } = plain
  const cell = cells[column]!
  const text = cellText(cell)
  if (table.kind === 'blueprint') return isItem(imported, table, sheet, at)
  const schools = schoolsOf(imported, table, cells)
  const attribute = {
    schoolCode: 'code',
    zone: 'zone',
    group: 'group',
    stage: 'stage',
    kind: 'kind',
  } as const
  if (meaning.role in attribute)
    return schools.some((school) => school[attribute[meaning.role as 'zone']] === text)
  if (meaning.role === 'school') return schools.length > 0
  if (meaning.role === 'formerName')
    return splitList(cell).every((old) => Object.hasOwn(plan.schoolAliases, old))
  if (meaning.role === 'expected')
    return imported.report.schools.some(({ name, expected }) =>
      schools.some((school) => school.name === name) ? expected !== null : false,
    )
  const who = studentOf(imported, table, sheet, at)
  if (who.length === 0) return false
  const students = who.map((index) => batch.students[index]!)
  if (meaning.role === 'id') return true
  if (meaning.role === 'name') return students.some(({ name }) => name === readName(cell))
  if (meaning.role === 'sex') return students.some(({ sex }) => sex === text)
  const sittings = batch.papers.flatMap((paper) =>
    [...paper.student.keys()]
      .filter((row) => who.includes(paper.student[row]!))
      .map((row) => ({ paper, row })),
  )
  if (table.kind === 'students') return meaning.role === 'class'
  // A campus called like its school says nothing more.
  if (meaning.role === 'campus' && schools.some(({ name }) => name === text)) return true
  if (meaning.role === 'class' || meaning.role === 'campus') {
    const grade = plan.exam?.grade
    const written = normalizeClass(undoDate(cell) ?? text, grade)
    return sittings.some(({ paper, row }) => {
      const name = paper.classes[paper.class[row]!] ?? ''
      return name.includes(text) || normalizeClass(name, grade).endsWith(written)
    })
  }
  if (meaning.role === 'status') return sittings.length > 0
  if (meaning.role === 'subject') return batch.papers.some(({ subject }) => subject === readSubject(text))
  if (meaning.role === 'item' || meaning.role === 'choice')
    // A dash among the items of someone absent says the same as the absence.
    return sittings.some(({ paper, row }) =>
      paper.status[row] !== 0 && readMark(cell, plan.statusWords).kind === 'status'
        ? true
        : hasResponse(paper, paper.student[row]!, meaning, cell, plan),
    )
  if (meaning.role !== 'score' && meaning.role !== 'mark' && plain !== wholeOf(table)) return false
  const read = readMark(cell, plan.statusWords)
  return sittings.some(({ paper, row }) => {
    if (meaning.role === 'score' && paper.subject !== meaning.subject) return false
    const status = statuses[paper.status[row]!]!
    return read.kind === 'mark'
      ? status === 'present' && paper.mark[row] === read.mark
      : read.kind === 'status' && status !== 'present'
  })
}

function hasResponse(
  paper: PaperBatch,
  student: number,
  { role, no }: { role: 'item' | 'choice'; no: string },
  cell: Cell,
  plan: ImportPlan,
): boolean {
  const { responses, items } = paper
  const read = readMark(cell, plan.statusWords)
  const option = readOption(cell)
  return [...responses.item.keys()].some((at) => {
    if (responses.student[at] !== student || items[responses.item[at]!]!.no !== no) return false
    if (role === 'item')
      return read.kind === 'mark' ? responses.mark[at] === read.mark : responses.blank[at] === 1
    return (responses.choices[responses.choice[at]!] ?? '') === option
  })
}

function isItem({ batch }: Imported, table: TablePlan, sheet: Sheet, at: number): boolean {
  const own = blueprintItems(table, sheet).items
  const transposed = table.columns.some(({ meaning }) => meaning.role === 'item')
  return own
    .filter(({ row }) => transposed || row === at)
    .every(({ no }) => batch.papers.some(({ items }) => items.some((item) => item.no === no)))
}

function schoolsOf({ batch, plan }: Imported, table: TablePlan, cells: readonly Cell[]) {
  const column = table.columns.find(({ meaning }) => meaning.role === 'school')?.index
  const name = column === undefined ? (table.school ?? '') : cellText(cells[column])
  // A merged cell gives its name to the rows it covers.
  if (name === '') return batch.schools
  const meant = Object.hasOwn(plan.schoolAliases, name) ? plan.schoolAliases[name]! : name
  return batch.schools.filter((school) => normalizeSchool(school.name) === normalizeSchool(meant))
}

function studentOf({ batch }: Imported, table: TablePlan, sheet: Sheet, row: number): number[] {
  const at = (role: string) => table.columns.find(({ meaning }) => meaning.role === role)?.index
  const [id, person] = [at('id'), at('name')]
  // A merged cell names the student of every row it covers.
  const name = person === undefined ? undefined : readName(mergedCell(sheet, row, person))
  const code = id === undefined ? '' : readId(mergedCell(sheet, row, id)).id
  return batch.students.flatMap((student, index) => {
    const same =
      code === '' ? student.name === name : student.code.replace(/^0+/, '') === code.replace(/^0+/, '')
    return same ? [index] : []
  })
}
