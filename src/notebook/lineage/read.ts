import { joins, openers, reserved } from './keyword'
import type { Token } from './token'

/** Places among the tokens, the last one not included. */
export type Span = readonly [from: number, to: number]

export interface Query {
  with: readonly { name: string; columns: readonly string[]; query: Query }[]
  body: Body
  order?: Span
  limit: boolean
}

export type Body =
  | Select
  | { is: 'query'; query: Query }
  | { is: 'values'; span: Span }
  | { is: 'pivot'; from: Source; on: Span; using?: Span; group?: Span }
  | { is: 'set'; union: boolean; all: boolean; byName: boolean; left: Body; right: Body }

export interface Select {
  is: 'select'
  distinct: boolean
  /** Undefined where all columns are taken without a word: `FROM 成绩`. */
  items?: readonly Item[]
  /** Where the list ends, and whether a comma stands there already. */
  end: number
  comma: boolean
  from: readonly Source[]
  where?: Span
  group?: Span
  having?: Span
  window?: Span
  qualify?: Span
}

export interface Item {
  span: Span
  alias?: string
}

export interface Source {
  of: { is: 'name'; name: string } | { is: 'query'; query: Query } | { is: 'call'; name: string; span: Span }
  alias?: string
  columns: readonly string[]
  /** Columns that it shares with what stands before. */
  using: readonly string[]
  on?: Span
  /** Whether it only decides which rows stay. */
  semi: boolean
}

/** What is written is beyond what is read here; the database may understand it. */
export class NotRead extends Error {}

/** Reads a statement into its clauses. Throws `NotRead` rather than guess. */
export function readQuery(tokens: readonly Token[], [from, to]: Span): Query {
  const word = (at: number) => (at < to ? (tokens[at]?.word ?? '') : '')
  const sign = (at: number, text: string) =>
    at < to && tokens[at]?.kind === 'sign' && tokens[at].text === text
  let at = from
  const clauses: { name: string; columns: readonly string[]; query: Query }[] = []
  if (word(at) === 'with') {
    at++
    for (;;) {
      const name = nameAt(tokens, at++, to)
      let columns: readonly string[] = []
      if (sign(at, '(')) {
        columns = namesIn(tokens, [at + 1, tokens[at]!.pair])
        at = tokens[at]!.pair + 1
      }
      if (word(at++) !== 'as') throw new NotRead()
      if (word(at) === 'not') at++
      if (word(at) === 'materialized') at++
      if (!sign(at, '(')) throw new NotRead()
      clauses.push({ name, columns, query: readQuery(tokens, [at + 1, tokens[at]!.pair]) })
      at = tokens[at]!.pair + 1
      if (!sign(at, ',')) break
      at++
    }
  }
  // Set operations and what closes the query, outside all brackets.
  let body: Body | undefined
  let begin = at
  let operation: { union: boolean; all: boolean; byName: boolean } | undefined
  let order: Span | undefined
  let limit = false
  const close = (end: number) => {
    const part = readBody(tokens, [begin, end])
    body = body && operation ? { is: 'set', ...operation, left: body, right: part } : part
  }
  let closed = false
  let orderFrom: number | undefined
  for (const here of flat(tokens, [at, to])) {
    const now = word(here)
    if (now === 'union' || now === 'intersect' || now === 'except') {
      if (closed) throw new NotRead()
      close(here)
      let next = here + 1
      operation = { union: now === 'union', all: false, byName: false }
      if (word(next) === 'all' || word(next) === 'distinct') operation.all = word(next++) === 'all'
      if (word(next) === 'by' && word(next + 1) === 'name') {
        operation.byName = true
        next += 2
      }
      begin = next
    } else if ((now === 'order' && word(here + 1) === 'by') || now === 'limit' || now === 'offset') {
      if (!closed) close(here)
      closed = true
      if (now === 'order') orderFrom = here + 2
      else {
        if (orderFrom !== undefined) order ??= [orderFrom, here]
        limit = true
      }
    }
  }
  if (!closed) close(to)
  if (orderFrom !== undefined) order ??= [orderFrom, to]
  return { with: clauses, body: body!, order, limit }
}

/** Places outside all brackets; a bracket stands for all it holds. */
export function* flat(tokens: readonly Token[], [from, to]: Span): Generator<number> {
  for (let at = from; at < to; at++) {
    yield at
    if (tokens[at]!.pair > at) at = tokens[at]!.pair
  }
}

