import type { Text } from '../../model/text'

/** A measure reckoned by hand over the students of `pupils`; a test holds the rows against what it computes. */
export interface Example {
  params: Readonly<Record<string, unknown>>
  /** The columns shown, by their names in both languages; a result may have more. */
  columns: readonly Text[]
  /** The result as printed. */
  rows: readonly (readonly string[])[]
  /** The formula with the numbers put in. */
  steps: Text
}

export const unit: Text = { zh: '单位', en: 'unit' }
export const mathematics = { exam: 'exam', subject: '数学' }
