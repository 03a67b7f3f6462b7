import { IngestSession } from '../../src/ingest/session'
import type { ImportPlan, Known } from '../../src/ingest/plan'
import type { Cell } from '../../src/ingest/sheet'
import { workbook } from '../sample/workbook'

/** Nothing known yet, on a day in the autumn term of 2023. */
export const nothing: Known = { schools: [], aliases: {}, exams: [], today: '2023-11-20' }

export interface Opened {
  session: IngestSession
  plans: ImportPlan[]
}

/** Opens files given as bytes and recognises them together. */
export async function openBytes(files: Record<string, Uint8Array>, known = nothing): Promise<Opened> {
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
