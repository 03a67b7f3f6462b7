import { identifier } from '../../engine/bind'
import { blank, gather, look, type Scope, type Seen } from './expression'
import { computed, mix, names, unite, withoutTotal } from './mix'
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
import { isLone, nameOf, roleOf, type Around } from './item'
import {
  cut,
  pointed,
  rename,
  rolesIn,
  same,
  unknown,
  type Behind,
  type Entry,
  type Given,
  type Lineage,
  type Sources,
} from './lineage'
import { columnsOfStar, hideAdded, starAt, without, type Edit } from './star'
import { tokenize, type Token } from './token'

/** What a statement gives. */
export interface Inferred extends Lineage {
  /** The statement with the columns of `behind` after its own. */
  counted?: string
}

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

type Tables = ReadonlyMap<string, Lineage>

class Inference {
  spoilt = false
  #edits: Edit[] = []
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
    return this.#body(body, tables, limit ? order : undefined)
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
      const own = starAt(this.tokens, span) >= 0 ? blank() : look(this.tokens, span, scope)
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
      if (select.items === undefined || starAt(this.tokens, item.span) >= 0) {
        const star = columnsOfStar(this.tokens, select.items && item, shown)
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
    const stars =
      select.items === undefined || select.items.some(({ span }) => starAt(this.tokens, span) >= 0)
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
    const lead = select.items === undefined ? `SELECT *${without(shown)}, ` : select.comma ? ' ' : ', '
    if (added.length > 0) {
      this.#edits.push({ at: select.end, text: `${lead}${text}${select.items === undefined ? ' ' : ''}` })
      const edits = select.items ? hideAdded(this.tokens, select.items, shown) : []
      if (edits) this.#edits.push(...edits)
      else this.spoilt = true
    }
    return { ...lineage, behind: added.map(({ name, is }) => ({ name, is })) }
  }

  /** What is written there, without comments. */
  #text([from, to]: Span): string {
    const tokens = this.tokens.slice(from, to)
    return tokens
      .map(
        ({ start, end }, at) =>
          (at > 0 && tokens[at - 1]!.end < start ? ' ' : '') + this.sql.slice(start, end),
      )
      .join('')
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
  #given({ span, alias }: Item, seen: Seen, context: Around & { single: boolean }): Given {
    const role = roleOf(seen, context, isLone(this.tokens, span, seen))
    return {
      name: alias ?? nameOf(this.tokens, span),
      role: context.single ? role : withoutTotal(role),
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
