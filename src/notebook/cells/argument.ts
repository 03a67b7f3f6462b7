import type { Value } from '../../engine/table'
import { fail } from '../failure'
import { lineAt } from '../document/line'
import { isSelection, selectionName } from '../selection/selection'
import { readPart } from './statement'

/** A value as an argument of a measure spells it; `$学科` and `$选中.学校` are filled in when the cell runs. */
export type Argument =
  | { kind: 'value'; value: string | number | boolean | null }
  | { kind: 'cell'; name: string; start: number }
  | { kind: 'list'; items: Argument[] }
  | { kind: 'struct'; entries: [key: string, value: Argument][] }

/** `name := value`, and where the name stands. */
export interface NamedArgument {
  name: string
  start: number
  value: Argument
}

const token =
  /(?<skip>\s+|--[^\n\r]*|\/\*[^]*?\*\/)|(?<string>'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")*")|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<cell>\$[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<mark>:=|=>|[^])/uy

interface Token {
  kind: 'string' | 'quoted' | 'number' | 'cell' | 'word' | 'mark' | 'end'
  text: string
  start: number
}

const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/**
 * The arguments of a call, from behind its opening parenthesis to its closing one. They are names with values, never
 * expressions: a measure is asked, not computed with. Throws a `BodyError` with the line of what can't be read.
 */
export function readArguments(sql: string, from: number): { named: NamedArgument[]; end: number } {
  let at = from
  const next = (): Token => {
    for (;;) {
      if (at >= sql.length) return { kind: 'end', text: '', start: sql.length }
      token.lastIndex = at
      const { 0: text, groups = {} } = token.exec(sql)!
      const start = at
      at = token.lastIndex
      if (groups.skip !== undefined) continue
      const kind = (Object.keys(groups) as Token['kind'][]).find(
        (name) => groups[name as string] !== undefined,
      )!
      return { kind, text, start }
    }
  }
  const peek = (): Token => {
    const kept = at
    const found = next()
    at = kept
    return found
  }
  const skip = (text: string) => {
    if (peek().text !== text) return false
    next()
    return true
  }
  const refuse = ({ text, start }: Token): never =>
    fail(
      text === ''
        ? { zh: '指标的括号没有结束，请补上“)”。', en: 'The measure’s parenthesis does not end; add “)”.' }
        : {
            zh: `指标的参数在“${text}”处读不懂。写法：名称 := 值，值可以是 '文字'、数、true、$输入、['列表']、{学校: '某校'}。`,
            en: `The measure’s parameters can’t be read at “${text}”. Write name := value; a value is 'text', a number, true, $input, ['a', 'b'] or {学校: 'name'}.`,
          },
      lineAt(sql, Math.min(start, sql.length - 1)),
    )

  const readValue = (): Argument => {
    const found = next()
    const { kind, text } = found
    if (kind === 'string') return { kind: 'value', value: unquote(text) }
    if (kind === 'number') return { kind: 'value', value: Number(text) }
    if (kind === 'cell') {
      const name = text.slice(1)
      if (isSelection(name)) readPart(sql, found.start + 1 + selectionName.length)
      return { kind: 'cell', name, start: found.start }
    }
    if (kind === 'word' && words.has(text.toLowerCase())) {
      return { kind: 'value', value: words.get(text.toLowerCase())! }
    }
    if (text === '-') {
      const number = next()
      return number.kind === 'number' ? { kind: 'value', value: -Number(number.text) } : refuse(number)
    }
    if (text === '[') return { kind: 'list', items: readMany(']', readValue) }
    if (text === '{') return { kind: 'struct', entries: readMany('}', readEntry) }
    return refuse(found)
  }
  const readEntry = (): [string, Argument] => {
    const key = next()
    if (!['string', 'quoted', 'word'].includes(key.kind)) refuse(key)
    const mark = next()
    if (mark.text !== ':') refuse(mark)
    return [key.kind === 'word' ? key.text : unquote(key.text), readValue()]
  }
  const readNamed = (): NamedArgument => {
    const name = next()
    if (name.kind !== 'word' && name.kind !== 'quoted') refuse(name)
    const mark = next()
    if (![':=', '=>', '='].includes(mark.text)) refuse(mark)
    return {
      name: name.kind === 'word' ? name.text : unquote(name.text),
      start: name.start,
      value: readValue(),
    }
  }
  const readMany = <T>(close: string, read: () => T): T[] => {
    const found: T[] = []
    while (!skip(close)) {
      found.push(read())
      if (!skip(',') && peek().text !== close) refuse(peek())
    }
    return found
  }
  const named = readMany(')', readNamed)
  return { named, end: at }
}

function unquote(text: string): string {
  const quote = text[0]!
  return text.slice(1, -1).replaceAll(quote + quote, quote)
}

/** The cells whose values an argument takes. */
export function cellsOf(argument: Argument): { name: string; start: number }[] {
  switch (argument.kind) {
    case 'value':
      return []
    case 'cell':
      return [argument]
    case 'list':
      return argument.items.flatMap(cellsOf)
    case 'struct':
      return argument.entries.flatMap(([, value]) => cellsOf(value))
  }
}

/** An argument as plain data. */
export function evaluateArgument(
  argument: Argument,
  valueOf: (name: string, start: number) => Value,
): unknown {
  switch (argument.kind) {
    case 'value':
      return argument.value
    case 'cell':
      return valueOf(argument.name, argument.start)
    case 'list':
      return argument.items.map((item) => evaluateArgument(item, valueOf))
    case 'struct':
      return Object.fromEntries(
        argument.entries.map(([key, value]) => [key, evaluateArgument(value, valueOf)]),
      )
  }
}
