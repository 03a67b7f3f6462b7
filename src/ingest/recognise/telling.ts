import type { ExamKind, ExamRecord, Term } from '../../model/batch'
import type { Text } from '../../model/text'
import { parseClassGrade } from './grade'

/** What the words around a table tell of its exam; what they don't is absent. */
export interface ExamWords {
  grade?: number
  kind?: ExamKind
  /** What the field calls an exam that has no kind of its own here: 月考, 学情调研. */
  word?: string
  /** Which of several exams of a kind. */
  ordinal?: number
  /** The month that its name tells, 1 … 12. */
  month?: number
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
  const folded = texts.map(({ text, from }) => ({
    text: text.normalize('NFKC').replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, ''),
    from: from ?? { zh: `取自“${text}”`, en: `from “${text}”` },
  }))
  const read = <T>(field: keyof ExamRecord, parse: (text: string) => T | undefined): T | undefined => {
    for (const { text, from } of folded) {
      const value = parse(text)
      if (value === undefined) continue
      reasons[field] ??= from
      return value
    }
    return undefined
  }
  // A 中考 is held at the end of 九年级.
  const grade =
    read('grade', parseClassGrade) ?? read('grade', (text) => (entrance.test(text) ? 9 : undefined))
  const heldOn = read('heldOn', parseDate)
  const month = folded.map(({ text }) => parseMonth(text)).find((found) => found !== undefined)
  const year = read('schoolYear', (text) => parseYear(text, grade))
  const term =
    read('term', parseTerm) ??
    read('term', (text) => {
      const [date, named] = [parseDate(text), parseMonth(text)]
      return date !== undefined ? termOf(date) : named === undefined ? undefined : termOfMonth(named)
    })
  if (heldOn !== undefined) reasons.schoolYear ??= reasons.heldOn!
  return {
    grade,
    kind: read('kind', parseKind),
    word: folded.map(({ text }) => parseWord(text)).find((found) => found !== undefined),
    ordinal: folded.map(({ text }) => parseOrdinal(text)).find((found) => found !== undefined),
    month,
    heldOn,
    calendarYear: year?.school ? undefined : year?.year,
    startYear: startYearOf(year, heldOn, month, term),
    term,
    reasons,
  }
}

/** A date tells the school year by itself; a calendar year needs the month or the term. */
function startYearOf(
  year: YearWord | undefined,
  heldOn: string | undefined,
  month: number | undefined,
  term: Term | undefined,
): number | undefined {
  if (year?.school) return year.year
  if (heldOn !== undefined) return startOfDate(heldOn)
  if (!year) return undefined
  if (month !== undefined) return month >= 8 ? year.year : year.year - 1
  return term && startOf(year.year, term)
}

/**
 * 中考 as a word of its own: the same letters stand in 期中考试, 初中考试, 集中考试 and 清河一中考点, where they mean
 * nothing.
 */
const entrance =
  /(?<![期高集其附完]|初|(?<![初高])[一二三四五六七八九十])中考(?!试(?![卷题])|[查点场察核勤号])/

/** 期中 as a word: 第一学期中小学抽测 and 第一学期中学生 have its letters, too. */
const midterm = /(?<!学)期中|(?<=学)期中(?!小学|学[校生]|职|心)|\bmid-?\s?terms?\b/i

/** 一模 as a word, which 第二模块 holds the letters of. */
const mock = /模拟|[一二三]模(?![块型板范式])|适应性|\bmock\b/i

function parseKind(text: string): ExamKind | undefined {
  if (/样卷/.test(text)) return 'sample'
  const [middle, end] = [midterm.test(text), /期末|\bfinals?\b/i.test(text)]
  // 期中期末成绩 tells of two exams; something nearer to the table says which.
  if (middle && end) return undefined
  if (middle) return 'midterm'
  if (end) return 'final'
  if (mock.test(text)) return 'mock'
  if (entrance.test(text) || /学业水平考试|升学/.test(text)) return 'entrance'
  return parseWord(text) === undefined ? undefined : 'other'
}

