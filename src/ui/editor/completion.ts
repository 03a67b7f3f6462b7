import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from '@codemirror/autocomplete'
import { language } from '../../i18n/i18n.svelte'
import { match } from '../palette/match'

/** Something that may stand at the caret. */
export interface Offer {
  label: string
  /** Words it is found by besides its label. */
  words?: readonly string[]
  detail?: string
  info?: string
  /** What is written; the label by default. `‸` is where the caret goes. */
  apply?: string
  type?: 'keyword' | 'property' | 'variable' | 'function' | 'enum' | 'type' | 'text'
  /** Nearer to what is likely meant: higher first. */
  boost?: number
}

/**
 * Offers what fits the text between `from` and the caret: as it stands, in Chinese, in English, or by the initials of
 * its pinyin. Ranked here, because the editor's own matching knows Latin letters alone.
 */
export function offer(
  context: CompletionContext,
  from: number,
  offers: readonly Offer[],
): CompletionResult | null {
  const typed = context.state.sliceDoc(from, context.pos)
  const found = offers.flatMap((each) => {
    const fit = match(typed.replace(/^\$/, ''), each.label.replace(/^\$/, ''), each.words)
    return fit ? [{ ...each, score: fit.score + (each.boost ?? 0) }] : []
  })
  if (found.length === 0) return null
  const options = found.sort((a, b) => b.score - a.score || a.label.localeCompare(b.label, 'zh')).slice(0, 80)
  // What is typed already, and nothing else that begins so, is no offer.
  if (!context.explicit && options.length === 1 && options[0]!.label === typed) return null
  return { from, options: options.map(toCompletion), filter: false }
}

function toCompletion({ label, detail, info, apply, type }: Offer): Completion {
  const caret = apply?.indexOf('‸') ?? -1
  return {
    label,
    detail,
    info,
    type,
    apply:
      apply === undefined || caret < 0
        ? apply
        : (view, _completion, from, to) => {
            const insert = apply.replace('‸', '')
            view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + caret } })
          },
  }
}

/** Characters before the caret that are looked at; nobody wants a name in a line that is longer. */
export const lineReach = 2000

/** The word that ends at the caret. */
export const wordBefore = /[\p{L}_][\p{L}\p{N}_]*$/u

/** A text in the language in force, and in the other as a word to be found by. */
export function both(zh: string, en?: string): { detail?: string; words: string[] } {
  const words = [zh, ...(en ? [en] : [])]
  return { detail: language.locale === 'en' ? en : undefined, words }
}

export type { CompletionSource }
