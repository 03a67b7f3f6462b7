import { aggregates, noCall, openers, reserved, syntax, transparent } from './keyword'
import { computed, mix, names, type Known } from './mix'
import { flat, split, type Span } from './read'
import type { Token } from './token'

/** What the names of an expression are looked up in. */
export interface Scope {
  /** The column called so, `alias` before the dot; undefined where it is of no table here. */
  find(name: string, alias?: string): { role: Known; key: string } | undefined
  /** What an earlier item of the SELECT list that is called so is made of. */
  item?(name: string): Seen | undefined
  /** Whether a table is called so. */
  isTable(alias: string): boolean
  /** Whether some table may have columns that nobody knows. */
  open: boolean
  parameter(name: string): Known
  /** What a subquery says of students; undefined where it reads none. */
  subquery(span: Span): { role: Known; people: boolean }
  /** The clause of named windows. */
  window?: Span
  /** Told when a whole row, or columns by a pattern, are taken: what is added to the tables would show. */
  spoil(): void
}

/** A call that makes one value of many rows. */
interface Gathered {
  name: string
  distinct: boolean
  star: boolean
  /** What stands in it. */
  seen: Seen
  /** Its arguments and what its FILTER asks: a row counts where no argument is missing and this is so. */
  given: readonly Span[]
  filter?: Span
}

/** What an expression is made of. */
export interface Seen {
  /** Roles of the columns that stand outside of all gathering. */
  roles: Known[]
  keys: Set<string>
  gathered: Gathered[]
  /** Values of other rows, by windows. */
  windows: Known[]
  /** Whether something was not understood. */
  lost: boolean
  /** Whether values decide what else counts: CASE, comparisons, functions that nobody lists. */
  conditional: boolean
}

/** The role of an expression that is one column or one call and nothing else. */
export interface Alone {
  column: boolean
  call: boolean
}

const arithmetic = new Set(
  'round abs floor ceil ceiling sqrt ln exp power pow greatest least coalesce cast try_cast'.split(' '),
)

export const blank = (): Seen => ({
  roles: [],
  keys: new Set(),
  gathered: [],
  windows: [],
  lost: false,
  conditional: false,
})

function merge(into: Seen, from: Seen) {
  into.roles.push(...from.roles)
  for (const key of from.keys) into.keys.add(key)
  into.gathered.push(...from.gathered)
  into.windows.push(...from.windows)
  into.lost ||= from.lost
  into.conditional ||= from.conditional
}

/** Reads what an expression is made of; every name that isn't understood leaves its mark. */
export function look(tokens: readonly Token[], span: Span, scope: Scope, into: Seen = blank()): Seen {
  const [from, to] = span
  const is = (at: number, text: string) => at < to && tokens[at]!.kind === 'sign' && tokens[at]!.text === text
  let at = from
  while (at < to) {
    const token = tokens[at]!
    if (token.kind === 'text' || token.kind === 'number') at++
    else if (token.kind === 'param') {
      into.roles.push(scope.parameter(token.text))
      into.keys.add(`$${token.text}`)
      at++
    } else if (token.kind === 'sign') at = lookSign(tokens, at, to, scope, into)
    else if (is(at + 1, '(') && (token.kind === 'quoted' || !noCall.has(token.word))) {
      at = lookCall(tokens, at, to, scope, into)
    } else at = lookName(tokens, at, to, scope, into)
  }
  return into
}

function lookSign(tokens: readonly Token[], at: number, to: number, scope: Scope, into: Seen): number {
  const { text, pair } = tokens[at]!
  if (text === '::') return behindType(tokens, at + 1, to)
  if (text === '(' && openers.has(tokens[at + 1]?.word ?? '')) {
    const { role, people } = scope.subquery([at + 1, pair])
    // Of how many students it is, the row does not say.
    into.roles.push(people ? undefined : role)
    into.keys.add(`subquery ${at}`)
    if (people) into.lost = true
    return pair + 1
  }
  if ('=<>!~?'.includes(text)) into.conditional = true
  if (pair > at) {
    look(tokens, [at + 1, pair], scope, into)
    return pair + 1
  }
  return at + 1
}

/** Types end with their digits and brackets. */
function behindType(tokens: readonly Token[], at: number, to: number): number {
  let next = at + 1
  while (next < to && tokens[next]!.pair > next && '(['.includes(tokens[next]!.text))
    next = tokens[next]!.pair + 1
  return next
}

