import { formatNumber } from '../measures/format'
import type { Format } from '../measures/measure'
import type { Value } from '../engine/table'
import { evaluate, filter, number, scalar, truth, valueOf, type Result, type Scope } from './evaluate'
import type { Node } from './syntax'
import { ExpressionError } from './token'

interface Call {
  args: readonly Node[]
  scope: Scope
  at: number
}
type Apply = (call: Call) => Result

function argument({ args, at }: Call, index: number): Node {
  const found = args[index]
  if (!found)
    throw new ExpressionError(`函数还缺第 ${index + 1} 个参数`, `argument ${index + 1} is missing`, at)
  return found
}

/** Values of a list or of a single value, without the missing ones. */
function values(call: Call, index = 0): { values: Value[]; format: Format } {
  const result = evaluate(argument(call, index), call.scope)
  if (result.type === 'rows') {
    throw new ExpressionError(
      '请写明是哪一列，例如 各校.平均分',
      'say which column, for example schools.mean',
      call.at,
    )
  }
  const all = result.type === 'list' ? result.values : [result.value]
  return { values: all.filter((value) => value !== null), format: result.format }
}

function aggregate(combine: (numbers: number[]) => number | null): Apply {
  return (call) => {
    const { values: list, format } = values(call)
    return valueOf(combine(list.map((value) => number(value, call.at))), format)
  }
}

/** Rows ordered by the expression in argument 1, largest first. */
function sorted(call: Call): { rows: Extract<Result, { type: 'rows' }>; keys: Map<number, number> } {
  const of = evaluate(argument(call, 0), call.scope)
  if (of.type !== 'rows')
    throw new ExpressionError('第一个参数应是一张表', 'the first argument must be a table', call.at)
  const key = argument(call, 1)
  const keys = new Map<number, number>()
  for (const index of of.indices) {
    // One row as a table of its own, so that columns count as in brackets.
    const one: Result = { ...of, indices: [index] }
    const cell =
      key.type === 'name'
        ? evaluate({ type: 'member', of: { ...key }, name: key.name, at: key.at }, () => one)
        : undefined
    const value = cell?.type === 'value' ? cell.value : null
    if (value !== null) keys.set(index, number(value, call.at))
  }
  const indices = of.indices
    .filter((index) => keys.has(index))
    .toSorted((a, b) => keys.get(b)! - keys.get(a)!)
  return { rows: { ...of, indices }, keys }
}

function formatted(format: Format): Apply {
  return (call) => ({ ...scalar(evaluate(argument(call, 0), call.scope), call.at), format })
}

const count: Apply = (call) => {
  const of = evaluate(argument(call, 0), call.scope)
  if (of.type === 'value') return valueOf(of.value === null ? 0 : 1, 'count')
  if (of.type === 'list') return valueOf(of.values.filter((value) => value !== null).length, 'count')
  const kept = call.args[1] ? filter(of, call.args[1], call.scope, call.at) : of
  return valueOf(kept.type === 'rows' ? kept.indices.length : 0, 'count')
}

const sum = aggregate((numbers) => numbers.reduce((a, b) => a + b, 0))
const mean = aggregate((numbers) =>
  numbers.length > 0 ? numbers.reduce((a, b) => a + b, 0) / numbers.length : null,
)
const min = aggregate((numbers) => (numbers.length > 0 ? Math.min(...numbers) : null))
const max = aggregate((numbers) => (numbers.length > 0 ? Math.max(...numbers) : null))

const list: Apply = (call) => {
  const { values: all, format } = values(call)
  const separator = call.args[1] ? String(scalar(evaluate(call.args[1], call.scope), call.at).value) : '、'
  const texts = all.map((value) =>
    typeof value === 'number' ? formatNumber(value, format, 'zh') : String(value),
  )
  return valueOf(texts.join(separator))
}

const choose: Apply = (call) => {
  const condition = scalar(evaluate(argument(call, 0), call.scope), call.at)
  if (truth(condition.value)) return evaluate(argument(call, 1), call.scope)
  return call.args[2] ? evaluate(call.args[2], call.scope) : valueOf('')
}

/** 百分点: a difference of rates, signed, without the per cent sign. */
const points: Apply = (call) => {
  const { value } = scalar(evaluate(argument(call, 0), call.scope), call.at)
  if (value === null) return valueOf(null)
  const shown = formatNumber(number(value, call.at) * 100, 'mark', 'zh')
  return valueOf(shown.startsWith('−') ? shown : `+${shown}`)
}

/** +2.1 or −0.4: a difference with its sign. */
const signed: Apply = (call) => {
  const { value, format } = scalar(evaluate(argument(call, 0), call.scope), call.at)
  if (value === null) return valueOf(null)
  const shown = formatNumber(number(value, call.at), format === 'text' ? 'mark' : format, 'zh')
  return valueOf(shown.startsWith('−') ? shown : `+${shown}`)
}

const absolute: Apply = (call) => {
  const { value, format } = scalar(evaluate(argument(call, 0), call.scope), call.at)
  return valueOf(value === null ? null : Math.abs(number(value, call.at)), format)
}

const top: Apply = (call) => {
  const { rows } = sorted(call)
  const n = call.args[2] ? number(scalar(evaluate(call.args[2], call.scope), call.at).value, call.at) : 1
  return { ...rows, indices: rows.indices.slice(0, n) }
}

const bottom: Apply = (call) => {
  const { rows } = sorted(call)
  const n = call.args[2] ? number(scalar(evaluate(call.args[2], call.scope), call.at).value, call.at) : 1
  return { ...rows, indices: rows.indices.toReversed().slice(0, n) }
}

/** The functions of expressions; each has a Chinese and an English name. */
export const functions: Readonly<Record<string, Apply>> = {
  计数: count,
  count,
  求和: sum,
  sum,
  平均: mean,
  mean,
  最小: min,
  min,
  最大: max,
  max,
  列出: list,
  list,
  若: choose,
  if: choose,
  最高: top,
  top,
  最低: bottom,
  bottom,
  分: formatted('mark'),
  mark: formatted('mark'),
  率: formatted('rate'),
  rate: formatted('rate'),
  整数: formatted('count'),
  int: formatted('count'),
  指数: formatted('index'),
  index: formatted('index'),
  相关: formatted('correlation'),
  correlation: formatted('correlation'),
  百分点: points,
  points,
  带号: signed,
  signed,
  绝对值: absolute,
  abs: absolute,
}
