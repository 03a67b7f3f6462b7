import type { ExamRecord, Term } from './batch'

type Dated = Pick<ExamRecord, 'key' | 'schoolYear' | 'term' | 'kind' | 'heldOn' | 'grade'>

/** When exams without a date are usually held, in months; January of an autumn term is the thirteenth. */
const usual: Record<Term, Record<ExamRecord['kind'], number>> = {
  autumn: { midterm: 11.3, sample: 12.9, final: 13.5, mock: 13.6, entrance: 13.8, other: 14 },
  spring: { midterm: 4.5, sample: 5.9, final: 6.5, mock: 6.6, entrance: 6.8, other: 7.9 },
}
/** The first and later monthly exams, before and after the midterm. */
const monthly: Record<Term, readonly number[]> = {
  autumn: [10.2, 12.2, 12.5, 12.7],
  spring: [3.5, 5.5, 5.7, 5.8],
}

/** Where an exam stands in its school year: by its date, by the month or number in its key, or as usual for its kind. */
function monthOf({ key, term, kind, heldOn }: Dated): number {
  if (heldOn !== undefined) return ofYear(Number(heldOn.slice(5, 7)), term) + Number(heldOn.slice(8)) / 32
  const [, count = '', word = '', month = ''] = /^\d{4}[AS]-(?:mock|other)(\d*)([^\d-]*)(\d*)/.exec(key) ?? []
  if (month !== '') return ofYear(Number(month), term) + 0.5
  if (kind === 'mock') return usual[term].mock + Number(count) / 100
  if (kind !== 'other') return usual[term][kind]
  if (/开学|入学|期初|摸底/.test(word)) return term === 'autumn' ? 9 : 2.5
  return (count !== '' ? monthly[term][Number(count) - 1] : undefined) ?? usual[term].other
}

const ofYear = (month: number, term: Term) => (term === 'autumn' && month < 8 ? month + 12 : month)

/** Orders exams in time: school year, term, month; of several at once the lower grade first. */
export function compareInTime(a: Dated, b: Dated): number {
  return (
    a.schoolYear.localeCompare(b.schoolYear) ||
    Number(a.term === 'spring') - Number(b.term === 'spring') ||
    monthOf(a) - monthOf(b) ||
    a.grade - b.grade
  )
}
