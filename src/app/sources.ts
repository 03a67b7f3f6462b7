import * as v from 'valibot'
import type { Ingest } from '../ingest/client'
import type { FindingKind, FindingPlace, ImportPlan, ImportReport, Known, Source } from '../ingest/plan'
import type { PaperChoice } from '../model/snapshot'
import type { SourceRecord } from '../store/record'
import type { KeptSource } from '../store/store'

/** Rows kept behind each count of a report. */
const placesKept = 500

/** The sources that gave marks to some papers, no longer doing so. */
export function withoutSubjects(
  sources: readonly SourceRecord[],
  { examKey, subjects = [] }: PaperChoice,
): SourceRecord[] {
  return sources.flatMap((source) => {
    const own = source.examKey === examKey ? (source.subjects ?? []) : []
    const left = own.filter((subject) => !subjects.includes(subject))
    return left.length === own.length ? [] : [{ ...source, subjects: left }]
  })
}

/** Names of the files that an exam's marks came from, of one subject or of all; rosters say who, not how well. */
export function namesOfMarks(
  sources: readonly Pick<SourceRecord, 'name' | 'examKey' | 'subjects'>[],
  exam: string,
  subject = '总分',
): string[] {
  const own = sources.filter(
    ({ examKey, subjects }) =>
      examKey === exam &&
      subjects?.length !== 0 &&
      (subject === '总分' || !subjects || subjects.includes(subject)),
  )
  return [...new Set(own.map(({ name }) => name))]
}

/** The subjects that a file has marks of; none for a roster. */
function subjectsOf(sourceId: string, plan: ImportPlan): string[] {
  const own = plan.tables.filter((table) => table.use && table.sourceId === sourceId)
  const marks = own.filter(({ kind }) => kind !== 'schools' && kind !== 'students')
  return [
    ...new Set(marks.flatMap(({ fullMarks, subject }) => [...Object.keys(fullMarks), subject ?? []].flat())),
  ]
}

/** Whether a file holds what the user did not want to be kept: then its bytes are not kept either. */
function isPrivate(sourceId: string, { privacy, tables }: ImportPlan): boolean {
  if (privacy.names === 'drop' || privacy.ids === 'pseudonym') return true
  return tables.some(
    (table) => table.sourceId === sourceId && table.columns.some(({ meaning }) => meaning.role === 'idCard'),
  )
}

/**
 * The files of an import as the store keeps them: how they were read, what the import reported and the rows behind it,
 * and the bytes, unless they hold what was not to be imported.
 */
export async function describeSources(
  ingest: Pick<Ingest, 'check' | 'places' | 'bytes'>,
  plan: ImportPlan,
  known: Known,
  sources: readonly Source[],
): Promise<KeptSource[]> {
  const report = await ingest.check(plan, known)
  const veiled = sources.some(({ id }) => isPrivate(id, plan))
  const places: Partial<Record<FindingKind, FindingPlace[]>> = {}
  for (const { kind, count } of report.findings) {
    if (count === 0) continue
    const found = await ingest.places(plan, known, kind, 0, placesKept)
    if (found.length > 0) places[kind] = veiled ? found.map((place) => ({ ...place, was: '' })) : found
  }
  const importedAt = new Date().toISOString()
  const used = sources.filter(({ id }) => plan.tables.some(({ use, sourceId }) => use && sourceId === id))
  return Promise.all(
    used.map(async ({ id, name, size, hash }) => ({
      id: `${plan.exam?.key ?? 'roster'}/${hash}`,
      name,
      size,
      hash,
      importedAt,
      examKey: plan.exam?.key,
      subjects: subjectsOf(id, plan),
      recipe: plan.applied?.map((each) => each.name).join('、'),
      // What was typed in by hand may be what was not to be kept.
      plan: veiled ? { ...plan, fixes: [] } : plan,
      report,
      places,
      ...(isPrivate(id, plan) ? { withoutBytes: true } : { bytes: new Uint8Array(await ingest.bytes(id)) }),
    })),
  )
}

const text = v.object({ zh: v.string(), en: v.string() })
const reportSchema = v.object({
  findings: v.array(
    v.object({
      kind: v.string(),
      severity: v.picklist(['count', 'note', 'warning', 'blocking']),
      count: v.number(),
      text,
    }),
  ),
  schools: v.array(
    v.object({ name: v.string(), expected: v.nullable(v.number()), found: v.number(), absent: v.number() }),
  ),
})
const placesSchema = v.record(
  v.string(),
  v.array(
    v.object({
      sheet: v.string(),
      row: v.number(),
      column: v.optional(v.number()),
      was: v.string(),
      reason: text,
    }),
  ),
)

export type KeptReport = Pick<ImportReport, 'schools'> & v.InferOutput<typeof reportSchema>
export type KeptPlaces = v.InferOutput<typeof placesSchema>

/** The report that was kept with a source; undefined where there is none that can be read. */
export function reportOf({ report }: SourceRecord): KeptReport | undefined {
  const parsed = v.safeParse(reportSchema, report)
  return parsed.success ? parsed.output : undefined
}

/** The rows behind its counts. */
export function placesOf({ places }: SourceRecord): KeptPlaces {
  const parsed = v.safeParse(placesSchema, places)
  return parsed.success ? parsed.output : {}
}
