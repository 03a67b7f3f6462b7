import type { TablePlan } from '../../ingest/plan'

/** A full mark as the dialog shows it: of a subject, or of an item of the table at `index`. */
export interface FullMark {
  name: string
  mark: number | null
  /** What it may be; offered, never taken unasked. */
  suggested?: number
  /** Marks far above, which the suggestion leaves aside. */
  stray?: { count: number; highest: number }
}

export interface ItemFullMarks {
  /** Which of the plan's tables. */
  index: number
  subject: string
  items: FullMark[]
}

/** Full marks of the subjects that the used tables hold marks of, in the order of the tables. */
export function listSubjects(tables: readonly TablePlan[]): FullMark[] {
  const used = tables.filter(({ use, kind }) => use && kind !== 'blueprint')
  const names = new Set(used.flatMap(subjectsOf))
  return [...names].map((name) => ({
    name,
    mark: used.map(({ fullMarks }) => fullMarks[name]).find((mark) => typeof mark === 'number') ?? null,
    suggested: used.map((table) => table.suggestedFullMarks[name]).find((mark) => mark !== undefined),
    stray: used.map((table) => table.strayMarks?.[name]).find((stray) => stray !== undefined),
  }))
}

/** A column that no longer means a subject takes its full mark along, so that nobody is asked about it. */
function subjectsOf({ columns, fullMarks, subject }: TablePlan): string[] {
  const scores = columns.flatMap(({ meaning }) => (meaning.role === 'score' ? [meaning.subject] : []))
  const all = Object.keys(fullMarks)
  return scores.length === 0 ? all : all.filter((name) => name === subject || scores.includes(name))
}

/** Full marks of the items of each used table of item marks. */
export function listItems(tables: readonly TablePlan[]): ItemFullMarks[] {
  return tables.flatMap((table, index) => {
    if (!table.use || table.kind !== 'items') return []
    const numbers = table.columns.flatMap(({ meaning }) => (meaning.role === 'item' ? [meaning.no] : []))
    const items = [...new Set(numbers)].map((name) => ({
      name,
      mark: table.itemFullMarks[name] ?? null,
      suggested: table.suggestedFullMarks[name],
      stray: table.strayMarks?.[name],
    }))
    return items.length === 0 ? [] : [{ index, subject: table.subject ?? '', items }]
  })
}
