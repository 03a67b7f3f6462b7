import { identifier } from '../../engine/bind'
import type { Role } from '../../model/column'
import { blank, gather, look, type Scope, type Seen } from './expression'
import { computed, mix, names, repoint, unite, withoutTotal, type Known } from './mix'
import {
  flat,
  NotRead,
  readQuery,
  split,
  type Body,
  type Item,
  type Query,
  type Select,
  type Source,
  type Span,
} from './read'
import { tokenize, type Token } from './token'

/** A column as a query gives it; unnamed where only the database knows how it calls it. */
export interface Given {
  name?: string
  /** Undefined where what it is can't be told: it is treated as what needs most care. */
  role: Known
}

/** A column beside a table's own that tells of whom its rows are. */
export interface Behind {
  name: string
  /** `key`: the one student of the row; `size`: of how many students it is, at least. */
  is: 'key' | 'size'
  /** Whether it is one of the table's own columns. */
  own?: boolean
}

/** A table that a statement reads, or gives. */
export interface Lineage {
  columns: readonly Given[]
  /** Whether there may be other columns, which are of the role `rest`. */
  open: boolean
  rest: Known
  /** Whether students stand behind its rows. */
  people: boolean
  /** Whether rows are there, or missing, because of what was computed from students. */
  chosen: boolean
  /** Who stands behind a row; undefined where nobody can tell. */
  behind?: readonly Behind[]
}

/** What is known of what a statement reads. */
export interface Sources {
  /** A table of the data, a cell or a measure; undefined for what nobody knows. */
  table(name: string): Lineage | undefined
  /** What the value of a parameter is; `fixed` for what a reader chose. */
  parameter(name: string): Known
}

/** What a statement gives. */
export interface Inferred extends Lineage {
  /** The statement with the columns of `behind` after its own. */
  counted?: string
}

const unknown: Lineage = { columns: [], open: true, rest: undefined, people: true, chosen: true }

/**
 * What the columns of a statement are, by lineage: through views, cells, measures, WITH, subqueries, joins, unions and
 * aggregates. Sound, not complete: what is not understood has no role, and rows of whom nobody can tell have no n.
 */
export function inferRoles(statement: string, sources: Sources): Inferred {
  const tokens = tokenize(statement)
  if (!tokens) return unknown
  try {
    const inference = new Inference(statement, tokens, sources)
    const given = inference.query(readQuery(tokens, [0, tokens.length]), new Map())
    return inference.spoilt ? { ...given, behind: undefined } : { ...given, counted: inference.write(given) }
  } catch (error) {
    if (error instanceof NotRead) return unknown
    throw error
  }
}

/** The roles of a result's columns, in their order. */
export function rolesOf({ columns, open, rest }: Lineage, found: readonly string[]): Known[] {
  if (open) {
    return found.map((name) => {
      const known = columns.find((column) => column.name === name)
      return known ? known.role : rest
    })
  }
  return found.map((_, index) => (columns.length === found.length ? columns[index]!.role : undefined))
}

type Tables = ReadonlyMap<string, Lineage>

/** A table as a FROM clause calls it. */
interface Entry extends Lineage {
  alias?: string
  /** Columns that stand once for both tables. */
  using: readonly string[]
  semi: boolean
}

class Inference {
  spoilt = false
  #edits: { at: number; text: string }[] = []
  #count = 0

  constructor(
    readonly sql: string,
    readonly tokens: readonly Token[],
    readonly sources: Sources,
  ) {}

  /** The statement with what tells of whom its rows are. */
  write({ people, behind }: Lineage): string | undefined {
    if (!people || !behind) return undefined
    const edits = this.#edits.toSorted((a, b) => b.at - a.at)
    return edits.reduce((text, { at, text: own }) => text.slice(0, at) + own + text.slice(at), this.sql)
  }

  query({ with: clauses, body, order, limit }: Query, outer: Tables): Lineage {
    const tables = new Map(outer)
    for (const { name, columns, query } of clauses) {
      tables.set(name.toLowerCase(), rename(this.query(query, tables), columns))
    }
    const given = this.#body(body, tables, limit ? order : undefined)
    return given
  }

