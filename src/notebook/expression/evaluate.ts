import type { Locale } from '../../model/text'
import type { TableValue } from '../cell'
import { findFunction } from './functions'
import { type Args } from './call'
import { refuse } from './problem'
import type { Node, Operator } from './syntax'
import {
  columnOf,
  listOf,
  numberOf,
  one,
  plain,
  show,
  singleOf,
  type Result,
  type Scalar,
  type Style,
} from './value'

export interface Scope {
  locale: Locale
  /** The value of a cell; throws an `ExpressionProblem` where there is none. */
  cell(name: string, position: number): Result
  /** Steps that are left: tables within tables are walked in the product of their rows. */
  meter: { left: number }
  /** The row that is looked at, inside brackets and aggregates. */
  row?: { table: TableValue; index: number; name: string; ranked?: boolean }
}

/** Steps of one expression: a table of a hundred thousand rows looked through with a condition, ten times over. */
export const createMeter = () => ({ left: 5_000_000 })

/** The value of an expression. Throws an `ExpressionProblem` that says what is wrong and where. */
export function evaluate(node: Node, scope: Scope): Result {
  spend(scope, 1, node.at)
  switch (node.type) {
    case 'literal':
      return one(node.value, node.percent ? { format: 'rate' } : plain)
    case 'cell':
      return spent(scope.cell(node.name, node.at), scope, node.at)
    case 'column': {
      const { table, index, name, ranked } = scope.row!
      return columnOf({ type: 'rows', table, rows: [index], name, ranked }, node.name, node.at)
    }
    case 'member':
      return spent(columnOf(evaluate(node.of, scope), node.name, node.at), scope, node.at)
    case 'part':
      return choosePart(node, scope)
    case 'list':
      return {
        type: 'many',
        values: node.items.map((item) => singleOf(evaluate(item, scope), item.at).value),
        style: plain,
      }
    case 'call':
      return findFunction(node.name)!.run(argsOf(node, scope))
    case 'unary': {
      const { value, style } = singleOf(evaluate(node.of, scope), node.of.at)
      if (node.operator === 'not') return one(value === null ? null : !truth(value, node.of.at))
      const number = numberOf(value, node.of.at)
      return one(number === null ? null : -number, style)
    }
    case 'binary':
      return combine(node, scope)
    case 'choice': {
      const { value } = singleOf(evaluate(node.when, scope), node.when.at)
      return evaluate(value !== null && truth(value, node.when.at) ? node.then : node.else, scope)
    }
  }
}

function spend({ meter }: Scope, steps: number, position: number) {
  meter.left -= steps
  if (meter.left >= 0) return
  refuse(
    '这个式子要算的步数太多（表里再数表）。请先用 SQL 单元算出来再引用。',
    'This takes too many steps (a table counted for every row of a table). Compute it in a SQL cell first.',
    position,
  )
}

/** A list costs as many steps as it has values. */
function spent(result: Result, scope: Scope, position: number): Result {
  const size = result.type === 'rows' ? result.rows.length : result.type === 'many' ? result.values.length : 0
  spend(scope, size, position)
  return result
}

function truth(value: Scalar, position: number): boolean {
  if (typeof value === 'boolean') return value
  refuse('这里要写条件，例如 人数 > 0。', 'A condition is needed here.', position)
}

function choosePart(node: Extract<Node, { type: 'part' }>, scope: Scope): Result {
  const source = evaluate(node.of, scope)
  const { key } = node
  if (key.type === 'literal' && typeof key.value === 'string') return columnOf(source, key.value, key.at)
  if (key.type === 'literal' && typeof key.value === 'number') {
    const at = key.value - 1
    if (source.type === 'rows') return { ...source, rows: source.rows.slice(at, at + 1) }
    const { values, style } = listOf(source, node.of.at)
    return one(values[at] ?? null, style)
  }
  if (source.type !== 'rows') refuse('方括号前面要是一张表。', 'There has to be a table before “[”.', node.at)
  const rows = source.rows.filter((index) => {
    const { value } = singleOf(evaluate(key, { ...scope, row: { ...source, index } }), key.at)
    return value !== null && truth(value, key.at)
  })
  return { ...source, rows }
}

