/** A token of a statement; comments and spaces are none. */
export interface Token {
  kind: 'word' | 'quoted' | 'text' | 'number' | 'param' | 'sign'
  /** A quoted name without its quotes, a parameter without its `$`. */
  text: string
  /** In small letters, of plain words alone: what keywords are compared with. */
  word: string
  start: number
  end: number
  /** Of a bracket: where its partner stands among the tokens. */
  pair: number
}

const lexeme =
  /(?<skip>\s+|--[^\n\r]*)|(?<text>[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*')|"(?<quoted>(?:[^"]|"")*)"|\$(?<param>[\p{L}_][\p{L}\p{N}_·]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?)(?!\$)|(?<number>\d[\p{L}\p{N}_.]*|\.\d+)|(?<word>[\p{L}_][\p{L}\p{M}\p{N}_$]*)|(?<sign>::|[^])/uy

const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/**
 * The tokens of a statement. Undefined for what is left to the database: block comments, `$$texts$$`, brackets without a
 * partner.
 */
export function tokenize(sql: string): Token[] | undefined {
  const tokens: Token[] = []
  const open: number[] = []
  lexeme.lastIndex = 0
  for (let found = lexeme.exec(sql); found; found = lexeme.exec(sql)) {
    const { skip, text, quoted, param, number, word, sign } = found.groups!
    const start = found.index
    const end = lexeme.lastIndex
    if (skip !== undefined) continue
    if (sign !== undefined) {
      if (sign === '$' || sign === "'" || sign === '"' || sql.startsWith('/*', start)) return undefined
      let pair = -1
      if ('([{'.includes(sign)) open.push(tokens.length)
      else if (partners[sign] !== undefined) {
        pair = open.pop() ?? -1
        if (pair < 0 || tokens[pair]!.text !== partners[sign]) return undefined
        tokens[pair]!.pair = tokens.length
      }
      tokens.push({ kind: 'sign', text: sign, word: '', start, end, pair })
    } else if (quoted !== undefined) {
      tokens.push({ kind: 'quoted', text: quoted.replaceAll('""', '"'), word: '', start, end, pair: -1 })
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', text: word, word: word.toLowerCase(), start, end, pair: -1 })
    } else {
      const kind = text !== undefined ? 'text' : param !== undefined ? 'param' : 'number'
      tokens.push({ kind, text: text ?? param ?? number!, word: '', start, end, pair: -1 })
    }
  }
  return open.length === 0 ? tokens : undefined
}
