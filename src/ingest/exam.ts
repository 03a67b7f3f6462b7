import type { ExamKind, ExamRecord, Term } from '../model/batch'
import { stageOfGrade } from '../model/stage'
import type { Text } from '../model/text'
import { gradeName, kindNames, termNames } from '../model/views'

const digits: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** What the words around a table tell of its exam; what they don't is absent. */
export interface ExamWords {
  grade?: number
  kind?: ExamKind
  /** Which of several exams of a kind. */
  ordinal?: number
  heldOn?: string
  /** The year in which the school year begins. */
  startYear?: number
  /** The year in which the exam was held, where the term that would tell the school year is open. */
  calendarYear?: number
  term?: Term
  reasons: Reasons
}

export type Reasons = Partial<Record<keyof ExamRecord, Text>>

/** A text that may tell of an exam, and what to call it when giving the reason. */
export interface Told {
  text: string
  from?: Text
}

/** Reads what texts tell: file name, sheet name, title. The first text that tells wins. */
export function readExamWords(texts: readonly Told[]): ExamWords {
  const reasons: Reasons = {}
  const read = <T>(field: keyof ExamRecord, parse: (text: string) => T | undefined): T | undefined => {
    for (const { text, from } of texts) {
      const value = parse(text.normalize('NFKC'))
      if (value === undefined) continue
      reasons[field] = from ?? { zh: `取自“${text}”`, en: `from “${text}”` }
      return value
    }
    return undefined
  }
  const grade = read('grade', parseGrade)
  const heldOn = read('heldOn', parseDate)
  const year = read('schoolYear', (text) => parseYear(text, grade))
  const term = read('term', parseTerm) ?? (heldOn === undefined ? undefined : termOf(heldOn))
  // A date tells the school year by itself; a calendar year needs the term.
  const startYear = year?.school
    ? year.year
    : heldOn !== undefined
      ? startOfDate(heldOn)
      : year && term && startOf(year.year, term)
  return {
    grade,
    kind: read('kind', parseKind),
    ordinal: texts.map(({ text }) => parseOrdinal(text)).find((found) => found !== undefined),
    heldOn,
    calendarYear: year?.school ? undefined : year?.year,
    startYear,
    term,
    reasons,
  }
}

/** The exam of what is told; what isn't is supposed from today, and has no reason. */
export function completeExam(words: ExamWords, today: string): ExamRecord {
  const { ordinal, heldOn } = words
  const grade = words.grade ?? 9
  const kind = words.kind ?? 'other'
  const term = words.term ?? termOf(heldOn ?? today)
  const startYear =
    words.startYear ??
    (words.calendarYear === undefined ? startOfDate(heldOn ?? today) : startOf(words.calendarYear, term))
  const kindName = kindNames[kind]!.zh
  const named = ordinal ? `第${'一二三四五六'[ordinal - 1] ?? ordinal}次${kindName}` : kindName
  const schoolYear = `${startYear}-${startYear + 1}`
  const calendar = term === 'autumn' ? startYear : startYear + 1
  return {
    key: examKey({ schoolYear, term, kind, grade, ordinal }),
    name: `${calendar}年${termNames[term]!.zh}学期${gradeName(grade).zh}${named}`,
    schoolYear,
    term,
    kind,
    heldOn,
    grade,
    stage: stageOfGrade(grade),
  }
}

/** The exam that texts tell of, completed from today. */
export function guessExam(texts: readonly string[], today: string): { exam: ExamRecord; reasons: Reasons } {
  const words = readExamWords(texts.map((text) => ({ text })))
  return { exam: completeExam(words, today), reasons: words.reasons }
}

const comparedFields = ['grade', 'kind', 'ordinal', 'startYear', 'term'] as const

/** How many things two tellings agree on; undefined where they contradict each other. */
export function agreement(a: ExamWords, b: ExamWords): number | undefined {
  let agreed = 0
  for (const field of comparedFields) {
    if (a[field] === undefined || b[field] === undefined) continue
    if (a[field] !== b[field]) return undefined
    agreed++
  }
  // `第一次模拟` and `模拟` may be two exams.
  return a.kind === 'mock' && b.kind === 'mock' && a.ordinal !== b.ordinal ? undefined : agreed
}

/** How much is told. */
export function toldFields(words: ExamWords): number {
  return comparedFields.filter((field) => words[field] !== undefined).length
}

/** What one telling leaves open is taken from another. */
export function mergeWords(words: ExamWords, other: ExamWords): ExamWords {
  const told = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
  return { ...other, ...told, reasons: { ...other.reasons, ...words.reasons } }
}

