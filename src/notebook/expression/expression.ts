import type { Locale } from '../../model/text'
import type { Value } from '../../engine/table'
import type { CellValue, InputValue } from '../cell'
import { createMeter, evaluate } from './evaluate'
import { parseExpression } from './parse'
import { ExpressionProblem, refuse } from './problem'
import { mentionedCells, type Node } from './syntax'
import { one, plain, type Result, type Scalar } from './value'

/**
 * The small language of `${…}` in prose and titles. It reads values of cells and nothing else: no assignment, no loop,
 * no call but the functions listed.
 *
 * | written | is |
 * |---|---|
 * | `全区.平均分` | a column of a cell's table: of one row its value, of several a list |
 * | `各校[判断 = "低于"]` | the rows that fulfil a condition; in brackets a bare name is a column |
 * | `各校[单位 = $学校].平均分` | `$学校` is a cell's value, for where a bare name would be a column |
 * | `各校[1]`, `各校["得分率"]` | the first row; a column whose name needs quotes (also `` 各校.`得分率%` ``) |
 * | `学科`, `$学科` | the value of an input |
 * | `+ - * /`, `&` | arithmetic; text put together. Missing or divided by zero is missing and shows as — |
 * | `= != < <= > >= in` | comparison; `<> ≠ ≤ ≥ 属于` too |
 * | `and or not`, `且 或 非` | with spaces around them |
 * | `条件 ? 甲 : 乙`, `若(条件, 甲, 乙)` | a choice |
 * | `"低于"`, `“低于”`, `「低于」` | text |
 * | `60%` | 0.6 |
 *
 * Functions: `count sum min max mean median any all` (计数 求和 最小 最大 平均 中位 有 都) take a list, or a table and an
 * expression for its rows: `count(各校, 判断 = "低于")`. `argmax argmin top bottom sort head first unique list` (最大者
 * 最小者 最高 最低 排序 前 第一个 去重 列出) choose: `argmax(各校, 平均分).单位`, `list(top(各科, 差距, 3).学科)`. `整数 分 率
 * 百分点 小数 带号 绝对值 …` (int mark rate points fixed signed abs) say how a number is shown; without one a column of a
 * measure brings its own format and a difference of rates is in 百分点; `points` gives the bare signed number.
 * Full-width punctuation counts as its half-width form, names of functions are the same in capitals.
 */
export interface Expression {
  node: Node
  /** Cells mentioned, each with the offset of its first mention. */
  cells: ReadonlyMap<string, number>
}

/** What a mention of a cell gives: its value, or the name of the cell whose failure stands in its way. */
export type LookUp = (name: string) => CellValue | { failed: string } | undefined

/** Parses a whole string as one expression. Throws an `ExpressionProblem`. */
export function readExpression(source: string): Expression {
  const { node } = parseExpression(source)
  return { node, cells: mentionedCells(node) }
}

/** Parses the `${…}` at `from` (the offset of `$`); `end` is the offset behind its `}`. */
export function readPlaceholder(source: string, from: number): { expression: Expression; end: number } {
  const { node, end } = parseExpression(source, from + 2, '}')
  return { expression: { node, cells: mentionedCells(node) }, end }
}

/** The value of an expression over the values of cells. Throws an `ExpressionProblem`. */
export function evaluateExpression({ node }: Expression, lookUp: LookUp, locale: Locale): Result {
  return evaluate(node, {
    locale,
    cell: (name, position) => toResult(name, lookUp(name), position),
    meter: createMeter(),
  })
}

/** The value of a mention. Throws an `ExpressionProblem` where there is none. */
export function toResult(name: string, value: ReturnType<LookUp>, position: number): Result {
  if (!value) refuse(`没有名为“${name}”的单元。`, `There is no cell called “${name}”.`, position)
  if ('failed' in value) {
    throw new ExpressionProblem(
      {
        zh: `单元“${value.failed}”出错，这里没有值。`,
        en: `The cell “${value.failed}” failed; there is no value here.`,
      },
      position,
      value.failed,
    )
  }
  switch (value.kind) {
    case 'table':
      return {
        type: 'rows',
        table: value,
        rows: Array.from({ length: value.table.rowCount }, (_, i) => i),
        name,
      }
    case 'input':
      return toInputResult(value)
    default:
      refuse(`单元“${name}”没有可引用的值。`, `The cell “${name}” has no value to refer to.`, position)
  }
}

/** An input is its value to conditions and its label to readers. */
function toInputResult({ value, options }: InputValue): Result {
  const labelOf = (each: Value) => options.find((option) => option.value === each)?.label
  if (!Array.isArray(value)) {
    const label = labelOf(value)
    return label === undefined ? one(value) : ({ ...one(value), label } as Result)
  }
  return {
    type: 'many',
    values: value as Scalar[],
    style: plain,
    labels: value.map((each) => labelOf(each) ?? String(each)),
  }
}
