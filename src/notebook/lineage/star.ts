import { identifier } from '../../engine/bind'
import { same, type Entry, type Given } from './lineage'
import { split, type Item, type Span } from './read'
import type { Token } from './token'

/** Text to be put into a statement. */
export interface Edit {
  at: number
  text: string
}

/** Where the star of `*` or `a.*` stands; −1 where there is none. */
export function starAt(tokens: readonly Token[], [from, to]: Span): number {
  const is = (at: number, text: string) => at < to && tokens[at]?.kind === 'sign' && tokens[at].text === text
  if (is(from, '*')) return from
  return is(from + 1, '.') && is(from + 2, '*') ? from + 2 : -1
}

/** The columns that a star stands for, or a FROM without a list; undefined where nobody knows them. */
export function columnsOfStar(
  tokens: readonly Token[],
  item: Item | undefined,
  entries: readonly Entry[],
): Given[] | undefined {
  const { span, alias: named } = item ?? { span: [0, 0] as Span, alias: undefined }
  const star = item ? starAt(tokens, span) : -1
  const alias = star > span[0] ? tokens[star - 2]!.text : undefined
  const meant = entries.filter((entry) => alias === undefined || same(entry.alias, alias))
  if (named !== undefined || meant.length === 0 || meant.some(({ open }) => open)) return undefined
  let columns = meant.flatMap(({ columns: own, using }) =>
    own.filter(({ name }) => alias !== undefined || !using.some((each) => same(each, name))),
  )
  for (let at = star + 1; star >= 0 && at < span[1];) {
    const { word } = tokens[at]!
    const open = tokens[at + 1]
    if (word === 'exclude' && open) {
      const bracket = open.text === '(' && open.kind === 'sign'
      const left = bracket
        ? split(tokens, [at + 2, open.pair]).map(([from]) => tokens[from]?.text ?? '')
        : [open.text]
      columns = columns.filter(({ name }) => !left.some((each) => same(each, name)))
      at = bracket ? open.pair + 1 : at + 2
    } else if (word === 'replace' && open?.text === '(') {
      // What takes a column's place is read no further.
      const changed = split(tokens, [at + 2, open.pair]).map(([, to]) => tokens[to - 1]?.text ?? '')
      columns = columns.map((each) =>
        changed.some((name) => same(name, each.name)) ? { name: each.name, role: undefined } : each,
      )
      at = open.pair + 1
    } else return undefined
  }
  return columns
}

/** What `*` needs behind it to leave out what was added to the tables. */
export function without(entries: readonly Entry[]): string {
  const list = entries.flatMap((entry) =>
    (entry.behind ?? []).filter((each) => !each.own).map(({ name }) => name),
  )
  return list.length > 0 ? ` EXCLUDE (${[...new Set(list)].map(identifier).join(', ')})` : ''
}

/** The edits that keep what was added to the tables out of every star; undefined where one has no place for them. */
export function hideAdded(
  tokens: readonly Token[],
  items: readonly Item[],
  entries: readonly Entry[],
): Edit[] | undefined {
  const edits: Edit[] = []
  for (const { span } of items) {
    const star = starAt(tokens, span)
    if (star < 0) continue
    const alias = star > span[0] ? tokens[star - 2]!.text : undefined
    const meant = entries.filter((entry) => alias === undefined || same(entry.alias, alias))
    const text = without(meant)
    if (text === '') continue
    if (tokens[star + 1]?.word === 'exclude' && star + 1 < span[1]) {
      const open = tokens[star + 2]!
      const names = text.slice(text.indexOf('(') + 1, -1)
      if (open.text === '(') edits.push({ at: open.end, text: `${names}, ` })
      else return undefined
    } else edits.push({ at: tokens[star]!.end, text })
  }
  return edits
}
