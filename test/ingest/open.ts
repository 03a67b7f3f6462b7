import { reviseExam } from '../../src/ingest/recognise/exam'
import { IngestSession } from '../../src/ingest/session'
import type { ImportPlan, Known } from '../../src/ingest/plan'
import type { Cell } from '../../src/ingest/file/sheet'
import { workbook } from '../sample/workbook'

/** Nothing known yet, on a day in the autumn term of 2023. */
export const nothing: Known = { schools: [], aliases: {}, exams: [], today: '2023-11-20' }

export interface Opened {
  session: IngestSession
  plans: ImportPlan[]
}

/** Says the grade of exams whose files don't tell it, as an officer has to. */
export function sayGrade(plans: readonly ImportPlan[], grade = 9): void {
  for (const plan of plans)
    if (plan.exam && plan.exam.grade === undefined) plan.exam = reviseExam(plan.exam, { grade })
}

/** Opens files given as bytes and recognises them together; a grade that no file tells is answered with 9. */
export async function openBytes(files: Record<string, Uint8Array>, known = nothing): Promise<Opened> {
  const opened = await openUnanswered(files, known)
  sayGrade(opened.plans)
  return opened
}

/** Opens files given as bytes and recognises them together, and answers nothing. */
export async function openUnanswered(files: Record<string, Uint8Array>, known = nothing): Promise<Opened> {
  const session = new IngestSession()
  const ids: string[] = []
  for (const [name, bytes] of Object.entries(files)) {
    const copy = bytes.slice().buffer as ArrayBuffer
    ids.push(...(await session.open({ name, bytes: copy })).sources.map(({ id }) => id))
  }
  return { session, plans: session.recognise(ids, known) }
}

/** Opens one real `.xlsx` made of the given rows. */
export async function openRows(
  name: string,
  rows: Cell[][],
  sheet = 'Sheet1',
  known = nothing,
): Promise<Opened> {
  return openBytes({ [name]: await workbook([{ name: sheet, rows: rows as never }]) }, known)
}

/** Counts of the report by kind. */
export function countsOf({ session, plans }: Opened, known = nothing): Record<string, number> {
  const { findings } = session.check(plans[0]!, known)
  return Object.fromEntries(findings.map(({ kind, count }) => [kind, count]))
}