function lookCall(tokens: readonly Token[], at: number, to: number, scope: Scope, into: Seen): number {
  const name = tokens[at]!.text.toLowerCase()
  const inside: Span = [at + 2, tokens[at + 1]!.pair]
  let next = inside[1] + 1
  if (name === 'columns' || name === 'unpack') {
    scope.spoil()
    into.lost = true
    return next
  }
  const clause = (word: string) => next < to && tokens[next]!.word === word && tokens[next + 1]?.text === '('
  let within: Span | undefined
  let filter: Span | undefined
  if (clause('within') || (tokens[next]?.word === 'within' && next < to)) {
    const open = tokens[next + 1]?.word === 'group' ? next + 2 : next + 1
    within = [open + 1, tokens[open]?.pair ?? open]
    next = within[1] + 1
  }
  if (clause('filter')) {
    filter = [next + 2, tokens[next + 1]!.pair]
    next = filter[1] + 1
  }
  if (next < to && tokens[next]!.word === 'over') {
    const bracket = tokens[next + 1]?.text === '('
    const over: Span | undefined = bracket ? [next + 2, tokens[next + 1]!.pair] : scope.window
    into.windows.push(windowRole(tokens, name, [inside, within, filter], over, scope))
    into.keys.add(`window ${at}`)
    return bracket ? over![1] + 1 : next + 2
  }
  if (!aggregates.has(name)) {
    if (!arithmetic.has(name)) into.conditional = true
    lookArguments(tokens, name, inside, scope, into)
    return next
  }
  const distinct = tokens[inside[0]]?.word === 'distinct'
  const ordered = [...flat(tokens, inside)].find((here) => tokens[here]!.word === 'order')
  const args: Span = [inside[0] + Number(distinct), ordered ?? inside[1]]
  const star = args[0] >= args[1] || (tokens[args[0]]?.text === '*' && args[1] === args[0] + 1)
  const seen = star ? blank() : lookArguments(tokens, name, partOf(tokens, args, scope) ?? args, scope)
  // What stands outside the part that gives values has to be understood as well.
  if (!star && look(tokens, inside, scope).lost) seen.lost = true
  if (within) seen.lost = true
  if (filter) {
    filter = [filter[0] + Number(tokens[filter[0]]?.word === 'where'), filter[1]]
    const asked = look(tokens, filter, scope)
    if (asked.lost || asked.gathered.length + asked.windows.length > 0) seen.lost = true
  }
  into.gathered.push({ name, distinct, star, seen, given: star ? [] : split(tokens, args), filter })
  return next
}

/** The values of `CASE WHEN … THEN 得分 END`: rows without one are missing, and so counted out. */
function partOf(tokens: readonly Token[], [from, to]: Span, scope: Scope): Span | undefined {
  if (tokens[from]?.word !== 'case' || tokens[to - 1]?.word !== 'end') return undefined
  const places = [...flat(tokens, [from + 1, to - 1])]
  const then = places.filter((at) => tokens[at]!.word === 'then')
  if (then.length !== 1 || places.some((at) => /^(else|case)$/.test(tokens[at]!.word))) return undefined
  const span: Span = [then[0]! + 1, to - 1]
  return look(tokens, span, scope).conditional ? undefined : span
}

function lookArguments(
  tokens: readonly Token[],
  name: string,
  span: Span,
  scope: Scope,
  into: Seen = blank(),
): Seen {
  let [from, to] = span
  if (name === 'extract') from++
  if (tokens[from]?.word === 'distinct') from++
  if (name === 'cast' || name === 'try_cast') {
    for (const here of flat(tokens, span)) if (tokens[here]!.word === 'as') to = here
  }
  return look(tokens, [from, to], scope, into)
}

function windowRole(
  tokens: readonly Token[],
  name: string,
  parts: readonly (Span | undefined)[],
  over: Span | undefined,
  scope: Scope,
): Known {
  const seen = blank()
  for (const part of parts) if (part) lookArguments(tokens, name, part, scope, seen)
  const around = blank()
  if (over) look(tokens, over, scope, around)
  if (seen.lost || around.lost || !over || seen.windows.length > 0) return undefined
  const inside = [...seen.roles, ...seen.gathered.map((call) => gather(call, true, true)), ...around.windows]
  const outside = [...around.roles, ...around.gathered.map((call) => gather(call, true, true))]
  const role = mix(inside)
  const told = outside.some((each) => computed(each) || each?.is === 'n')
  if (role === undefined) return undefined
  if (names(role)) return told ? undefined : role
  if (told || computed(role) || role.is === 'n' || aggregates.has(name))
    return { is: 'estimate', adds: 'none' }
  return inside.length > 0 ? role : { is: 'code' }
}

