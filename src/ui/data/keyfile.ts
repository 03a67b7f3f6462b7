import * as v from 'valibot'
import { isPseudonymKey } from '../../ingest/rows/privacy'

const schema = v.object({
  kind: v.literal('teaching-quality-notebook/pseudonym-key'),
  key: v.pipe(v.string(), v.check(isPseudonymKey)),
})

/** The district's key as a file that another officer of the bureau can take over. */
export function writeKeyFile(key: string): string {
  return JSON.stringify({ kind: 'teaching-quality-notebook/pseudonym-key', key }, undefined, 2)
}

/** The key in such a file; undefined where it is none. */
export function readKeyFile(text: string): string | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  return parsed.success ? parsed.output.key : undefined
}

/** A few digits by which two officers see that their keys are the same; they tell nothing of the key's rest. */
export function markOf(key: string): string {
  let hash = 0x811c9dc5
  for (const character of key) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0').slice(0, 6)
}
