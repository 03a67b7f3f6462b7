/** A token of the expression grammar, with its place in the text. */
export interface Token {
  kind: 'number' | 'text' | 'name' | 'sign' | 'end'
  value: string
  at: number
}

/** An expression that can't be read or computed, and where. */
export class ExpressionError extends Error {
  override name = 'ExpressionError'
  constructor(
    readonly zh: string,
    readonly en: string,
    readonly at: number,
  ) {
    super(zh)
  }
}

const patterns: readonly [kind: Token['kind'], pattern: RegExp][] = [
  ['number', /\d+(?:\.\d+)?/y],
  ['text', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“[^”]*”|‘[^’]*’/y],
  ['name', /[\p{L}_$][\p{L}\p{N}_]*|`[^`]+`/uy],
  ['sign', /<=|>=|!=|==|≤|≥|≠|[-+*/×÷−<>=!?:,.()[\]，：？（）]/uy],
]

/** Full-width punctuation, as a Chinese keyboard types it, means the same. */
const folded: Record<string, string> = {
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '==': '=',
  '×': '*',
  '÷': '/',
  '−': '-',
  '，': ',',
  '：': ':',
  '？': '?',
  '（': '(',
  '）': ')',
}

export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++
      continue
    }
    const token = readToken(text, at)
    if (!token) throw new ExpressionError(`不认识“${text[at]}”`, `“${text[at]}” is not understood`, at)
    tokens.push(token.token)
    at += token.length
  }
  tokens.push({ kind: 'end', value: '', at })
  return tokens
}

function readToken(text: string, at: number): { token: Token; length: number } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found === undefined) continue
    const value =
      kind === 'text'
        ? found.slice(1, -1).replace(/\\(.)/g, '$1')
        : kind === 'name'
          ? found.replaceAll('`', '')
          : (folded[found] ?? found)
    return { token: { kind, value, at }, length: found.length }
  }
  return undefined
}
