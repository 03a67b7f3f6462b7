import type { ColumnPlan, Meaning, TablePlan } from '../plan'

/** The column whose marks are the paper's own in a table about one subject. */
export function wholeOf({ kind, columns }: Pick<TablePlan, 'kind' | 'columns'>): ColumnPlan | undefined {
  const find = (role: Meaning['role']) => columns.find(({ meaning }) => meaning.role === role)
  if (kind === 'items' || kind === 'options') return find('total') ?? find('mark')
  if (kind !== 'totals' || find('score')) return undefined
  return find('mark') ?? find('total')
}

/** The columns of a long table, each subject with the mark that follows it: `科目, 分数, 科目, 分数`. */
export function pairColumns(columns: readonly ColumnPlan[]): { subject: ColumnPlan; mark: ColumnPlan }[] {
  const marks = columns.filter(({ meaning }) => meaning.role === 'mark')
  const subjects = columns.filter(({ meaning }) => meaning.role === 'subject')
  return subjects.flatMap((subject, at) => {
    const next = subjects[at + 1]?.index ?? Infinity
    const mark =
      marks.find(({ index }) => index > subject.index && index < next) ??
      (subjects.length === 1 ? marks[0] : undefined)
    return mark ? [{ subject, mark }] : []
  })
}
