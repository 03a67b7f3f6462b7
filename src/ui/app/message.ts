import { say } from '../../i18n/i18n.svelte'
import type { Text } from '../../model/text'

/** What to tell the user of an error: its own sentence in their language where it has one. */
export function messageOf(error: unknown): string {
  const { text } = (error ?? {}) as { text?: Text }
  if (text && typeof text.zh === 'string') return say(text)
  return error instanceof Error ? error.message : String(error)
}
