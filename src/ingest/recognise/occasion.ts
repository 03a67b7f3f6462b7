import { agreement, completeExam, mergeWords, toldFields } from './exam'
import { parseClassGrade, parseGrade } from './grade'
import type { Known, PlannedExam, SupposedField, TablePlan } from '../plan'
import type { OpenFile } from '../file/sheet'
import { readRows } from './row'
import { cellText, mergedCell } from '../file/sheet'
import { readExamWords, type ExamWords, type Reasons, type Told } from './telling'

export interface Occasion {
  exam: PlannedExam
  reasons: Reasons
  supposed: SupposedField[]
  tables: TablePlan[]
}

/**
 * The exams that tables belong to. Tables that tell most come first; one that tells little joins the exam it agrees
 * with, if there is but one. A table with several grades belongs to an exam of each.
 */
export function groupByExam(
  tables: readonly TablePlan[],
  files: readonly OpenFile[],
  known: Known,
): Occasion[] {
  const told = tables.flatMap((table) =>
    splitRows(
      table,
      files.find(({ id }) => id === table.sourceId)!,
    ),
  )
  const inDrop = told.map(({ table }) => table)
  const groups: { words: ExamWords; tables: TablePlan[] }[] = []
  const order = told.toSorted((a, b) => toldFields(b.words) - toldFields(a.words))
  for (const { table, words } of order) {
    const fitting = groups
      .map((group) => ({ group, agreed: agreement(words, group.words) }))
      .filter((each): each is { group: (typeof groups)[number]; agreed: number } => each.agreed !== undefined)
      .toSorted((a, b) => b.agreed - a.agreed)
    const [best, second] = fitting
    const sameFile = fitting.find(({ group }) =>
      group.tables.some(({ sourceId }) => sourceId === table.sourceId),
    )
    const one = best && (fitting.length === 1 || best.agreed > second!.agreed) ? best : sameFile
    if (one && (one.agreed > 0 || groups.length === 1 || one === sameFile)) {
      one.group.words = mergeWords(one.group.words, words)
      one.group.tables.push(table)
    } else groups.push({ words, tables: [table] })
  }
  const occasions = groups.map(({ words, tables: own }): Occasion => {
    // As the files stand in the drop, whatever they tell.
    const sorted = own.toSorted((a, b) => inDrop.indexOf(a) - inDrop.indexOf(b))
    const { exam, supposed } = completeExam(words, known.today)
    return {
      exam: keepKnown(exam, known),
      reasons: words.reasons,
      supposed,
      tables: sorted,
    }
  })
  return mergeEqual(occasions)
}

/** Groups that come to the same exam once what they leave open is supposed are one. */
function mergeEqual(occasions: Occasion[]): Occasion[] {
  const byKey = new Map<string, Occasion>()
  for (const occasion of occasions) {
    const same = byKey.get(occasion.exam.key)
    if (same) same.tables.push(...occasion.tables)
    else byKey.set(occasion.exam.key, occasion)
  }
  return [...byKey.values()]
}

/** An exam that is already there keeps the name the user gave it. */
function keepKnown(exam: PlannedExam, known: Known): PlannedExam {
  return { ...exam, ...known.exams.find(({ key }) => key === exam.key) }
}

/** A table once for each exam of its rows, with what is told of it. */
function splitRows(table: TablePlan, file: OpenFile): { table: TablePlan; words: ExamWords }[] {
  return examsOf(table, file).flatMap(({ cells, told }) =>
    wordsOf(table, file, told).map((words) => ({
      table: { ...structuredClone(table), ...(cells && { examCells: cells }) },
      words,
    })),
  )
}

/** What the cells of a column 考试 name: each exam with the cells that mean it. One alone names the exam of all rows. */
function examsOf(table: TablePlan, file: OpenFile): { cells?: string[]; told?: Told }[] {
  const column = table.columns.find(({ meaning }) => meaning.role === 'exam')?.index
  const sheet = file.sheets.find(({ name }) => name === table.sheet)
  if (column === undefined || !sheet) return [{}]
  const exams = new Map<string, { cells: string[]; told: Told }>()
  const seen = new Set<string>()
  for (const { row, kind } of readRows(table, sheet)) {
    const text = kind === 'data' ? cellText(mergedCell(sheet, row, column)) : ''
    if (text === '' || seen.has(text)) continue
    seen.add(text)
    const { kind: named, ordinal, month, word, term, heldOn } = readExamWords([{ text }])
    const key = named ? [named, ordinal, month, word, term, heldOn].join() : text
    const own = exams.get(key)
    if (own) own.cells.push(text)
    else exams.set(key, { cells: [text], told: { text } })
  }
  const found = [...exams.values()]
  return found.length < 2 ? [{ told: found[0]?.told }] : found
}

/** What the texts around a table tell; what its own headers or its rows say of the exam comes first. */
function wordsOf(table: TablePlan, file: OpenFile, told: Told | undefined): ExamWords[] {
  const near = table.examText === undefined ? [] : [{ text: table.examText }]
  const around: Told[] = [{ text: file.name }, { text: table.title }, { text: table.sheet }]
  const read = readExamWords([...(told ? [told] : []), ...near, ...around])
  // Rows of an exam that is called A are of no other.
  const own = told && readExamWords([told])
  const words: ExamWords =
    told && !own!.kind ? { ...read, kind: read.kind ?? 'other', word: told.text } : read
  const columns = { zh: '取自年级列', en: 'from the grade column' }
  const grades = distinct(table, file, 'grade', (text) => parseGrade(text) ?? parseGrade(`${text}年级`))
  if (grades.length > 1)
    return grades.map((grade) => ({ ...words, grade, reasons: { ...words.reasons, grade: columns } }))
  if (words.grade !== undefined) return [words]
  if (grades.length === 1)
    return [{ ...words, grade: grades[0]!, reasons: { ...words.reasons, grade: columns } }]
  const classes = distinct(table, file, 'class', parseClassGrade)
  const from = { zh: '取自班级名称', en: 'from the names of classes' }
  return classes.length === 1
    ? [{ ...words, grade: classes[0]!, reasons: { ...words.reasons, grade: from } }]
    : [words]
}

/** What a column's cells tell of the grade; nothing where some tell nothing. */
function distinct(
  table: TablePlan,
  file: OpenFile,
  role: 'grade' | 'class',
  parse: (text: string) => number | undefined,
): number[] {
  const column = table.columns.find(({ meaning }) => meaning.role === role)?.index
  const sheet = file.sheets.find(({ name }) => name === table.sheet)
  if (column === undefined || !sheet) return []
  const found = new Map<string, number | undefined>()
  for (const { cells, kind } of readRows(table, sheet)) {
    const text = kind === 'data' ? cellText(cells[column]) : ''
    if (text !== '' && !found.has(text)) found.set(text, parse(text))
  }
  const grades = [...found.values()]
  return grades.includes(undefined) ? [] : [...new Set(grades as number[])].toSorted((a, b) => a - b)
}
