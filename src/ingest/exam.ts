import type { ExamKind, ExamRecord, Term } from '../model/batch'
import { stageOfGrade } from '../model/stage'
import type { Text } from '../model/text'
import { gradeName, kindNames, termNames } from '../model/views'

export interface ExamGuess {
  exam: ExamRecord
  /** Why each field reads as it does; a field without a reason was only supposed. */
  reasons: Partial<Record<keyof ExamRecord, Text>>
}

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
  十: 10,
}

/** Reads an exam out of the words around a table: file name, sheet name, title. The first text that tells wins. */
export function guessExam(texts: readonly string[], today: string): ExamGuess {
  const reasons: ExamGuess['reasons'] = {}
  const read = <T>(field: keyof ExamRecord, parse: (text: string) => T | undefined): T | undefined => {
    for (const text of texts) {
      const value = parse(text.normalize('NFKC'))
      if (value !== undefined) {
        reasons[field] = { zh: `取自“${text}”`, en: `from “${text}”` }
        return value
      }
    }
    return undefined
  }
  const grade = read('grade', parseGrade) ?? 9
  const kind = read('kind', parseKind) ?? 'other'
  const held = read('heldOn', parseDate)
  const year = read('schoolYear', parseYear)
  const term = read('term', parseTerm) ?? termOf(held ?? today)
  const startYear = year ? startOf(year, term) : startOfDate(held ?? today)
  const ordinal = texts.map(parseOrdinal).find((found) => found !== undefined)
  const schoolYear = `${startYear}-${startYear + 1}`
  const calendar = term === 'autumn' ? startYear : startYear + 1
  const words = ordinal
    ? `第${'一二三四五六'[ordinal - 1] ?? ordinal}次${kindNames[kind]!.zh}`
    : kindNames[kind]!.zh
  return {
    exam: {
      key: examKey({ schoolYear, term, kind, grade, ordinal }),
      name: `${calendar}年${termNames[term]!.zh}学期${gradeName(grade).zh}${words}`,
      schoolYear,
      term,
      kind,
      heldOn: held,
      grade,
      stage: stageOfGrade(grade),
    },
    reasons,
  }
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
  const named = /([一二三四五六七八九]|\d{1,2})年级/.exec(text)
  const grade = named ? (digits[named[1]!] ?? Number(named[1])) : undefined
  if (grade !== undefined) return grade >= 1 && grade <= 12 ? grade : undefined
  return /中考/.test(text) ? 9 : undefined
}

function parseKind(text: string): ExamKind | undefined {
  if (/样卷/.test(text)) return 'sample'
  if (/期中/.test(text)) return 'midterm'
  if (/期末/.test(text)) return 'final'
  if (/模拟|[一二三]模|适应性/.test(text)) return 'mock'
  if (/中考|学业水平考试|升学/.test(text)) return 'entrance'
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

function parseYear(text: string): YearWord | undefined {
  const span = /(20\d\d)\s*[-—–~至/]\s*(20)?(\d\d)\s*学年/.exec(text)
  if (span) return { year: Number(span[1]), school: true }
  const school = /(20\d\d)学年/.exec(text)
  if (school) return { year: Number(school[1]), school: true }
  const calendar = /(20\d\d)\s*(?:年|秋|春|届|级|-|\.)/.exec(text)
  return calendar ? { year: Number(calendar[1]), school: false } : undefined
}

function parseTerm(text: string): Term | undefined {
  if (/秋|第一学期|上学期|\(上\)|上册/.test(text)) return 'autumn'
  if (/春|第二学期|下学期|\(下\)|下册|中考|模拟|[一二三]模/.test(text)) return 'spring'
  return undefined
}

function startOf({ year, school }: YearWord, term: Term): number {
  return school || term === 'autumn' ? year : year - 1
}

function termOf(date: string): Term {
  const month = Number(date.slice(5, 7))
  return month >= 2 && month <= 7 ? 'spring' : 'autumn'
}

/** A school year starts in August. */
function startOfDate(date: string): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return month >= 8 ? year : year - 1
}
