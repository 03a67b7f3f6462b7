/** Words after which a relation is named. */
const openers = new Set(['from', 'join', 'pivot', 'unpivot', 'summarize', 'describe', 'table'])

/** Clauses that end a list of relations. */
const closers = new Set(
  'select where group having order limit offset window qualify union intersect except values set sample'.split(
    ' ',
  ),
)

const lexeme =
  /(?<skip>--[^\n]*|\/\*[^]*?\*\/)|(?<string>[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|\$(?<tag>(?:[\p{L}_][\p{L}\p{N}_]*)?)\$[^]*?\$\k<tag>\$)|"(?<quoted>(?:[^"]|"")*)"|(?<word>[\p{L}_$][\p{L}\p{M}\p{N}_$]*)|[^\s]/gu

interface Token {
  /** What the token stands for: a quoted identifier without its quotes. */
  text: string
  kind: 'word' | 'quoted' | 'other'
  start: number
}

/** A table function as a statement calls it. */
export interface TableCall {
  name: string
  /** Where its name begins, and where its opening parenthesis stands. */
  start: number
  open: number
}

/**
 * Relations that a statement reads, found by its words alone: what follows FROM, JOIN, PIVOT …, without table
 * functions and without the statement's own WITH names. For statements that DuckDB can't bind yet.
 */
export function findRelations(sql: string): string[] {
  return scan(sql).names
}

/** The table functions that a statement calls, in the order of the text; `position('a' IN x)` among values is none. */
export function findTableCalls(sql: string): TableCall[] {
  return scan(sql).calls
}

function scan(sql: string): { names: string[]; calls: TableCall[] } {
  const tokens = tokenize(sql)
  const own = new Set<string>()
  const found = new Map<string, string>()
  const calls: TableCall[] = []
  // One level per open parenthesis; `expects` a relation next, `lists` relations by comma, `before` stands before it.
  let level: { expects: boolean; lists: boolean; before?: Token } = { expects: false, lists: false }
  const levels = [level]
  let closed: Token | undefined
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]?.text
    const keyword = token.kind === 'word' ? token.text.toLowerCase() : ''
    if (token.kind === 'other') {
      if (token.text === ',') level.expects = level.lists
      else if (token.text === '(') {
        const { expects } = level
        level.expects = false
        level = { expects, lists: expects, before: tokens[index - 1] }
        levels.push(level)
      } else if (token.text === ')' && levels.length > 1) {
        closed = levels.pop()!.before
        level = levels.at(-1)!
      } else if (token.text !== '.') level.expects = false
    } else if (openers.has(keyword)) {
      level.expects = level.lists = true
    } else if (closers.has(keyword)) {
      level.expects = level.lists = false
    } else if (keyword === 'as' && next === '(') {
      const named = tokens[index - 1]?.text === ')' ? closed : tokens[index - 1]
      if (named) own.add(named.text.toLowerCase())
    } else if (level.expects && keyword !== 'lateral' && next !== '.') {
      level.expects = false
      if (next !== '(') found.set(token.text.toLowerCase(), token.text)
      else calls.push({ name: token.text, start: token.start, open: tokens[index + 1]!.start })
    }
  })
  return { names: [...found].filter(([key]) => !own.has(key)).map(([, name]) => name), calls }
}

function tokenize(sql: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: text, index: start, groups } of sql.matchAll(lexeme)) {
    if (groups?.skip !== undefined) continue
    if (groups?.quoted !== undefined)
      tokens.push({ text: groups.quoted.replaceAll('""', '"'), kind: 'quoted', start })
    else tokens.push({ text, kind: groups?.word !== undefined ? 'word' : 'other', start })
  }
  return tokens
}
