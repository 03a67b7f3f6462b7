import type { ExamRecord } from '../../model/batch'
import { stageOfGrade } from '../../model/stage'
import type { Text } from '../../model/text'
import { gradeName, kindNames, termNames } from '../../model/views'
import type { ImportPlan, PlannedExam, SupposedField, TablePlan } from '../plan'
import { readExamWords, startOf, startOfDate, termOf, type ExamWords, type Reasons } from './telling'

/** What the fields are called that may be supposed. */
export const supposedNames: Record<SupposedField, Text> = {
  schoolYear: { zh: '学年', en: 'school year' },
  term: { zh: '学期', en: 'term' },
  kind: { zh: '考试类型', en: 'kind of exam' },
}

/** The exam of what is told; year, term and kind that nobody states are supposed, and named. */
export function completeExam(
  words: ExamWords,
  today: string,
): { exam: PlannedExam; supposed: SupposedField[] } {
  const { ordinal, heldOn, month, word, grade } = words
  const kind = words.kind ?? 'other'
  // Mocks of the graduating year are held in spring.
  const term = words.term ?? (kind === 'mock' ? 'spring' : termOf(heldOn ?? today))
  const startYear =
    words.startYear ??
    (words.calendarYear === undefined ? startOfDate(heldOn ?? today) : startOf(words.calendarYear, term))
  const exam = {
    schoolYear: `${startYear}-${startYear + 1}`,
    term,
    kind,
    heldOn,
    grade,
    stage: grade === undefined ? undefined : stageOfGrade(grade),
    ...(ordinal !== undefined && { ordinal }),
    ...(kind === 'other' && word !== undefined && { word }),
    ...(kind === 'other' && month !== undefined && { month }),
  }
  const supposed: SupposedField[] = []
  if (words.startYear === undefined) supposed.push('schoolYear')
  if (words.term === undefined) supposed.push('term')
  if (words.kind === undefined) supposed.push('kind')
  return { exam: { key: examKey(exam), name: nameExam(exam), ...exam }, supposed }
}

/** The exam that texts tell of, completed from today. */
export function guessExam(
  texts: readonly string[],
  today: string,
): { exam: PlannedExam; reasons: Reasons; supposed: SupposedField[] } {
  const words = readExamWords(texts.map((text) => ({ text })))
  return { ...completeExam(words, today), reasons: words.reasons }
}

/** A plan that has come to hold marks, with the exam that its files tell of; any other as it is. */
export function withSpareExam(plan: ImportPlan): ImportPlan {
  const { exam, spareExam, tables } = plan
  const isMarks = ({ use, kind }: TablePlan) => use && /^(totals|items|options|long|blueprint)$/.test(kind)
  return !exam && spareExam && tables.some(isMarks) ? { ...plan, ...spareExam } : plan
}

/**
 * An exam as a user corrects it: its stage, its key and a name that nobody chose follow.
 * @param known exams that are there; one that the correction comes to keeps its name
 */
export function reviseExam(
  exam: PlannedExam,
  change: Partial<ExamRecord>,
  known: readonly ExamRecord[] = [],
): PlannedExam {
  const next = { ...exam, ...change }
  // An exam whose key was made otherwise keeps it.
  const key = exam.key === examKey(exam) ? examKey(next) : exam.key
  const own = known.find((each) => each.key === key)
  const wasOwn = exam.name === nameExam(exam) || known.some(({ name }) => name === exam.name)
  return {
    ...next,
    key,
    stage: next.grade === undefined ? undefined : stageOfGrade(next.grade),
    name: change.name ?? (wasOwn ? (own?.name ?? nameExam(next)) : exam.name),
  }
}

/** The exam to commit, where its grade is known. */
export function settledExam(exam: PlannedExam): ExamRecord | undefined {
  const { key, name, schoolYear, term, kind, heldOn, grade } = exam
  if (grade === undefined) return undefined
  return { key, name, schoolYear, term, kind, heldOn, grade, stage: exam.stage ?? stageOfGrade(grade) }
}

const comparedFields = ['grade', 'kind', 'word', 'ordinal', 'month', 'startYear', 'term'] as const

/** How many things two tellings agree on; undefined where they contradict each other. */
export function agreement(a: ExamWords, b: ExamWords): number | undefined {
  let agreed = 0
  for (const field of comparedFields) {
    if (a[field] === undefined || b[field] === undefined) continue
    if (a[field] !== b[field]) return undefined
    agreed++
  }
  if (a.kind !== b.kind || (a.kind !== 'mock' && a.kind !== 'other')) return agreed
  // `第一次模拟` and `模拟` may be two exams, and so may two weekly tests of one month.
  return a.ordinal !== b.ordinal || areApart(a.heldOn, b.heldOn) ? undefined : agreed
}

/** Days over which the subjects of one exam may be spread. */
const days = 4

function areApart(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(Date.parse(a) - Date.parse(b)) > days * 86_400_000
}

/** How much is told. */
export function toldFields(words: ExamWords): number {
  return comparedFields.filter((field) => words[field] !== undefined).length
}

/** What one telling leaves open is taken from another; of two days the first. */
export function mergeWords(words: ExamWords, other: ExamWords): ExamWords {
  const told = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
  const heldOn = [words.heldOn, other.heldOn].filter((day) => day !== undefined).toSorted()[0]
  return { ...other, ...told, heldOn, reasons: { ...other.reasons, ...words.reasons } }
}

type Keyed = Pick<
  PlannedExam,
  'schoolYear' | 'term' | 'kind' | 'grade' | 'ordinal' | 'word' | 'month' | 'heldOn'
>

/**
 * A stable key: `2023A-midterm-9`, `2024S-mock1-9`, `2023A-other月考10-8` (A autumn, S spring; the calendar year of the
 * term). Of the many exams that are neither midterm nor final, name, month or day tell one from the next.
 */
export function examKey(exam: Keyed): string {
  const { schoolYear, term, kind, grade, ordinal } = exam
  const start = Number(schoolYear.slice(0, 4))
  const year = term === 'autumn' ? `${start}A` : `${start + 1}S`
  return `${year}-${kind}${ordinal ?? ''}${kind === 'other' ? distinction(exam) : ''}-${grade ?? '?'}`
}

function distinction({ word = '', ordinal, month, heldOn }: Keyed): string {
  if (ordinal !== undefined) return word
  if (month !== undefined) return `${word}${month}`
  if (heldOn === undefined) return word
  return word === '月考' ? `${word}${Number(heldOn.slice(5, 7))}` : `${word}${heldOn.slice(5)}`
}

/** The name an exam has while nobody gives it another: 2023年秋学期八年级10月月考. */
function nameExam({ schoolYear, term, kind, grade, word, ordinal, month, heldOn }: Keyed): string {
  const start = Number(schoolYear.slice(0, 4))
  const noun = kind === 'other' ? (word ?? kindNames.other!.zh) : kindNames[kind]!.zh
  const counted = ordinal ? `第${'一二三四五六七八九'[ordinal - 1] ?? ordinal}次` : ''
  const dated = kind === 'other' && ordinal === undefined ? dayOf(month, heldOn) : ''
  const of = grade === undefined ? '' : gradeName(grade).zh
  return `${term === 'autumn' ? start : start + 1}年${termNames[term]!.zh}学期${of}${dated}${counted}${noun}`
}

function dayOf(month: number | undefined, heldOn: string | undefined): string {
  if (month !== undefined) return `${month}月`
  return heldOn === undefined ? '' : `${Number(heldOn.slice(5, 7))}月${Number(heldOn.slice(8))}日`
}
