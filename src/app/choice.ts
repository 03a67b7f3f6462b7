import type { ColumnPlan, Meaning, TablePlan } from '../ingest/plan'
import { chosenByUser, isSettled } from '../ingest/recognise/recipe'

/** The table with a column's meaning as the user says, and the full mark it brings along asked for. */
export function withMeaning(table: TablePlan, column: number, meaning: Meaning): TablePlan {
  const columns = table.columns.map((each) =>
    each.index === column ? { ...each, ...chosenByUser(meaning) } : each,
  )
  const fullMarks = { ...table.fullMarks }
  const itemFullMarks = { ...table.itemFullMarks }
  if (meaning.role === 'score') fullMarks[meaning.subject] ??= null
  if (meaning.role === 'item') itemFullMarks[meaning.no] ??= null
  return { ...table, columns, fullMarks, itemFullMarks }
}

/** The table with every column that it is unsure of taken as it stands; the unknown ones stay out. */
export function withCertainty(table: TablePlan): TablePlan {
  return table.columns
    .filter(isUnsure)
    .reduce(
      (settled, { index, meaning }) =>
        withMeaning(settled, index, meaning.role === 'unknown' ? { role: 'ignore' } : meaning),
      table,
    )
}

/** Whether the user is asked what a column means. */
export function isUnsure({ confidence }: Pick<ColumnPlan, 'confidence'>): boolean {
  return confidence < 0.6
}

/** The table as one of `subject`; what was suggested for the paper's full mark is suggested still. */
export function withSubject(table: TablePlan, subject: string | undefined): TablePlan {
  const [earlier, { ...suggested }] = [table.subject, table.suggestedFullMarks]
  const mark = earlier === undefined ? undefined : suggested[earlier]
  if (subject !== undefined && mark !== undefined) suggested[subject] ??= mark
  return {
    ...table,
    subject,
    fullMarks: subject === undefined ? {} : { [subject]: table.fullMarks[subject] ?? null },
    suggestedFullMarks: suggested,
  }
}

/** The table with its missing full marks as suggested. */
export function withSuggestions(table: TablePlan): TablePlan {
  return {
    ...table,
    fullMarks: fillGaps(table.fullMarks, table.suggestedFullMarks),
    itemFullMarks: fillGaps(table.itemFullMarks, table.suggestedFullMarks),
  }
}

/** A table read anew, with what the user had settled on the earlier reading. */
export function keepChoices(planned: TablePlan, earlier: TablePlan): TablePlan {
  const own = earlier.columns.filter(isSettled)
  const table = own.reduce((kept, { index, meaning }) => withMeaning(kept, index, meaning), {
    ...planned,
    use: planned.kind === earlier.kind ? earlier.use : planned.use,
  })
  return {
    ...table,
    subject: earlier.subject ?? table.subject,
    school: earlier.school ?? table.school,
    fullMarks: fillGaps(table.fullMarks, earlier.fullMarks),
    itemFullMarks: fillGaps(table.itemFullMarks, earlier.itemFullMarks),
  }
}

function fillGaps(
  marks: Record<string, number | null>,
  others: Record<string, number | null>,
): Record<string, number | null> {
  return Object.fromEntries(Object.entries(marks).map(([name, mark]) => [name, mark ?? others[name] ?? null]))
}
