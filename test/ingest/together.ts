import type { Batch } from '../../src/model/batch'
import type { FindingKind, Known } from '../../src/ingest/plan'
import type { Cell } from '../../src/ingest/file/sheet'
import { workbook } from '../sample/workbook'
import { nothing, openBytes, type Opened } from './open'

/** Files of one sheet each, opened at once. */
export async function openFiles(files: Record<string, Cell[][]>, known: Known = nothing): Promise<Opened> {
  const bytes: Record<string, Uint8Array> = {}
  for (const [name, rows] of Object.entries(files))
    bytes[`${name}.xlsx`] = await workbook([{ name: 'Sheet1', rows: rows as never }])
  return openBytes(bytes, known)
}

/** Kinds that stop an import. */
export const waiting = ({ session, plans }: Opened, known = nothing): FindingKind[] =>
  session
    .check(plans[0]!, known)
    .findings.filter(({ severity }) => severity === 'blocking')
    .map(({ kind }) => kind)

/** The marks of one subject by school, class and name. */
export function marksOf({ papers, students, schools }: Batch, subject: string): Record<string, number> {
  const paper = papers.find((each) => each.subject === subject)!
  return Object.fromEntries(
    [...paper.student].map((student, at) => [
      [schools[paper.school[at]!]!.name, paper.classes[paper.class[at]!], students[student]!.name]
        .filter(Boolean)
        .join(' '),
      paper.status[at] === 0 ? paper.mark[at]! / 10_000 : NaN,
    ]),
  )
}

export const meanOf = (marks: Record<string, number>) =>
  Object.values(marks).reduce((sum, mark) => sum + mark, 0) / Object.keys(marks).length

/** Full marks of 100 where they are asked for. */
export function withFullMarks(opened: Opened): Batch {
  for (const { fullMarks } of opened.plans[0]!.tables)
    for (const subject of Object.keys(fullMarks)) fullMarks[subject] ??= 100
  return opened.session.build(opened.plans[0]!, nothing)
}

/** School → code, students and mean. */
export function schoolsOf({
  schools,
  papers,
}: Batch): Record<string, [code: string | undefined, n: number, mean: number]> {
  const [paper] = papers
  return Object.fromEntries(
    schools.map(({ name, code }, index) => {
      const own = [...paper!.school.keys()].filter((at) => paper!.school[at] === index)
      const sum = own.reduce((all, at) => all + paper!.mark[at]! / 10_000, 0)
      return [name, [code, own.length, sum / own.length]]
    }),
  )
}
