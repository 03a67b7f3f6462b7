import type { Text } from '../model/text'

/** A measure reckoned by hand over invented data; a test holds every cell and every step against the computation. */
export interface Example {
  data: ExampleData
  /** Most measures have one; those that show several things have one for each. */
  parts: readonly Reckoning[]
}

/** What an example is reckoned from, as the reader sees it. */
export interface ExampleData {
  about: Text
  heads: readonly Text[]
  rows: readonly (readonly string[])[]
}

/** One result, and how the figures of one of its rows come about. */
export interface Reckoning {
  /** What is shown, where an example has several. */
  shows?: Text
  params: Readonly<Record<string, unknown>>
  /** The columns shown, by their names in both languages; a result may have more. */
  columns: readonly Text[]
  /** The result as printed. */
  rows: readonly (readonly string[])[]
  /** The row that the steps lead to. */
  worked: number
  steps: readonly Step[]
}

export type Step = Calculation | Comparison | Finding | Remark

/** `of`: what is reckoned; `by`: the arithmetic as `parseArithmetic` reads it; `gives`: the result as printed. */
export interface Calculation {
  of: Text
  by: string
  gives: string
}

/** What decides a word of the result: `3.0 <= 6 <= 13.0`, so 相当. A letter needs no other language. */
export interface Comparison {
  of?: Text
  holds: string
  so: Text | string
}

/** What a search finds and arithmetic can’t be followed to; the steps after it show that it fits. */
export interface Finding {
  of: Text
  finds: string
}

/** A rule, in words. */
export interface Remark {
  says: Text
}

/** The verdict of an interval that holds the reference. */
export const alike: Text = { zh: '相当', en: 'similar' }
export const unit: Text = { zh: '单位', en: 'unit' }
export const mathematics = { exam: 'exam', subject: '数学' }
export const itemNo: Text = { zh: '题号', en: 'item' }
export const studentId: Text = { zh: '学号', en: 'student id' }
