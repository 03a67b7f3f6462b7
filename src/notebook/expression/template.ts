import type { Locale } from '../../model/text'
import {
  evaluateExpression,
  readExpression,
  readPlaceholder,
  type Expression,
  type LookUp,
} from './expression'
import { ExpressionProblem } from './problem'
import { show, type Result } from './value'

/** A text with `${…}` in it, taken apart. `\${` is a dollar sign and a brace. */
export type Piece =
  | { type: 'text'; text: string }
  | { type: 'value'; source: string; expression: Expression }
  /** A placeholder that can't be read. */
  | { type: 'broken'; source: string; problem: ExpressionProblem }

/** Takes a text apart; nothing is refused, a placeholder that can't be read is a piece of its own. */
export function readTemplate(text: string): Piece[] {
  const pieces: Piece[] = []
  let kept = ''
  const flush = () => {
    if (kept !== '') pieces.push({ type: 'text', text: kept })
    kept = ''
  }
  let at = 0
  while (at < text.length) {
    const next = text.indexOf('${', at)
    if (next < 0) break
    if (text[next - 1] === '\\') {
      kept += `${text.slice(at, next - 1)}\${`
      at = next + 2
      continue
    }
    kept += text.slice(at, next)
    flush()
    try {
      const { expression, end } = readPlaceholder(text, next)
      pieces.push({ type: 'value', source: text.slice(next, end), expression })
      at = end
    } catch (problem) {
      if (!(problem instanceof ExpressionProblem)) throw problem
      const end = endOfBroken(text, next)
      pieces.push({ type: 'broken', source: text.slice(next, end), problem })
      at = end
    }
  }
  kept += text.slice(at)
  flush()
  return pieces
}

/** A broken placeholder ends at its brace or with its line. */
function endOfBroken(text: string, from: number): number {
  const found = /[}\r\n]/.exec(text.slice(from))
  if (!found) return text.length
  return from + found.index + (found[0] === '}' ? 1 : 0)
}

/** A setting of a cell: constant, or computed from other cells. */
export type Setting = { pieces: readonly Piece[] } | { expression: Expression }

/** Reads a setting: `$学科` and `${学科}` alone are the value itself, anything else with `${…}` a text; else undefined. */
export function readSetting(text: string): Setting | undefined {
  if (/^\$[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}\p{N}_]+)?$/u.test(text)) return { expression: readExpression(text) }
  const pieces = readTemplate(text)
  const [only] = pieces
  if (pieces.length === 1 && only?.type === 'value') return { expression: only.expression }
  return pieces.every((piece) => piece.type === 'text') ? undefined : { pieces }
}

/** The text with its values filled in. Throws the `ExpressionProblem` of the first that has none. */
export function fillPieces(pieces: readonly Piece[], lookUp: LookUp, locale: Locale): string {
  return pieces
    .map((piece) => {
      if (piece.type === 'text') return piece.text
      if (piece.type === 'broken') throw piece.problem
      const { expression } = piece
      return show(evaluateExpression(expression, lookUp, locale), locale, expression.node.at)
    })
    .join('')
}

/** What a setting amounts to: plain data, for schemas and parameters. */
export function fillSetting(setting: Setting, lookUp: LookUp, locale: Locale): unknown {
  if ('pieces' in setting) return fillPieces(setting.pieces, lookUp, locale)
  return toPlain(evaluateExpression(setting.expression, lookUp, locale), locale)
}

function toPlain(result: Result, locale: Locale): unknown {
  if (result.type === 'one') return result.value
  if (result.type === 'many') return result.values
  const [only] = result.table.columns
  if (only && result.table.columns.length === 1) {
    const values = result.rows.map((row) => result.table.table.columns[0]!.values[row] ?? null)
    return values.length === 1 ? values[0] : values
  }
  return show(result, locale)
}
