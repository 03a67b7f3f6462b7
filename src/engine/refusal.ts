import { QueryError } from './query'

const kinds: readonly [pattern: RegExp, kind: QueryError['kind']][] = [
  [/^Parser Error/, 'parser'],
  [/^Binder Error/, 'binder'],
  [/^Catalog Error/, 'catalog'],
  [/^Conversion Error/, 'conversion'],
  [/^Out of Memory Error|memory/i, 'memory'],
]

/**
 * DuckDB's message as a `QueryError`: its first line, and the position that its caret points at.
 * @param shift characters that stand before the user's text in what was sent
 */
export function toQueryError(message: string, sql: string, shift = 0): QueryError {
  const text = unwrap(message)
  const kind = kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
  const [first = text] = text.split(/\n\s*LINE \d+:/)
  const sentence = first.trim().replace(/\s*\n\s*/g, ' ')
  return new QueryError(sentence, caret(text, sql, shift), kind)
}

/** Some calls answer with DuckDB's error as JSON. */
function unwrap(message: string): string {
  if (!message.startsWith('{')) return message
  try {
    const { exception_type: type, exception_message: text } = JSON.parse(message) as Record<string, unknown>
    return typeof text === 'string' ? `${String(type)} Error: ${text}` : message
  } catch {
    return message
  }
}

/** The caret's column, counted in the excerpt, is found again in the line of the statement. */
function caret(text: string, sql: string, shift: number): number | undefined {
  const found = /LINE (\d+): (.*)\n( *)\^/.exec(text)
  if (!found) return undefined
  const [, line = '1', excerpt = '', spaces = ''] = found
  const column = spaces.length - `LINE ${line}: `.length
  const lines = sql.split('\n')
  const index = Number(line) - 1
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0)
  const head = index === 0 ? shift : 0
  // A long line is shown in part, between dots.
  const shown = excerpt.replace(/^\.\.\./, '').replace(/\.\.\.$/, '')
  const cut = excerpt.startsWith('...') ? 3 : 0
  const whole = (index === 0 ? ' '.repeat(shift) : '') + (lines[index] ?? '')
  const offset = cut === 0 ? 0 : Math.max(0, whole.indexOf(shown))
  const position = start + offset + column - cut - head
  return position >= 0 && position <= sql.length ? position : undefined
}
