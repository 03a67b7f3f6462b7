import * as v from 'valibot'
import type { Assets } from './assets'

const manifestSchema = v.object({
  files: v.array(
    v.object({
      name: v.string(),
      main: v.boolean(),
      exam: v.optional(v.string()),
      fullMarks: v.optional(v.record(v.string(), v.number())),
    }),
  ),
})

/** The sample district's files of the main case, and the full marks that an officer would have filled in. */
export interface Sample {
  files: File[]
  /** By subject. */
  fullMarks: Record<string, number>
}

/** Gets the sample files from what the product is shipped with. */
export async function fetchSample(assets: Pick<Assets, 'sample'>, signal: AbortSignal): Promise<Sample> {
  const listed = await assets.sample('manifest.json', signal)
  const manifest = v.parse(manifestSchema, JSON.parse(await listed.text()))
  const main = manifest.files.filter((file) => file.main)
  const files = await Promise.all(
    main.map(async ({ name }) => new File([await assets.sample(name, signal)], name)),
  )
  return { files, fullMarks: Object.assign({}, ...main.map((file) => file.fullMarks ?? {})) }
}
