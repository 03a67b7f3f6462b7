import { compareInTime } from '../../model/calendar'
import { splitList } from './blueprintcell'
import { guessExam } from './exam'
import { groupByExam } from './occasion'
import { pairBlueprints, renameTyped, shareFullMarks, shareSuggestions } from './pair'
import { parseClassGrade } from './grade'
import type { ImportPlan, Known, TablePlan } from '../plan'
import { readRows } from './row'
import { cellText } from '../file/sheet'
import { planSheet } from './table'
import { offerWords } from './word'
import { proposePlaces } from './place'
import type { OpenFile } from '../file/sheet'

/**
 * What the files are and how to import them: one plan an exam, in the order of time, rosters with the exams they belong
 * to; a plan with rosters alone where there is no exam. Nothing is decided here that the user can't change.
 */
export function recognise(files: readonly OpenFile[], known: Known): ImportPlan[] {
  const found = files.flatMap((file) => skipWholes(file.sheets.flatMap((sheet) => planSheet(file, sheet))))
  const rosters = found.filter(({ kind }) => kind === 'schools' || kind === 'students')
  const stray = found.filter(({ kind }) => kind === 'unknown' || kind === 'summary' || kind === 'indicators')
  const marks = found.filter((table) => !rosters.includes(table) && !stray.includes(table))
  proposePlaces([...marks, ...rosters], files, known)
  const plans = groupByExam(marks, files, known).map(({ exam, reasons, supposed, tables }): ImportPlan => {
    renameTyped(tables)
    pairBlueprints(tables)
    shareFullMarks(tables)
    shareSuggestions(tables)
    const statusWords = offerWords(tables, files)
    return { ...emptyPlan(tables), exam, examReasons: reasons, examSupposed: supposed, statusWords }
  })
  const former = formerNames(rosters, files)
  if (plans.length === 0) {
    const spareExam = spareExamOf([...stray, ...rosters], files, known)
    proposePlaces(stray, files, known)
    return [{ ...emptyPlan([...rosters, ...stray]), schoolAliases: former, ...(spareExam && { spareExam }) }]
  }
  plans.sort((a, b) => compareInTime(datedOf(a), datedOf(b)))
  plans[0]!.tables.push(...stray)
  for (const roster of rosters.toReversed()) {
    const file = files.find(({ id }) => id === roster.sourceId)!
    const grade = [roster.sheet, roster.title, file.name]
      .map(parseClassGrade)
      .find((each) => each !== undefined)
    // A roster of students says who was expected at every exam of its grade.
    const own =
      roster.kind === 'students'
        ? plans.filter(
            ({ exam }) => grade === undefined || exam!.grade === undefined || exam!.grade === grade,
          )
        : []
    for (const plan of own.length > 0 ? own : plans.slice(0, 1)) plan.tables.unshift(roster)
  }
  for (const plan of plans) plan.schoolAliases = { ...former }
  return plans
}

/** The exam that the words around tables tell of which are not known for marks. */
function spareExamOf(
  [table]: readonly TablePlan[],
  files: readonly OpenFile[],
  known: Known,
): ImportPlan['spareExam'] {
  if (!table) return undefined
  const file = files.find(({ id }) => id === table.sourceId)!
  const { exam, reasons, supposed } = guessExam([table.sheet, table.title, file.name], known.today)
  return { exam, examReasons: reasons, examSupposed: supposed }
}

/**
 * Former and short names that a roster of schools gives → the names of today. A name that another school has now, or
 * that two schools share, is not one.
 */
function formerNames(rosters: readonly TablePlan[], files: readonly OpenFile[]): Record<string, string> {
  const names = new Map<string, Set<string>>()
  const today = new Set<string>()
  for (const roster of rosters) {
    const at = (role: string) =>
      roster.columns.flatMap(({ index, meaning }) => (meaning.role === role ? [index] : []))
    const [[school], former] = [at('school'), at('formerName')]
    const sheet = files
      .find(({ id }) => id === roster.sourceId)
      ?.sheets.find(({ name }) => name === roster.sheet)
    if (roster.kind !== 'schools' || school === undefined || former.length === 0 || !sheet) continue
    for (const { cells, kind } of readRows(roster, sheet)) {
      const name = kind === 'data' ? cellText(cells[school]) : ''
      if (name === '') continue
      today.add(name)
      for (const old of former.flatMap((column) => splitList(cells[column]))) {
        if (old !== name) names.set(old, (names.get(old) ?? new Set()).add(name))
      }
    }
  }
  return Object.fromEntries(
    [...names].flatMap(([old, own]) => (own.size > 1 || today.has(old) ? [] : [[old, [...own][0]!]])),
  )
}

/** A sheet 总分 beside a sheet for every subject repeats what they add up to. */
function skipWholes(tables: TablePlan[]): TablePlan[] {
  const single = tables.filter(({ kind, subject }) => kind === 'totals' && subject !== undefined)
  if (single.length < 2) return tables
  for (const table of tables) {
    if (table.kind !== 'totals' || !/^(总分|总表|总成绩|汇总)$/.test(table.sheet.trim())) continue
    if (table.columns.some(({ meaning }) => meaning.role === 'score')) continue
    table.use = false
    table.kindReason = {
      zh: '各科另有工作表，总分由各科相加',
      en: 'the subjects have sheets of their own; totals are added up from them',
    }
  }
  return tables
}

const datedOf = ({ exam }: ImportPlan) => ({ ...exam!, grade: exam!.grade ?? 0 })

function emptyPlan(tables: TablePlan[]): ImportPlan {
  return {
    exam: undefined,
    examReasons: {},
    examSupposed: [],
    tables,
    schoolAliases: {},
    statusWords: {},
    missingStudents: 'ignore',
    duplicates: 'first',
    fixes: [],
    leftOut: [],
    privacy: { names: 'keep', ids: 'keep' },
  }
}