  #body(body: Body, tables: Tables, cutBy?: Span): Lineage {
    switch (body.is) {
      case 'query':
        return cut(this.query(body.query, tables), cutBy !== undefined)
      case 'select':
        return this.#select(body, tables, cutBy)
      case 'values':
        return this.#values(body.span, tables)
      case 'pivot':
        return this.#pivot(body, tables)
      case 'set':
        return cut(this.#set(body, tables), cutBy !== undefined)
    }
  }

  #values(span: Span, tables: Tables): Lineage {
    const seen = look(this.tokens, span, this.#scope([], tables))
    const role = seen.lost ? undefined : mix(seen.roles)
    return { columns: [], open: true, rest: role, people: computed(role), chosen: false }
  }

  #set(body: Extract<Body, { is: 'set' }>, tables: Tables): Lineage {
    const [left, right] = [this.#body(body.left, tables), this.#body(body.right, tables)]
    const open = left.open || right.open || (!body.byName && left.columns.length !== right.columns.length)
    const people = left.people || right.people
    const chosen = left.chosen || right.chosen || !body.union
    if (open) return { ...unknown, rest: unite([...rolesIn(left), ...rolesIn(right)]), people, chosen }
    const pair = ({ name, role }: Given, index: number): Given => {
      const other = body.byName ? right.columns.find((each) => each.name === name) : right.columns[index]
      return { name, role: other ? unite([role, other.role]) : withoutTotal(role) }
    }
    const columns = left.columns.map(pair)
    if (body.byName) {
      const more = right.columns.filter(({ name }) => !left.columns.some((each) => each.name === name))
      columns.push(...more.map(({ name, role }) => ({ name, role: withoutTotal(role) })))
    }
    // Only rows that are taken as they are keep what stands behind them.
    const kinds = (own: Lineage) =>
      own.behind
        ?.filter((each) => !each.own)
        .map(({ is }) => is)
        .join()
    const keeps = body.union && body.all && !body.byName && left.behind && kinds(left) === kinds(right)
    const hidden = left.behind?.some((each) => !each.own) || right.behind?.some((each) => !each.own)
    if (!keeps && hidden) this.spoilt = true
    return {
      columns,
      open: false,
      rest: undefined,
      people,
      chosen,
      behind: keeps ? left.behind : people ? undefined : [],
    }
  }

  #pivot({ from, on, using, group }: Extract<Body, { is: 'pivot' }>, tables: Tables): Lineage {
    const entry = this.#source(from, tables, [])
    if (entry.behind?.some((each) => !each.own)) this.spoilt = true
    const scope = this.#scope([entry], tables)
    const [across, values] = [on, using].map((span) => (span ? look(this.tokens, span, scope) : blank()))
    const roles = values!.gathered.map((call) => gather(call, entry.people, entry.chosen))
    const lost = across!.lost || values!.lost || (group && look(this.tokens, group, scope).lost)
    // A cell of units by name, or of some labels, is over fewer students than its row.
    const rest = lost
      ? undefined
      : entry.people
        ? withoutTotal(mix([...roles, ...values!.roles]))
        : { is: 'fixed' as const }
    const taken = new Set([
      ...across!.keys,
      ...values!.keys,
      ...values!.gathered.flatMap(({ seen }) => [...seen.keys]),
    ])
    const columns = group
      ? split(this.tokens, group).map((span) => this.#item({ span }, scope, entry, false))
      : entry.columns.filter(({ name }) => !taken.has(`${entry.alias ?? ''}.${name}`.toLowerCase()))
    const unsure = lost || (entry.open && !group)
    return {
      columns: unsure ? [] : columns,
      open: true,
      rest: unsure || (values!.gathered.length === 0 && entry.people) ? undefined : rest,
      people: entry.people,
      chosen: entry.chosen,
      ...(entry.people ? {} : { behind: [] }),
    }
  }

