import type { ImportPlan, TablePlan } from '../ingest/plan'
import { chosenByUser } from '../ingest/recognise/recipe'
import type { ExamRecord } from '../model/batch'

/** The paper that a corrected file is to take the place of. */
export interface Replacing {
  exam: ExamRecord
  subject: string
  /** In marks. */
  fullMark: number
}

/** A plan that reads nothing but one paper of one exam; undefined where the files have no marks of it. */
export function narrowPlan(plan: ImportPlan, { exam, subject, fullMark }: Replacing): ImportPlan | undefined {
  const tables = plan.tables.map((table) => narrowTable(table, subject, fullMark))
  const isPaper = ({ use, kind }: TablePlan) =>
    use && (kind === 'totals' || kind === 'items' || kind === 'options' || kind === 'long')
  return tables.some(isPaper) ? { ...plan, exam, examReasons: {}, examSupposed: [], tables } : undefined
}

function narrowTable(table: TablePlan, subject: string, fullMark: number): TablePlan {
  const isRoster = table.kind === 'schools' || table.kind === 'students'
  const scores = table.columns.flatMap(({ meaning }) => (meaning.role === 'score' ? [meaning.subject] : []))
  // A long table names its subjects in its rows.
  const has =
    scores.length > 0 ? scores.includes(subject) : table.kind === 'long' || table.subject === subject
  if (isRoster || !has) return { ...table, use: false }
  const keep = ({ meaning }: TablePlan['columns'][number]) =>
    (meaning.role !== 'score' && !(meaning.role === 'total' && scores.length > 0)) ||
    (meaning.role === 'score' && meaning.subject === subject)
  return {
    ...table,
    columns: table.columns.map((column) =>
      keep(column) ? column : { ...column, ...chosenByUser({ role: 'ignore' }) },
    ),
    fullMarks: table.kind === 'blueprint' ? table.fullMarks : marksOf(table, subject, fullMark),
  }
}

function marksOf({ fullMarks, kind }: TablePlan, subject: string, fullMark: number): TablePlan['fullMarks'] {
  const own = { [subject]: fullMarks[subject] ?? fullMark }
  // The marks of a long table's other subjects are read and left aside; what they are out of does not matter.
  return kind === 'long'
    ? {
        ...Object.fromEntries(Object.keys(fullMarks).map((name) => [name, fullMarks[name] ?? 99_999])),
        ...own,
      }
    : own
}
