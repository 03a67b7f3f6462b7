import type { MeasureColumn } from '../measures/measure'
import { vocabulary, worded } from '../measures/words'
import type { Locale } from '../model/text'
import type { Value } from '../engine/table'
import type { Datum } from './data'

const sources = new WeakMap<Datum, Datum>()

/** The row of the data that a drawn one stands for. */
export const sourceOf = (row: Datum): Datum => sources.get(row) ?? row

/** Rows with the measures' words in the reader's language, as labels and legends show them. */
export function wordRows(
  rows: readonly Datum[],
  columns: readonly MeasureColumn[],
  locale: Locale,
): readonly Datum[] {
  if (locale === 'zh') return rows
  const known = columns.flatMap((column) => (column.words ? [{ column, read: new Map<Value, Value>() }] : []))
  return rows.map((row) => {
    let own = row
    for (const { column, read } of known) {
      const value = row[column.name] ?? null
      if (!read.has(value)) read.set(value, worded(value, column, locale))
      const shown = read.get(value)!
      if (shown === value) continue
      if (own === row) sources.set((own = { ...row }), row)
      own[column.name] = shown
    }
    return own
  })
}

/** What the charts that suit a measure call their bands and references. */
const labels = {
  words: vocabulary({
    全区: 'District',
    优秀: 'excellent',
    良好: 'good',
    合格: 'pass',
    待合格: 'not yet passing',
    低分: 'low',
    A层: 'tier A',
    B层: 'tier B',
    C层: 'tier C',
    无差异: 'no difference',
    留意: 'have a look',
  }),
}

/** A band's or a reference's label in the reader's language; an author's own stays as it is. */
export const wordLabel = (label: string, locale: Locale): string => String(worded(label, labels, locale))