/** A stable key: `2023A-midterm-9`, `2024S-mock1-9` (A autumn, S spring; the calendar year of the term). */
export function examKey(
  exam: Pick<ExamRecord, 'schoolYear' | 'term' | 'kind' | 'grade'> & { ordinal?: number },
): string {
  const start = Number(exam.schoolYear.slice(0, 4))
  const year = exam.term === 'autumn' ? `${start}A` : `${start + 1}S`
  return `${year}-${exam.kind}${exam.ordinal ?? ''}-${exam.grade}`
}

export function parseGrade(text: string): number | undefined {
  const senior = /高([一二三123])(?![0-9])/.exec(text)
  if (senior) return 9 + (digits[senior[1]!] ?? Number(senior[1]))
  const junior = /初([一二三123])(?![0-9])/.exec(text)
  if (junior) return 6 + (digits[junior[1]!] ?? Number(junior[1]))
  const named =
    /([一二三四五六七八九]|\d{1,2})年级/.exec(text) ??
    /^([一二三四五六七八九])[(.]?\d{1,2}[)]?班?$/.exec(text)
  const grade = named ? (digits[named[1]!] ?? Number(named[1])) : undefined
  if (grade !== undefined) return grade >= 1 && grade <= 12 ? grade : undefined
  return /中考/.test(text) ? 9 : undefined
}

/** The grade of a class name: `九(1)班`, `高一205班`, `901`. */
export function parseClassGrade(text: string): number | undefined {
  const numbered = /^([3-9])(?:0[1-9]|[1-3]\d)班?$/.exec(text)
  return parseGrade(text.normalize('NFKC')) ?? (numbered ? Number(numbered[1]) : undefined)
}

function parseKind(text: string): ExamKind | undefined {
  if (/样卷/.test(text)) return 'sample'
  if (/期中/.test(text)) return 'midterm'
  if (/期末/.test(text)) return 'final'
  if (/模拟|[一二三]模|适应性/.test(text)) return 'mock'
  if (/中考|学业水平考试|升学/.test(text)) return 'entrance'
  if (/月考|摸底|开学|调研|学情|诊断|检测|监测|抽测/.test(text)) return 'other'
  return undefined
}

function parseOrdinal(text: string): number | undefined {
  const found =
    /第([一二三四五六1-6])次(?:模拟|适应性|样卷|监测|月考)/.exec(text) ?? /([一二三])模/.exec(text)
  return found ? (digits[found[1]!] ?? Number(found[1])) : undefined
}

function parseDate(text: string): string | undefined {
  const found = /(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})/.exec(text)
  if (!found) return undefined
  const [, year, month, day] = found
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  return Number.isNaN(Date.parse(iso)) ? undefined : iso
}

interface YearWord {
  year: number
  /** Whether it is the first year of a school year, or the calendar year of the exam. */
  school: boolean
}

function parseYear(text: string, grade: number | undefined): YearWord | undefined {
  const span = /(20\d\d)\s*[-—–~至/]\s*(20)?(\d\d)\s*学年/.exec(text)
  if (span) return { year: Number(span[1]), school: true }
  const school = /(20\d\d)学年/.exec(text)
  if (school) return { year: Number(school[1]), school: true }
  const calendar = /(20\d\d)\s*(?:年|秋|春|-|\.)/.exec(text)
  if (calendar) return { year: Number(calendar[1]), school: false }
  // 2024届 leave school in 2024, 2021级 entered it in 2021.
  const cohort = /(20\d\d)\s*(届|级)/.exec(text)
  if (!cohort || grade === undefined || grade < 7) return undefined
  const last = grade > 9 ? 12 : 9
  const [year, leaving] = [Number(cohort[1]), cohort[2] === '届']
  return { year: leaving ? year - 1 - (last - grade) : year + grade - (last - 2), school: true }
}

function parseTerm(text: string): Term | undefined {
  if (/秋|第一学期|上学期|\(上\)|上册/.test(text)) return 'autumn'
  if (/春|第二学期|下学期|\(下\)|下册|中考|模拟|[一二三]模/.test(text)) return 'spring'
  return undefined
}

const startOf = (calendarYear: number, term: Term) => (term === 'autumn' ? calendarYear : calendarYear - 1)

function termOf(date: string): Term {
  const month = Number(date.slice(5, 7))
  return month >= 2 && month <= 7 ? 'spring' : 'autumn'
}

/** A school year starts in August. */
function startOfDate(date: string): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return month >= 8 ? year : year - 1
}
