import { t } from '../../i18n/i18n.svelte'
import { IngestError } from '../../ingest/plan'
import type { ColumnProfile } from '../../model/profile'
import { readKnown } from '../../app/known'
import type { Workspace } from '../../app/workspace'

/** Profiles the tables of a file as it was imported; it is opened again from what is kept of it. */
export async function profileSource(
  { district, imports, engine, settled }: Workspace,
  id: string,
  signal: AbortSignal,
): Promise<{ title: string; columns: ColumnProfile[] }[]> {
  const source = district.sources.find((each) => each.id === id)
  const bytes = await district.content(id)
  if (!source || !bytes) return []
  // Not with the signal: it would end the worker, and with it an import under way.
  const { sources, refusals } = await imports.ingest.open([new File([bytes], source.name)])
  if (refusals[0]) throw new IngestError(refusals[0].text)
  try {
    signal.throwIfAborted()
    const known = await readKnown(engine.reader, settled.known)
    const found = await Promise.all(sources.map((each) => imports.ingest.profile(each.id, known)))
    return found
      .flat()
      .map(({ table, columns }) => ({ title: `${table.sheet} · ${t.importing.kinds[table.kind]}`, columns }))
  } finally {
    await imports.ingest.close(sources.map((each) => each.id))
  }
}
