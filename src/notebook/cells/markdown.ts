import type { CellError } from '../cell'
import { lookUpIn, type CellDefinition } from '../definition'
import { evaluateExpression, type LookUp } from '../expression'
import { ExpressionProblem } from '../expression/problem'
import { show } from '../expression/value'
import { lineAt } from '../line'
import { renderMarkdown, type Filled } from '../markdown'
import { readTemplate, type Piece } from '../template'
import type { Locale } from '../../model/text'

/**
 * Prose; its `${…}` are filled in from other cells. A value that can't be had leaves its place marked and the rest of
 * the text readable.
 * @param anchor begins the ids of its headings
 */
export function defineMarkdown(source: string, anchor: string): CellDefinition {
  const pieces = readTemplate(source)
  const mentions = pieces.flatMap((piece) =>
    piece.type === 'value'
      ? [...piece.expression.cells].map(([name, at]) => ({ name, line: lineAt(source, at), relation: false }))
      : [],
  )
  return {
    mentions,
    readsData: false,
    readsConvention: false,
    readsLocale: true,
    tolerant: true,
    async compute({ outcomes, locale }) {
      const lookUp = lookUpIn(outcomes)
      let error: CellError | undefined
      const parts = pieces.map((piece) => {
        if (piece.type === 'text') return piece.text
        const filled = fill(piece, lookUp, locale)
        if (!(filled instanceof ExpressionProblem)) return filled
        const { text, position, culprit } = filled
        error ??= { text, line: lineAt(source, position), culprit }
        return { source: piece.source, shown: '—', kind: 'missing', reason: text[locale] } as const
      })
      return { value: { kind: 'markdown', html: renderMarkdown(parts, anchor) }, error }
    },
  }
}

function fill(
  piece: Exclude<Piece, { type: 'text' }>,
  lookUp: LookUp,
  locale: Locale,
): Filled | ExpressionProblem {
  if (piece.type === 'broken') return piece.problem
  try {
    const result = evaluateExpression(piece.expression, lookUp, locale)
    const shown = show(result, locale, piece.expression.node.at)
    const number =
      result.type === 'one' && (typeof result.value === 'number' || typeof result.value === 'bigint')
    return { source: piece.source, shown, kind: number ? 'number' : 'text' }
  } catch (problem) {
    if (problem instanceof ExpressionProblem) return problem
    throw problem
  }
}