  #select(select: Select, tables: Tables, cutBy?: Span): Lineage {
    const entries: Entry[] = []
    const conditions: Seen[] = []
    for (const source of select.from) {
      entries.push(this.#source(source, tables, entries))
      if (source.on) conditions.push(look(this.tokens, source.on, this.#scope(entries, tables)))
    }
    const shown = entries.filter(({ semi }) => !semi)
    const people = shown.some((entry) => entry.people)
    const items = new Map<string, Seen>()
    const scope = this.#scope(shown, tables, select.window, items)
    const seen = (select.items ?? []).map(({ span, alias }) => {
      const own = this.#isStar(span) ? blank() : look(this.tokens, span, scope)
      if (alias !== undefined) items.set(alias.toLowerCase(), own)
      return own
    })
    const having = select.having && look(this.tokens, select.having, scope)
    const gathered =
      select.group !== undefined || having !== undefined || seen.some((each) => each.gathered.length > 0)
    for (const span of [select.where, select.qualify])
      if (span) conditions.push(look(this.tokens, span, scope))
    if (having) conditions.push(having)
    const asks = (each: Seen) =>
      each.lost ||
      each.windows.some(computed) ||
      [...each.roles, ...each.gathered.map((call) => gather(call, people, true))].some(
        (role) => computed(role) || role?.is === 'n',
      )
    const before = entries.some((entry) => entry.chosen || (entry.semi && entry.people))
    const chosen = before || conditions.some(asks)
    const group =
      select.group && !this.#groupsAll(select.group)
        ? look(this.tokens, this.#plain(select.group), scope)
        : blank()
    const keys = gathered
      ? [...group.roles, ...seen.filter((each) => each.gathered.length === 0).flatMap((each) => each.roles)]
      : []
    const byValue = keys.some(computed) || group.lost
    // Groups part the rows that they are made of; a join shows rows again.
    const single = gathered ? !this.#overlaps(select.group) : shown.length === 1
    const columns: Given[] = []
    let open = false
    for (const [index, item] of (select.items ?? [{ span: [0, 0] as const }]).entries()) {
      if (select.items === undefined || this.#isStar(item.span)) {
        const star = this.#star(item, shown, select)
        if (star)
          columns.push(...(single ? star : star.map((each) => ({ ...each, role: withoutTotal(each.role) }))))
        else open = true
        continue
      }
      const context = {
        people,
        chosen: chosen || byValue,
        gathered,
        ranges: gathered && !group.lost && keys.every((key) => key !== undefined && !names(key)),
        single,
      }
      const own = this.#given(item, seen[index]!, context)
      columns.push(own)
    }
    if (cutBy) {
      const order = look(this.tokens, cutBy, scope)
      // ORDER BY 2, or by what a SELECT only calls so, may be by value.
      if (order.lost || asks(order) || order.keys.size === 0)
        return this.#behind(
          { columns: pointed(columns), open, people, chosen: true },
          select,
          shown,
          seen,
          gathered,
        )
    }
    return this.#behind({ columns: pointed(columns), open, people, chosen }, select, shown, seen, gathered)
  }

  /** Adds to a SELECT what tells of whom its rows are. */
  #behind(
    given: Pick<Lineage, 'columns' | 'open' | 'people' | 'chosen'>,
    select: Select,
    shown: readonly Entry[],
    seen: readonly Seen[],
    gathered: boolean,
  ): Lineage {
    const lineage = { ...given, rest: undefined }
    if (!given.people) return { ...lineage, behind: [] }
    const hidden = shown.some((entry) => entry.behind?.some((each) => !each.own))
    const told = shown.every((entry) => entry.behind !== undefined)
    const stars = select.items === undefined || select.items.some(({ span }) => this.#isStar(span))
    if (!told || select.distinct || given.open || (stars && gathered)) {
      if (hidden && stars) this.spoilt = true
      return lineage
    }
    const calls = seen.flatMap((each, index) =>
      given.columns[index]?.role === undefined
        ? []
        : each.gathered.filter(({ name, star }) => !star && !/^count/.test(name)),
    )
    const conditions = calls.map(({ given: args, filter }) =>
      [
        ...args.map((span) => `(${this.#text(span)}) IS NOT NULL`),
        ...(filter ? [`(${this.#text(filter)})`] : []),
      ].join(' AND '),
    )
    const added = shown.flatMap((entry) =>
      (entry.behind ?? []).map((each): Behind & { text: string } => {
        const own = `${entry.alias === undefined ? '' : `${identifier(entry.alias)}.`}${identifier(each.name)}`
        const name = `·n${++this.#count}`
        if (!gathered) return { name, is: each.is, text: each.is === 'key' ? `${own}::VARCHAR` : own }
        const make = each.is === 'key' ? `count(DISTINCT ${own})` : `min(${own})`
        const all = [...new Set(conditions)].map((asked) => `coalesce(${make} FILTER (WHERE ${asked}), 0)`)
        return { name, is: 'size', text: all.length > 1 ? `least(${all.join(', ')})` : (all[0] ?? make) }
      }),
    )
    const text = added.map((each) => `${each.text} AS ${identifier(each.name)}`).join(', ')
    const lead = select.items === undefined ? `SELECT *${this.#without(shown)}, ` : select.comma ? ' ' : ', '
    if (added.length > 0) {
      this.#edits.push({ at: select.end, text: `${lead}${text}${select.items === undefined ? ' ' : ''}` })
      if (select.items) this.#hide(select.items, shown)
    }
    return { ...lineage, behind: added.map(({ name, is }) => ({ name, is })) }
  }

  #text([from, to]: Span): string {
    return this.sql.slice(this.tokens[from]!.start, this.tokens[to - 1]!.end).replace(/--[^\n\r]*/g, ' ')
  }

  #without(entries: readonly Entry[]): string {
    const list = entries.flatMap((entry) =>
      (entry.behind ?? []).filter((each) => !each.own).map(({ name }) => name),
    )
    return list.length > 0 ? ` EXCLUDE (${[...new Set(list)].map(identifier).join(', ')})` : ''
  }

