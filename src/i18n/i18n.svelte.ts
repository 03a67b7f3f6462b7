import type { Locale, Text } from '../model/text'
import { en } from './en/messages'
import { zh, type Messages } from './zh/messages'

const messages: Record<Locale, Messages> = { zh, en }

class Language {
  locale = $state<Locale>('zh')
}

/** The interface language; assigning `language.locale` re-renders what shows messages. */
export const language = new Language()

/**
 * The messages of the interface in the language in force: `t.shell.title`, `t.import.rows(12)`.
 * English is typed by the Chinese messages, so a missing string fails the type check.
 */
export const t: Messages = new Proxy(zh, {
  get: (_, area: keyof Messages) => messages[language.locale][area],
})

/** A text of the lower rooms in the language in force. */
export function say(text: Text): string {
  return text[language.locale]
}

/** One message in both languages, for what is found by either. */
export function inBoth(pick: (messages: Messages) => string): Text {
  return { zh: pick(zh), en: pick(en) }
}
