import { textOf } from '../../app/notices'
import { say } from '../../i18n/i18n.svelte'

/** What to tell the user of an error: its own sentence in their language where it has one. */
export function messageOf(error: unknown): string {
  return say(textOf(error))
}