function argsOf(node: Extract<Node, { type: 'call' }>, scope: Scope): Args {
  const at = (index: number) => node.args[index]?.at ?? node.at
  const result = (index: number) => evaluate(node.args[index]!, scope)
  const single = (index: number) => singleOf(result(index), at(index))
  const rows = () => {
    const source = result(0)
    if (source.type === 'rows') return source
    refuse(`“${node.name}”的第一项要是一张表。`, `The first part of “${node.name}” has to be a table.`, at(0))
  }
  const eachRow = (index: number) => {
    const source = rows()
    const found = source.rows.map((row) =>
      singleOf(evaluate(node.args[index]!, { ...scope, row: { ...source, index: row } }), at(index)),
    )
    return { values: found.map(({ value }) => value), style: found[0]?.style ?? plain }
  }
  return {
    count: node.args.length,
    locale: scope.locale,
    at,
    result,
    single,
    number(index) {
      const { value, style } = single(index)
      return { value: numberOf(value, at(index)), style }
    },
    list: () =>
      findFunction(node.name)!.eachRow && node.args.length > 1 ? eachRow(1) : listOf(result(0), at(0)),
    rows,
    eachRow,
  }
}

function combine(node: Extract<Node, { type: 'binary' }>, scope: Scope): Result {
  const { operator, left, right } = node
  if (operator === 'and' || operator === 'or') {
    const first = singleOf(evaluate(left, scope), left.at).value
    const known = first !== null && truth(first, left.at)
    if (known === (operator === 'or')) return one(known)
    const second = singleOf(evaluate(right, scope), right.at).value
    return one(second !== null && truth(second, right.at))
  }
  const first = singleOf(evaluate(left, scope), left.at)
  if (operator === 'in') {
    const { values } = listOf(evaluate(right, scope), right.at)
    spend(scope, values.length, node.at)
    return one(values.some((value) => same(first, { value })))
  }
  const second = singleOf(evaluate(right, scope), right.at)
  if (operator === '=' || operator === '!=') {
    if (left.type === 'literal' && left.value === null)
      return one((second.value === null) === (operator === '='))
    if (right.type === 'literal' && right.value === null)
      return one((first.value === null) === (operator === '='))
    return one(same(first, second) === (operator === '='))
  }
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
    return one(compare(operator, first.value, second.value, node.at))
  }
  const texts = typeof first.value === 'string' || typeof second.value === 'string'
  if (operator === '&' || (operator === '+' && texts)) {
    return one(show({ type: 'one', ...first }, scope.locale) + show({ type: 'one', ...second }, scope.locale))
  }
  const [a, b] = [numberOf(first.value, left.at), numberOf(second.value, right.at)]
  return one(
    a === null || b === null ? null : calculate(operator, a, b),
    // What was calculated is no column any more.
    { ...resultStyle(operator, first.style, second.style), role: undefined },
  )
}

/**
 * Text and number are the same when they read the same: a class may be 3 in one file and "3" in another. A chosen exam
 * is both its key and its name.
 */
function same(a: { value: Scalar; label?: string }, b: { value: Scalar; label?: string }): boolean {
  const texts = ({ value, label }: typeof a) => {
    if (value === null) return []
    const own = value instanceof Date ? show(one(value), 'zh') : String(value)
    return label === undefined ? [own] : [own, label]
  }
  const others = texts(b)
  return texts(a).some((text) => others.includes(text))
}

function compare(operator: '<' | '<=' | '>' | '>=', a: Scalar, b: Scalar, position: number): boolean {
  if (a === null || b === null) return false
  if (typeof a !== typeof b && (typeof a === 'string' || typeof b === 'string')) {
    refuse('文字和数不能比较大小。', 'Text and numbers can’t be compared.', position)
  }
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  return operator === '>' ? a > b : a >= b
}

function calculate(operator: Operator, a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    default:
      return b === 0 ? null : a / b
  }
}

/** A difference of rates is in 百分点; a mark times a number, a rate or a count is a mark; a quotient of marks is neither. */
function resultStyle(operator: Operator, a: Style, b: Style): Style {
  if (operator === '-' && a.format === 'rate' && b.format === 'rate') return { format: 'points' }
  if (operator === '+' || operator === '-') {
    if (a.format === b.format || b.format === 'text') return a
    return a.format === 'text' ? b : plain
  }
  if (operator === '/') {
    const share = b.format === 'text' || b.format === 'count'
    // Half a count need not be whole.
    return share && a.format !== 'count' ? a : plain
  }
  for (const factor of ['text', 'rate', 'count'] as const) {
    if (b.format === factor) return a
    if (a.format === factor) return b
  }
  return plain
}
