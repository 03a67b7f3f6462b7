import { createPace } from '../arrange/pace'
import type { CellError } from '../cell'
import { lookUpIn, type CellDefinition } from './definition'
import { evaluateExpression, type LookUp } from '../expression/expression'
import { ExpressionProblem } from '../expression/problem'
import { show } from '../expression/value'
import { createLineAt } from '../document/line'
import { refuseProse } from '../document/limits'
import { leaveUnread, readProse, type Filled } from '../prose/read'
import { readTemplate, type Piece } from '../expression/template'
import type { Locale, Text } from '../../model/text'

const pace = createPace()

/**
 * Prose; its `${…}` are filled in from other cells. A value that can't be had leaves its place marked and the rest of
 * the text readable.
 * @param anchor begins the ids of its headings
 */
export function defineMarkdown(source: string, anchor: string): CellDefinition {
  const much = refuseProse(source)
  if (much) return definePlain(source, much)
  const pieces = readTemplate(source)
  const lineOf = createLineAt(source)
  const mentions = pieces.flatMap((piece) =>
    piece.type === 'value'
      ? [...piece.expression.cells].map(([name, at]) => ({ name, line: lineOf(at), relation: false }))
      : [],
  )
  return {
    mentions,
    readsData: false,
    readsConvention: false,
    readsLocale: true,
    tolerant: true,
    async compute({ outcomes, locale, signal }) {
      // Many cells become due at once, when what they depend on is there: each has a turn of its own.
      if (pace.due()) await pace.rest()
      signal.throwIfAborted()
      const lookUp = lookUpIn(outcomes)
      let error: CellError | undefined
      const parts = pieces.map((piece) => {
        if (piece.type === 'text') return piece.text
        const filled = fill(piece, lookUp, locale)
        if (!(filled instanceof ExpressionProblem)) return filled
        const { text, position, culprit } = filled
        error ??= { text, line: lineOf(position), culprit }
        return { source: piece.source, shown: '—', kind: 'missing', reason: text[locale] } as const
      })
      return { value: { kind: 'markdown', blocks: readProse(parts, anchor) }, error }
    },
  }
}

/** Text that is shown as it stands, and why. */
export function definePlain(source: string, reason: Text): CellDefinition {
  return {
    mentions: [],
    readsData: false,
    readsConvention: false,
    readsLocale: true,
    tolerant: true,
    compute: ({ locale }) =>
      Promise.resolve({
        value: {
          kind: 'markdown',
          blocks: leaveUnread(source, reason[locale], (rest) => more(rest)[locale]),
        },
      }),
  }
}

const more = (rest: number): Text => ({
  zh: `……后面还有 ${rest.toLocaleString('en-US')} 个字符，都在文件里，编辑时可见。`,
  en: `… ${rest.toLocaleString('en-US')} more characters are in the file; they show when it is edited.`,
})

/** More than this is no part of a sentence. */
const longest = 5_000

function fill(
  piece: Exclude<Piece, { type: 'text' }>,
  lookUp: LookUp,
  locale: Locale,
): Filled | ExpressionProblem {
  if (piece.type === 'broken') return piece.problem
  try {
    const result = evaluateExpression(piece.expression, lookUp, locale)
    const shown = show(result, locale, piece.expression.node.at)
    if (shown.length > longest) {
      return new ExpressionProblem(
        {
          zh: `这里的值有 ${shown.length.toLocaleString('en-US')} 个字符，写进正文太长。请用 list(…, 个数) 取前几个，或用表格单元显示。`,
          en: `This value has ${shown.length.toLocaleString('en-US')} characters, too many for a sentence. Use list(…, at most), or a table cell.`,
        },
        piece.expression.node.at,
      )
    }
    const number =
      result.type === 'one' && (typeof result.value === 'number' || typeof result.value === 'bigint')
    return { source: piece.source, shown, kind: number ? 'number' : 'text' }
  } catch (problem) {
    if (problem instanceof ExpressionProblem) return problem
    throw problem
  }
}