/** The parts between commas; the last is empty after a closing comma. */
export function split(tokens: readonly Token[], span: Span): Span[] {
  const parts: Span[] = []
  let begin = span[0]
  for (const at of flat(tokens, span)) {
    if (tokens[at]!.kind !== 'sign' || tokens[at]!.text !== ',') continue
    parts.push([begin, at])
    begin = at + 1
  }
  return [...parts, [begin, span[1]]]
}

function nameAt(tokens: readonly Token[], at: number, to: number): string {
  const token = at < to ? tokens[at] : undefined
  if (token?.kind === 'quoted' || (token?.kind === 'word' && !reserved.has(token.word))) return token.text
  throw new NotRead()
}

function namesIn(tokens: readonly Token[], span: Span): string[] {
  return split(tokens, span).map(([from, to]) => {
    if (to !== from + 1) throw new NotRead()
    return nameAt(tokens, from, to)
  })
}

function readBody(tokens: readonly Token[], [from, to]: Span): Body {
  const first = tokens[from]
  if (!first || from >= to) throw new NotRead()
  if (first.text === '(' && first.kind === 'sign') {
    if (first.pair !== to - 1) throw new NotRead()
    return { is: 'query', query: readQuery(tokens, [from + 1, to - 1]) }
  }
  switch (first.word) {
    case 'select':
    case 'from':
      return readSelect(tokens, [from, to])
    case 'values':
      return { is: 'values', span: [from + 1, to] }
    case 'pivot':
    case 'pivot_wider':
      return readPivot(tokens, [from + 1, to])
    default:
      throw new NotRead()
  }
}

const clauseWords = new Set(['select', 'from', 'where', 'group', 'having', 'window', 'qualify'])

function readSelect(tokens: readonly Token[], [from, to]: Span): Select {
  const starts: { word: string; at: number }[] = []
  for (const at of flat(tokens, [from, to])) {
    const { word } = tokens[at]!
    // `IS DISTINCT FROM` names no table.
    if (!clauseWords.has(word) || (word === 'from' && tokens[at - 1]?.word === 'distinct' && at > from))
      continue
    if (word === 'group' && tokens[at + 1]?.word !== 'by') throw new NotRead()
    if (starts.some((each) => each.word === word)) throw new NotRead()
    starts.push({ word, at })
  }
  const spans = new Map(
    starts.map(({ word, at }, index): [string, Span] => [
      word,
      [at + (word === 'group' ? 2 : 1), starts[index + 1]?.at ?? to],
    ]),
  )
  const listed = spans.get('select')
  let distinct = false
  let items: Item[] | undefined
  let comma = false
  if (listed) {
    let at = listed[0]
    if (tokens[at]?.word === 'all') at++
    else if (tokens[at]?.word === 'distinct') {
      distinct = true
      at++
      if (tokens[at]?.word === 'on') at = tokens[at + 1]!.pair + 1
    }
    const parts = split(tokens, [at, listed[1]])
    comma = parts.at(-1)![0] === parts.at(-1)![1]
    items = (comma ? parts.slice(0, -1) : parts).map((span) => readItem(tokens, span))
    if (items.length === 0 || items.some(({ span }) => span[0] >= span[1])) throw new NotRead()
  }
  const sources = spans.get('from')
  return {
    is: 'select',
    distinct,
    items,
    comma,
    end: listed ? tokens[listed[1] - 1]!.end : tokens[from]!.start,
    from: sources ? readFrom(tokens, sources) : [],
    where: spans.get('where'),
    group: spans.get('group'),
    having: spans.get('having'),
    window: spans.get('window'),
    qualify: spans.get('qualify'),
  }
}

/** Words that another operand follows, so that what stands behind is no alias. */
const binding = new Set(
  'and or not in is like ilike between then else when case as distinct from collate similar to glob escape interval at time'.split(
    ' ',
  ),
)

function readItem(tokens: readonly Token[], [from, to]: Span): Item {
  const last = tokens[to - 1]
  if (tokens[from + 1]?.text === ':' && to > from + 2)
    return { span: [from + 2, to], alias: nameAt(tokens, from, to) }
  if (!last || to - from < 2) return { span: [from, to] }
  const named = last.kind === 'quoted' || (last.kind === 'word' && !reserved.has(last.word))
  const before = tokens[to - 2]!
  if (before.word === 'as') {
    // Behind AS any word is a name.
    if (last.kind !== 'quoted' && last.kind !== 'word') throw new NotRead()
    return { span: [from, to - 2], alias: last.text }
  }
  const operand = before.kind === 'sign' ? ')]}'.includes(before.text) : !binding.has(before.word)
  // `* LIKE …` and its kind are no names.
  return named && operand ? { span: [from, to - 1], alias: last.text } : { span: [from, to] }
}

