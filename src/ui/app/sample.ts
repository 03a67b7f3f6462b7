import * as v from 'valibot'

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

/** Fetches the sample files, which stand beside the page. */
export async function fetchSample(signal: AbortSignal): Promise<Sample> {
  const base = new URL('./sample/', location.href.replace(/#.*$/, ''))
  const response = await fetch(new URL('manifest.json', base), { signal })
  const manifest = v.parse(manifestSchema, await response.json())
  const main = manifest.files.filter((file) => file.main)
  const files = await Promise.all(
    main.map(async ({ name }) => {
      const file = await fetch(new URL(encodeURIComponent(name), base), { signal })
      if (!file.ok) throw new Error(`${name}: ${file.status}`)
      return new File([await file.blob()], name)
    }),
  )
  return { files, fullMarks: Object.assign({}, ...main.map((file) => file.fullMarks ?? {})) }
}