function lookName(tokens: readonly Token[], at: number, to: number, scope: Scope, into: Seen): number {
  const token = tokens[at]!
  const take = (found: { role: Known; key: string }) => {
    into.roles.push(found.role)
    into.keys.add(found.key)
  }
  const dotted = (here: number) =>
    here + 1 < to &&
    tokens[here]!.text === '.' &&
    tokens[here]!.kind === 'sign' &&
    /word|quoted/.test(tokens[here + 1]!.kind)
  if (dotted(at + 1)) {
    let next = at + 3
    // 架构.表.列: the last two tell.
    let [alias, name] = [token.text, tokens[at + 2]!.text]
    if (!scope.isTable(alias) && dotted(next) && scope.isTable(name)) {
      ;[alias, name] = [name, tokens[next + 1]!.text]
      next += 2
    }
    const found = scope.isTable(alias) ? scope.find(name, alias) : scope.find(alias)
    if (found) take(found)
    else into.lost = true
    // Fields of a structure are as much as the whole of it.
    while (dotted(next)) next += 2
    return next
  }
  if (token.word === 'interval' && tokens[at + 1]?.kind !== 'sign') return at + 1
  if (at + 1 < to && tokens[at + 1]!.kind === 'text' && token.kind === 'word' && !reserved.has(token.word)) {
    // DATE '2024-01-15'; a name before a text is nothing else.
    if (!syntax.has(token.word)) return at + 2
  }
  const found = token.kind === 'word' && reserved.has(token.word) ? undefined : scope.find(token.text)
  if (found) {
    take(found)
    return at + 1
  }
  const earlier = scope.item?.(token.text)
  if (earlier) {
    merge(into, earlier)
    return at + 1
  }
  const keyword =
    token.kind === 'word' && (reserved.has(token.word) || (syntax.has(token.word) && !scope.open))
  if (!keyword) {
    if (scope.isTable(token.text)) scope.spoil()
    into.lost = true
  } else if (!/^(asc|desc|order|by|nulls?|distinct|interval)$/.test(token.word)) into.conditional = true
  return at + 1
}

/** What a call that makes one value of many rows gives, over students or not, from rows taken by their values or not. */
export function gather(call: Gathered, people: boolean, chosen: boolean): Known {
  const { name, distinct, star, seen, filter } = call
  if (seen.lost || seen.gathered.length > 0 || seen.windows.length > 0) return undefined
  const inside = mix(seen.roles)
  if (!people && !seen.roles.some((role) => computed(role) || role?.is === 'n')) {
    return transparent.has(name) ? inside : { is: 'fixed' }
  }
  if (name === 'count' || name === 'count_star') {
    const plain = star || (seen.keys.size === 1 && !seen.conditional)
    if (!plain || filter)
      return seen.roles.some(names) && !plain ? undefined : { is: 'estimate', adds: 'sum' }
    if (distinct && inside?.is !== 'person') return { is: 'estimate', adds: 'none' }
    if (inside === undefined && !star) return undefined
    if (chosen) return { is: 'estimate', adds: distinct ? 'none' : 'sum' }
    return distinct ? { is: 'n', adds: 'none' } : { is: 'n' }
  }
  if (inside === undefined) return undefined
  // Values that depend on whose they are may be those of a few: sum(CASE WHEN 学校 = … THEN 得分 ELSE 0 END).
  if (seen.conditional && seen.roles.some((role) => !computed(role))) return undefined
  if (transparent.has(name) && !computed(inside) && inside.is !== 'n') return inside
  if (names(inside)) return undefined
  const adds = name === 'sum' || name === 'min' || name === 'max' ? name : 'none'
  const [only] = seen.roles
  if (name === 'sum' && only?.is === 'n' && seen.keys.size === 1 && !seen.conditional && !distinct && !chosen)
    return only
  return { is: 'estimate', adds: distinct ? 'none' : adds }
}