function readFrom(tokens: readonly Token[], [from, to]: Span): Source[] {
  const sources: Source[] = []
  let at = from
  let semi = false
  for (;;) {
    const [source, next] = readSource(tokens, [at, to])
    at = next
    let using: readonly string[] = []
    let on: Span | undefined
    if (tokens[at]?.word === 'using' && at < to) {
      const open = tokens[at + 1]
      if (open?.text !== '(') throw new NotRead()
      using = namesIn(tokens, [at + 2, open.pair])
      at = open.pair + 1
    } else if (tokens[at]?.word === 'on' && at < to) {
      const begin = at + 1
      at = begin
      for (const here of flat(tokens, [begin, to])) {
        const { text, kind } = tokens[here]!
        if ((kind === 'sign' && text === ',') || isJoin(tokens, here)) break
        at = (tokens[here]!.pair > here ? tokens[here]!.pair : here) + 1
      }
      on = [begin, at]
    }
    sources.push({ ...source, using, on, semi })
    if (at >= to) return sources
    semi = false
    if (tokens[at]!.text === ',' && tokens[at]!.kind === 'sign') {
      at++
      continue
    }
    if (!isJoin(tokens, at)) throw new NotRead()
    while (at < to && joins.has(tokens[at]!.word)) {
      const { word } = tokens[at++]!
      if (word === 'natural') throw new NotRead()
      if (word === 'semi' || word === 'anti') semi = true
      if (word === 'join') break
    }
  }
}

/** `left(…)` is a function. */
const isJoin = (tokens: readonly Token[], at: number) =>
  joins.has(tokens[at]!.word) && tokens[at + 1]?.text !== '('

function readSource(
  tokens: readonly Token[],
  [from, to]: Span,
): [Omit<Source, 'using' | 'on' | 'semi'>, number] {
  let at = from
  if (tokens[at]?.word === 'lateral') at++
  const first = tokens[at]
  if (!first || at >= to) throw new NotRead()
  let of: Source['of']
  if (first.kind === 'sign') {
    if (first.text !== '(' || !(openers.has(tokens[at + 1]!.word) || tokens[at + 1]!.text === '('))
      throw new NotRead()
    of = { is: 'query', query: readQuery(tokens, [at + 1, first.pair]) }
    at = first.pair + 1
  } else {
    let name = nameAt(tokens, at++, to)
    while (at < to && tokens[at]!.text === '.' && tokens[at]!.kind === 'sign') {
      name = nameAt(tokens, at + 1, to)
      at += 2
    }
    const open = at < to && tokens[at]!.text === '(' && tokens[at]!.kind === 'sign' ? tokens[at] : undefined
    if (open) {
      of = { is: 'call', name: name.toLowerCase(), span: [at + 1, open.pair] }
      at = open.pair + 1
    } else of = { is: 'name', name }
  }
  let alias: string | undefined
  let columns: readonly string[] = []
  const said = at < to && tokens[at]!.word === 'as'
  if (said) at++
  const next = at < to ? tokens[at] : undefined
  if (
    next &&
    (said ||
      next.kind === 'quoted' ||
      (next.kind === 'word' && !reserved.has(next.word) && !joins.has(next.word)))
  ) {
    alias = nameAt(tokens, at++, to)
    const open = at < to ? tokens[at] : undefined
    if (open?.text === '(' && open.kind === 'sign') {
      columns = namesIn(tokens, [at + 1, open.pair])
      at = open.pair + 1
    }
  }
  return [{ of, alias, columns }, at]
}

function readPivot(tokens: readonly Token[], [from, to]: Span): Body {
  const at = new Map<string, number>()
  for (const here of flat(tokens, [from, to])) {
    const { word } = tokens[here]!
    if (word !== 'on' && word !== 'using' && word !== 'group') continue
    if (at.has(word)) throw new NotRead()
    at.set(word, here)
  }
  const on = at.get('on')
  if (on === undefined) throw new NotRead()
  const ends = [...at.values(), to].sort((a, b) => a - b)
  const span = (word: string, skip: number): Span | undefined => {
    const begin = at.get(word)
    return begin === undefined ? undefined : [begin + skip, ends.find((end) => end > begin)!]
  }
  const [source, next] = readSource(tokens, [from, on])
  if (next !== on) throw new NotRead()
  return {
    is: 'pivot',
    from: { ...source, using: [], semi: false },
    on: span('on', 1)!,
    using: span('using', 1),
    group: span('group', 2),
  }
}