const word =
  /(?:开学|入学|期初|阶段性?|学情|学业|教学|质量|水平|单元|综合|摸底|联合)*(?:月考|周[测考练]|摸底|调研|诊断|检测|监测|抽测|联考|竞赛)|开学|学情|入学考/

/** What an exam is called that is neither a midterm nor a final. */
function parseWord(text: string): string | undefined {
  return word.exec(text)?.[0] ?? (/\bmonthly\b/i.test(text) ? '月考' : undefined)
}

const digits = '一二三四五六七八九'
const countOf = (text: string) => (digits.includes(text) ? digits.indexOf(text) + 1 : Number(text))

function parseOrdinal(text: string): number | undefined {
  const found =
    /第([一二三四五六七八九1-9])次(?!修|更|导|上报|汇|印|录)/.exec(text) ??
    /([一二三])模(?![块型板范式])/.exec(text) ??
    /月考([一二三四1-4])(?![\d月])/.exec(text)
  return found ? countOf(found[1]!) : undefined
}

function parseMonth(text: string): number | undefined {
  const figures = /(?<!\d)(1[0-2]|[1-9])月(?!\d{1,2}[-.])/.exec(text)
  if (figures) return Number(figures[1])
  // 第三月考 and 三月考 count exams rather than months.
  const named = /(?<!第)(十[一二]?|[一二三四五六七八九])月(?=[月份底中初末调检测联质摸第])/.exec(text)?.[1]
  if (named === undefined) return undefined
  return named.startsWith('十') ? 10 + (named.length > 1 ? countOf(named[1]!) : 0) : countOf(named)
}

export function parseDate(text: string): string | undefined {
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
  const calendar =
    /(20\d\d)\s*(?:年|秋|春|-|\.|(?:fall|autumn|spring)\b)/i.exec(text) ??
    /\b(?:fall|autumn|spring)\s*(20\d\d)/i.exec(text)
  if (calendar) return { year: Number(calendar[1]), school: false }
  // 2024届 leave school in 2024, 2021级 entered it in 2021.
  const cohort = /(20\d\d)\s*(届|级)/.exec(text)
  if (!cohort || grade === undefined || grade < 7) return undefined
  const last = grade > 9 ? 12 : 9
  const [year, leaving] = [Number(cohort[1]), cohort[2] === '届']
  return { year: leaving ? year - 1 - (last - grade) : year + grade - (last - 2), school: true }
}

/** 秋 or 春 as a term; they are letters of names, too: 春晖中学, 长春, 千秋小学. */
const season =
  /(?<=\d年?)[秋春](?![\d晖风])|[秋春](?=季|学期)|(?<![\u4e00-\u9fff](?<![年级度区县市]))[秋春](?=期|$|[\s_.()-])/

function parseTerm(text: string): Term | undefined {
  const found = season.exec(text)?.[0]
  if (
    /第[一1]学期|上学期|\(上\)|上册|(?:年级|[一二三四五六七八九])上(?=期|$|[\s_)-])|\b(?:fall|autumn)\b/i.test(
      text,
    )
  )
    return 'autumn'
  if (/第[二2]学期|下学期|\(下\)|下册|(?:年级|[一二三四五六七八九])下(?=期|$|[\s_)-])|\bspring\b/i.test(text))
    return 'spring'
  if (found !== undefined) return found === '秋' ? 'autumn' : 'spring'
  return entrance.test(text) ? 'spring' : undefined
}

export const startOf = (calendarYear: number, term: Term) =>
  term === 'autumn' ? calendarYear : calendarYear - 1

const termOfMonth = (month: number): Term => (month >= 2 && month <= 7 ? 'spring' : 'autumn')

export const termOf = (date: string): Term => termOfMonth(Number(date.slice(5, 7)))

/** A school year starts in August. */
export function startOfDate(date: string): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return month >= 8 ? year : year - 1
}
