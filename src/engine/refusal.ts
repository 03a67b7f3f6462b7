import * as v from 'valibot'
import { QueryError } from './query'

/** DuckDB's error as the setting `errors_as_json` writes it. */
const refusal = v.object({
  exception_type: v.string(),
  exception_message: v.string(),
  position: v.optional(v.pipe(v.string(), v.toNumber())),
})

const kinds: Readonly<Record<string, QueryError['kind']>> = {
  Parser: 'parser',
  Binder: 'binder',
  Catalog: 'catalog',
  Conversion: 'conversion',
  'Out of Memory': 'memory',
}

/**
 * DuckDB's message as a `QueryError` in one line, with the position in the user's own text.
 * @param shift characters (ASCII) that stand before the user's text in what was sent
 */
export function toQueryError(message: string, sql: string, shift = 0): QueryError {
  const { type, text, position } = read(message)
  // Memory has a page of advice that an in-memory database can't follow.
  const [first = text] = type === 'Out of Memory' ? text.split('\n') : text.split(/\n\s*LINE \d+:/)
  const sentence = `${type ? `${type} Error: ` : ''}${first.trim().replace(/\s*\n\s*/g, ' ')}`
  return new QueryError(
    sentence,
    locate(position, sql, shift, type === 'Parser'),
    kinds[type ?? ''] ?? 'other',
  )
}

/** The parser's refusals come as JSON within JSON or behind `Parser Error: `, a few others as `Kind Error: text`. */
function read(message: string): { type?: string; text: string; position?: number } {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), refusal), message)
  if (parsed.success) {
    const { exception_type: type, exception_message: text, position } = parsed.output
    const inner = read(text)
    return { type, text: inner.text, position: position ?? inner.position }
  }
  const [, type, text] = /^([A-Z][A-Za-z ]*) Error: ([^]*)$/.exec(message) ?? []
  return type && text ? { ...read(text), type } : { text: message }
}

/** Offset in what was sent, which the parser counts in characters and the rest of DuckDB in bytes → in the user's text. */
function locate(
  position: number | undefined,
  sql: string,
  shift: number,
  inCharacters: boolean,
): number | undefined {
  if (position === undefined) return undefined
  const at = position - shift
  if (inCharacters) {
    const characters = [...sql]
    return at < 0 || at > characters.length ? undefined : characters.slice(0, at).join('').length
  }
  const bytes = new TextEncoder().encode(sql)
  if (at < 0 || at > bytes.length) return undefined
  return new TextDecoder().decode(bytes.subarray(0, at)).length
}
