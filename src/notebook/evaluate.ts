import { row as rowOf, type Row, type Value } from '../engine/table'
import type { Format } from '../measures/measure'
import type { TableValue } from './cell'
import { functions } from './functions'
import type { Node } from './syntax'
import { ExpressionError } from './token'

/** What an expression works with: a value that knows how it is shown, a list of them, or rows of a table. */
export type Result =
  | { type: 'value'; value: Value; format: Format }
  | { type: 'list'; values: Value[]; format: Format }
  | { type: 'rows'; table: TableValue; indices: number[] }

/** Names an expression can see; undefined where there is no such cell. */
export type Scope = (name: string) => Result | undefined

export const valueOf = (value: Value, format: Format = 'text'): Result => ({ type: 'value', value, format })

/** A table as an expression sees it. */
export function rowsOf(table: TableValue): Result {
  return { type: 'rows', table, indices: Array.from({ length: table.table.rowCount }, (_, index) => index) }
}

/** Computes a parsed expression. Throws an `ExpressionError` that says in words what does not fit. */
export function evaluate(node: Node, scope: Scope): Result {
  switch (node.type) {
    case 'literal':
      return valueOf(node.value)
    case 'name': {
      const found = scope(node.name)
      if (!found)
        throw new ExpressionError(`没有名为“${node.name}”的单元`, `there is no cell “${node.name}”`, node.at)
      return found
    }
    case 'member':
      return member(evaluate(node.of, scope), node.name, node.at)
    case 'filter':
      return filter(evaluate(node.of, scope), node.condition, scope, node.at)
    case 'call': {
      const apply = functions[node.name]
      if (!apply)
        throw new ExpressionError(`没有函数“${node.name}”`, `there is no function “${node.name}”`, node.at)
      return apply({ args: node.args, scope, at: node.at })
    }
    case 'unary': {
      const of = scalar(evaluate(node.of, scope), node.at)
      if (node.sign === '!') return valueOf(!truth(of.value))
      return of.value === null ? of : valueOf(-number(of.value, node.at), of.format)
    }
    case 'binary':
      return binary(node, scope)
    case 'choose':
      return evaluate(
        truth(scalar(evaluate(node.condition, scope), node.at).value) ? node.yes : node.no,
        scope,
      )
  }
}

function member(of: Result, name: string, at: number): Result {
  if (of.type !== 'rows')
    throw new ExpressionError(`“.${name}”前面应是一张表`, `“.${name}” needs a table before it`, at)
  const { table, columns } = of.table
  const index = table.columns.findIndex((column) => column.name === name)
  if (index < 0) {
    const names = table.columns.map((column) => column.name).join('、')
    throw new ExpressionError(
      `没有列“${name}”，现有：${names}`,
      `there is no column “${name}”; there are ${names}`,
      at,
    )
  }
  const format = columns[index]?.format ?? 'text'
  const values = of.indices.map((row) => table.columns[index]!.values[row] ?? null)
  return of.indices.length === 1 ? valueOf(values[0]!, format) : { type: 'list', values, format }
}

/** The rows for which a condition holds. Inside it, columns come before cells of the same name. */
export function filter(of: Result, condition: Node, scope: Scope, at: number): Result {
  if (of.type !== 'rows')
    throw new ExpressionError('方括号前面应是一张表', 'brackets need a table before them', at)
  const { table } = of
  const indices = of.indices.filter((index) =>
    truth(scalar(evaluate(condition, rowScope(of, index, scope)), at).value),
  )
  return { type: 'rows', table, indices }
}

function rowScope(of: Extract<Result, { type: 'rows' }>, index: number, outer: Scope): Scope {
  const row: Row = rowOf(of.table.table, index)
  return (name) => {
    if (!(name in row)) return outer(name)
    const at = of.table.table.columns.findIndex((column) => column.name === name)
    return valueOf(row[name]!, of.table.columns[at]?.format)
  }
}

function binary(node: Extract<Node, { type: 'binary' }>, scope: Scope): Result {
  const left = scalar(evaluate(node.left, scope), node.at)
  if (node.sign === 'and')
    return truth(left.value) ? scalar(evaluate(node.right, scope), node.at) : valueOf(false)
  if (node.sign === 'or') return truth(left.value) ? left : scalar(evaluate(node.right, scope), node.at)
  const right = scalar(evaluate(node.right, scope), node.at)
  const [a, b] = [left.value, right.value]
  switch (node.sign) {
    case '=':
      return valueOf(a === b)
    case '!=':
      return valueOf(a !== b)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return valueOf(compare(a, b, node.sign))
    case '+':
      if (typeof a === 'string' || typeof b === 'string') return valueOf(`${a ?? ''}${b ?? ''}`)
  }
  if (a === null || b === null) return valueOf(null, left.format)
  const [x, y] = [number(a, node.at), number(b, node.at)]
  const format = left.format === 'text' ? right.format : left.format
  if (node.sign === '+') return valueOf(x + y, format)
  if (node.sign === '-') return valueOf(x - y, format)
  if (node.sign === '*') return valueOf(x * y, format)
  // A share of like things is a plain number.
  return valueOf(y === 0 ? null : x / y, left.format === right.format ? 'text' : left.format)
}

/** Nothing compares with a missing value. */
function compare(a: Value, b: Value, sign: string): boolean {
  if (a === null || b === null) return false
  const order =
    typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b, 'zh') : Number(a) - Number(b)
  if (sign === '<') return order < 0
  if (sign === '<=') return order <= 0
  return sign === '>' ? order > 0 : order >= 0
}

export function scalar(result: Result, at: number): Extract<Result, { type: 'value' }> {
  if (result.type === 'value') return result
  throw new ExpressionError(
    '这里要一个值，得到的是多行。可用 [条件] 选出一行，或用 count、mean 等汇总',
    'one value is wanted here, there are several; choose a row with [condition] or aggregate',
    at,
  )
}

export function truth(value: Value): boolean {
  return value !== null && value !== false && value !== 0 && value !== ''
}

export function number(value: Value, at: number): number {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value)
  throw new ExpressionError(`“${String(value)}”不是数`, `“${String(value)}” is not a number`, at)
}
