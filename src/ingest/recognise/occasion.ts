import { agreement, completeExam, mergeWords, toldFields } from './exam'
import { parseClassGrade, parseGrade } from './grade'
import type { Known, PlannedExam, SupposedField, TablePlan } from '../plan'
import type { OpenFile } from '../file/sheet'
import { readRows } from './row'
import { cellText } from '../file/sheet'
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
    wordsOf(
      table,
      files.find(({ id }) => id === table.sourceId)!,
    ).map((words, at) => ({
      table: at === 0 ? table : structuredClone(table),
      words,
    })),
  )
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
    const sorted = own.toSorted((a, b) => tables.indexOf(a) - tables.indexOf(b))
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

function wordsOf(table: TablePlan, file: OpenFile): ExamWords[] {
  const texts: Told[] = [{ text: file.name }, { text: table.title }, { text: table.sheet }]
  const words = readExamWords(texts)
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