  /** Keeps what was added to the tables out of `*`. */
  #hide(items: readonly Item[], entries: readonly Entry[]) {
    for (const { span } of items) {
      if (!this.#isStar(span)) continue
      const star = this.#starAt(span)
      const alias = star > span[0] ? this.tokens[star - 2]!.text.toLowerCase() : undefined
      const meant = entries.filter((entry) => alias === undefined || entry.alias?.toLowerCase() === alias)
      const text = this.#without(meant)
      if (text === '') continue
      if (this.tokens[star + 1]?.word === 'exclude' && star + 1 < span[1]) {
        const open = this.tokens[star + 2]!
        const names = text.slice(text.indexOf('(') + 1, -1)
        if (open.text === '(') this.#edits.push({ at: open.end, text: `${names}, ` })
        else this.spoilt = true
      } else this.#edits.push({ at: this.tokens[star]!.end, text })
    }
  }

  #isStar(span: Span): boolean {
    return this.#starAt(span) >= 0
  }

  /** Where the star of `*` or `a.*` stands; −1 where there is none. */
  #starAt([from, to]: Span): number {
    const is = (at: number, text: string) =>
      at < to && this.tokens[at]?.kind === 'sign' && this.tokens[at].text === text
    if (is(from, '*')) return from
    return is(from + 1, '.') && is(from + 2, '*') ? from + 2 : -1
  }

  /** The columns that a star stands for; undefined where nobody knows them. */
  #star({ span, alias: named }: Item, entries: readonly Entry[], { items }: Select): Given[] | undefined {
    const star = items === undefined ? -1 : this.#starAt(span)
    const alias = star > span[0] ? this.tokens[star - 2]!.text.toLowerCase() : undefined
    const meant = entries.filter((entry) => alias === undefined || entry.alias?.toLowerCase() === alias)
    if (named !== undefined || meant.length === 0 || meant.some(({ open }) => open)) return undefined
    let columns = meant.flatMap(({ columns: own, using }) =>
      own.filter(({ name }) => alias !== undefined || !using.some((each) => same(each, name))),
    )
    for (let at = star + 1; star >= 0 && at < span[1];) {
      const { word } = this.tokens[at]!
      const open = this.tokens[at + 1]
      if (word === 'exclude' && open) {
        const bracket = open.text === '(' && open.kind === 'sign'
        const left = bracket
          ? split(this.tokens, [at + 2, open.pair]).map(([from]) => this.tokens[from]?.text ?? '')
          : [open.text]
        columns = columns.filter(({ name }) => !left.some((each) => same(each, name)))
        at = bracket ? open.pair + 1 : at + 2
      } else if (word === 'replace' && open?.text === '(') {
        // What takes a column's place is read no further.
        const changed = split(this.tokens, [at + 2, open.pair]).map(
          ([, to]) => this.tokens[to - 1]?.text ?? '',
        )
        columns = columns.map((each) =>
          changed.some((name) => same(name, each.name)) ? { name: each.name, role: undefined } : each,
        )
        at = open.pair + 1
      } else return undefined
    }
    return columns
  }

  #groupsAll([from, to]: Span): boolean {
    return to === from + 1 && this.tokens[from]!.word === 'all'
  }

  /** Without the words of ROLLUP and its kind. */
  #plain([from, to]: Span): Span {
    const at = [...flat(this.tokens, [from, to])].find((each) =>
      /^(rollup|cube|grouping)$/.test(this.tokens[each]!.word),
    )
    return at === undefined ? [from, to] : [from, at]
  }

  /** Whether some rows of a GROUP BY are the whole of others. */
  #overlaps(group: Span | undefined): boolean {
    return group !== undefined && this.#plain(group)[1] !== group[1]
  }

  /** An item of a SELECT list as a column. */
  #given(
    { span, alias }: Item,
    seen: Seen,
    context: { people: boolean; chosen: boolean; gathered: boolean; ranges: boolean; single: boolean },
  ): Given {
    const name = alias ?? this.#nameOf(span)
    return {
      name,
      role: context.single
        ? roleOf(seen, context, this.#lone(span, seen))
        : withoutTotal(roleOf(seen, context, this.#lone(span, seen))),
    }
  }

  #item(item: Item, scope: Scope, { people, chosen }: Lineage, gathered: boolean): Given {
    return this.#given(item, look(this.tokens, item.span, scope), {
      people,
      chosen,
      gathered,
      ranges: false,
      single: true,
    })
  }

  /** Whether an expression is one column, or one call, and nothing else. */
  #lone([from, to]: Span, seen: Seen): boolean {
    const tokens = this.tokens.slice(from, to)
    if (seen.gathered.length === 1 && seen.keys.size === 0 && seen.windows.length === 0) {
      let at = from + 1
      if (this.tokens[at]?.text !== '(') return false
      at = this.tokens[at]!.pair + 1
      if (this.tokens[at]?.word === 'filter' && at < to) at = this.tokens[at + 1]!.pair + 1
      return at === to || (this.tokens[at]?.text === '::' && to - at === 2)
    }
    return (
      tokens.every(
        ({ kind, text }) => kind === 'word' || kind === 'quoted' || (kind === 'sign' && text === '.'),
      ) && seen.keys.size === 1
    )
  }

  /** How a column without an alias is called, where it is a plain one. */
  #nameOf([from, to]: Span): string | undefined {
    const last = this.tokens[to - 1]!
    const plain = this.tokens
      .slice(from, to)
      .every(({ kind, text }) => kind === 'word' || kind === 'quoted' || text === '.')
    return plain && (to === from + 1 || this.tokens[to - 2]!.text === '.') ? last.text : undefined
  }

  #source(source: Source, tables: Tables, before: readonly Entry[]): Entry {
    const { of, alias, columns, using, semi } = source
    const found =
      of.is === 'query'
        ? this.query(of.query, tables)
        : of.is === 'call'
          ? this.#call(of.name, of.span, tables, before, alias)
          : (tables.get(of.name.toLowerCase()) ?? this.sources.table(of.name) ?? unknown)
    const own = alias ?? (of.is === 'query' ? undefined : of.name)
    return { ...rename(found, columns), alias: own, using, semi }
  }

  /** A table function: rows of numbers, of a list's entries, or of what nobody knows. */
  #call(name: string, span: Span, tables: Tables, before: readonly Entry[], alias?: string): Lineage {
    const seen = look(this.tokens, span, this.#scope(before, tables))
    const role = seen.lost ? undefined : mix(seen.roles)
    const numbers = name === 'range' || name === 'generate_series'
    if (!numbers && name !== 'unnest') return unknown
    return {
      columns: [{ name: name === 'unnest' ? (alias ?? name) : name, role }],
      open: false,
      rest: undefined,
      people: computed(role),
      chosen: false,
      ...(computed(role) ? {} : { behind: [] }),
    }
  }

  #scope(entries: readonly Entry[], tables: Tables, window?: Span, items?: ReadonlyMap<string, Seen>): Scope {
    const isTable = (alias: string) => entries.some((entry) => same(entry.alias, alias))
    const open = entries.some((entry) => entry.open)
    return {
      open,
      window,
      isTable,
      parameter: (name) => this.sources.parameter(name),
      spoil: () => (this.spoilt = true),
      find: (name, alias) => {
        const meant = entries.filter((entry) => alias === undefined || same(entry.alias, alias))
        for (const entry of meant) {
          const column = entry.columns.find((each) => same(each.name, name))
          if (column) return { role: column.role, key: `${entry.alias ?? ''}.${name}`.toLowerCase() }
        }
        const other = meant.find((entry) => entry.open)
        if (other) return { role: other.rest, key: `${other.alias ?? ''}.${name}`.toLowerCase() }
        return undefined
      },
      item: (name) => items?.get(name.toLowerCase()),
      subquery: (span) => {
        const edits = this.#edits.length
        const found = this.query(readQuery(this.tokens, span), tables)
        // One value takes no column beside it.
        this.#edits.length = edits
        if (found.behind?.some((each) => !each.own) && /\*/.test(this.#text(span))) this.spoilt = true
        return { role: mix(rolesIn(found)), people: found.people }
      },
    }
  }
}

