import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { say, t } from '../../i18n/i18n.svelte'
import { functions } from '../../notebook/expression/functions'
import { lineReach, offer, wordBefore, type Offer } from './completion'
import type { Names } from './names'

/** No HTML inside: what looks like it is text. */
export const proseSupport = markdown({
  base: markdownLanguage,
  completeHTMLTags: false,
  pasteURLAsLink: false,
})

/** Completion inside `${…}`: cells, their columns behind a dot or in brackets, inputs, functions. */
export function completeExpression(names: () => Names) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos)
    if (context.pos - line.from > lineReach) return null
    const before = line.text.slice(0, context.pos - line.from)
    const start = before.lastIndexOf('${')
    if (start < 0 || before.indexOf('}', start) >= 0) return null
    const inside = before.slice(start + 2)
    // Inside quotes stands text.
    if ((inside.match(/"/g)?.length ?? 0) % 2 === 1) return null
    const { tables, inputs } = names()
    const cells = tables.filter(({ of }) => of === 'cell')
    const dotted = /([\p{L}_][\p{L}\p{N}_]*)(?:\[[^\]]*\])?\.([\p{L}\p{N}_]*)$/u.exec(inside)
    if (dotted) return offer(context, context.pos - dotted[2]!.length, columnsOf(cells, dotted[1]!))
    const word = context.matchBefore(wordBefore)
    const from = Math.max(word?.from ?? context.pos, line.from + start + 2)
    const bracket = /([\p{L}_][\p{L}\p{N}_]*)\[[^\]]*$/u.exec(inside)
    const call = /([\p{L}_][\p{L}\p{N}_]*)\(([\p{L}_][\p{L}\p{N}_]*)\s*,[^)]*$/u.exec(inside)
    return offer(context, from, [
      ...(bracket ? columnsOf(cells, bracket[1]!) : []),
      ...(call ? columnsOf(cells, call[2]!) : []),
      ...cells.map(({ name }): Offer => ({ label: name, detail: t.editor.cell, type: 'type', boost: 10 })),
      ...inputs.map(({ name, label }): Offer => {
        return { label: name, words: [label], detail: t.editor.input, type: 'variable', boost: 8 }
      }),
      ...functions.map(({ names: [label = '', ...others], hint }): Offer => {
        return {
          label,
          words: others,
          detail: others[0],
          info: say(hint),
          apply: `${label}(‸)`,
          type: 'function',
        }
      }),
    ])
  }
}

function columnsOf(cells: Names['tables'], name: string): Offer[] {
  return (cells.find((cell) => cell.name === name)?.columns ?? []).map((column) => ({
    label: column.name,
    words: column.en ? [column.en] : [],
    detail: name,
    apply: /^[\p{L}_][\p{L}\p{N}_]*$/u.test(column.name) ? column.name : `\`${column.name}\``,
    type: 'property',
    boost: 30,
  }))
}
