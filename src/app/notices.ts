import type { Text } from '../model/text'

/** What the user can do about a notice. */
export interface NoticeAction {
  label: Text
  run: () => void
}

/** Tells the user in one line what happened; a `problem` stays until it is dismissed. */
export interface Notices {
  tell(text: Text, tone?: 'done' | 'problem', action?: NoticeAction): void
}

/** What to tell of an error: its own sentence in both languages where it has one. */
export function textOf(error: unknown): Text {
  const { text } = (error ?? {}) as { text?: Text }
  if (text && typeof text.zh === 'string') return text
  const message = error instanceof Error ? error.message : String(error)
  return { zh: message, en: message }
}