const same = (a: string | undefined, b: string | undefined) =>
  a !== undefined && a.toLowerCase() === b?.toLowerCase()

const rolesIn = ({ columns, open, rest }: Lineage) => [
  ...columns.map(({ role }) => role),
  ...(open ? [rest] : []),
]

/** Rows of which the first are taken: by their values, as far as anybody knows. */
const cut = (lineage: Lineage, is: boolean): Lineage => (is ? { ...lineage, chosen: true } : lineage)

/** Columns under the names that WITH or FROM gives them. */
function rename(lineage: Lineage, names: readonly string[]): Lineage {
  if (names.length === 0) return lineage
  if (lineage.open) return { ...lineage, columns: [] }
  const columns = lineage.columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }))
  // A key among the columns is looked for by its old name.
  return {
    ...lineage,
    columns,
    behind: lineage.behind?.some((each) => each.own) ? undefined : lineage.behind,
  }
}

function roleOf(
  { roles, gathered: calls, windows, lost, keys }: Seen,
  {
    people,
    chosen,
    gathered,
    ranges,
  }: { people: boolean; chosen: boolean; gathered: boolean; ranges: boolean },
  lone: boolean,
): Known {
  if (lost) return undefined
  const made = calls.map((call) => gather(call, people, chosen))
  const role =
    lone && made.length === 1
      ? made[0]
      : lone && keys.size === 1
        ? roles[0]
        : mix([...roles, ...made, ...windows])
  // What rows are grouped by is a range of marks where no unit stands beside it.
  if (gathered && calls.length === 0 && role?.is === 'estimate' && ranges) return { is: 'label', of: 'range' }
  return role
}

/** Columns that point at others point at those that are still the same. */
function pointed(columns: readonly Given[]): Given[] {
  const still = (name: string) =>
    columns.some((each) => each.name === name && (each.role?.is === 'n' || each.role?.is === 'bound'))
  return columns.map(({ name, role }) => ({
    name,
    role: repoint(role, (own) => (still(own) ? own : undefined)),
  }))
}

/** What is known of a table whose columns say what they are. */
export function describeTable(
  roles: Readonly<Record<string, Role | undefined>>,
  behind: readonly Behind[] | undefined,
): Lineage {
  const columns = Object.entries(roles).map(([name, role]) => ({ name, role }))
  const people = columns.some(({ role }) => computed(role) || role?.is === 'person' || role?.is === 'n')
  return { columns, open: false, rest: undefined, people, chosen: false, behind: people ? behind : [] }
}
