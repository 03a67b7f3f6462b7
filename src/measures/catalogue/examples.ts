import type { Example } from '../example'
import { measures } from './catalogue'

/** A worked example of every measure, by its id. */
export async function loadExamples(): Promise<ReadonlyMap<string, Example>> {
  const loaded = [...measures.values()].map(async ({ id, example }): Promise<[string, Example]> => [
    id,
    await example(),
  ])
  return new Map(await Promise.all(loaded))
}
