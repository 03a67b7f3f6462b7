import * as v from 'valibot'
import { readFilter, writeFilter, type Filter } from './filter'

/** How a cell of a pivot is computed from the rows it stands for. */
export const aggregates = ['count', 'sum', 'mean', 'rate', 'min', 'max', 'median'] as const
export type Aggregate = (typeof aggregates)[number]

/** Words for them in a document; the first is what is written. */
const words: Record<Aggregate, readonly string[]> = {
  count: ['计数', '人数', 'count'],
  sum: ['求和', '合计', 'sum'],
  mean: ['平均', '均值', 'mean', 'avg'],
  rate: ['比率', '占比', 'rate'],
  min: ['最小', '最低', 'min'],
  max: ['最大', '最高', 'max'],
  median: ['中位', '中位数', 'median'],
}

/** One value of a pivot: `平均 得分`, `计数`, `比率 得分 >= 60`. */
export interface PivotValue {
  by: Aggregate
  /** The column; only counting rows does without one. */
  of?: string
  /** Of `rate`: the condition whose share is taken. */
  where?: Filter
}

/** A column that a pivot can be made from. */
export interface TurnableColumn {
  name: string
  numeric: boolean
}

/** A table turned: a row for each value of some columns, a column for each value of others. */
export interface Pivot {
  rows: readonly string[]
  columns: readonly string[]
  values: readonly PivotValue[]
  /** A last row and a last column over all, computed anew from the rows of the data. */
  totals: boolean
}

const text = v.union([v.string(), v.pipe(v.number(), v.transform(String))])
const several = v.union([
  v.pipe(
    text,
    v.transform((each) => [each]),
  ),
  v.array(text),
])

const syntax =
  '写法：计数、平均 得分、求和 得分、最小 得分、最大 得分、中位 得分、比率 得分 >= 60。\nWrite: count, mean 得分, sum 得分, min 得分, max 得分, median 得分, rate 得分 >= 60.'

/** The `pivot` of a table cell. */
export const pivotSchema = v.pipe(
  v.strictObject({
    rows: v.optional(several, []),
    columns: v.optional(several, []),
    values: v.pipe(
      v.optional(several, ['计数']),
      v.transform((written) => written.map(readValue)),
      v.check((values) => values.every((value) => value !== undefined), syntax),
      v.transform((values) => values.filter((value) => value !== undefined)),
    ),
    totals: v.optional(v.boolean(), true),
  }),
  v.check(
    ({ rows, columns }) => rows.length + columns.length > 0,
    '透视表至少要有一个行或列。\nA pivot needs a row or a column.',
  ),
)

/** Reads `平均 得分`; undefined for what is none. */
export function readValue(written: string): PivotValue | undefined {
  const [, word = '', rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(written) ?? []
  const by = aggregates.find((each) => words[each].includes(word.toLowerCase()))
  if (!by) return undefined
  if (by !== 'rate') {
    if (rest === '') return by === 'count' ? { by } : undefined
    return { by, of: rest }
  }
  // The condition is what follows the column: `得分 >= 60`, `等级 优秀`, `单位 含 实验`.
  const bound = /^(.+?)\s*((?:>=|<=|>|<|≥|≤).+)$/.exec(rest)
  const word2 = bound ?? /^(\S+)\s+(.+)$/.exec(rest)
  if (!word2) return undefined
  return { by, of: word2[1]!.trim(), where: readFilter(word2[2]!) }
}

/** The inverse of `readValue`. */
export function writeValue({ by, of, where }: PivotValue): string {
  const condition = where && [writeFilter(where)].flat().join('、')
  return [words[by][0], of, condition].filter((part) => part !== undefined).join(' ')
}

/** How the column of a value is called. */
export function labelValue({ by, of = '', where }: PivotValue): string {
  if (by === 'count') return of === '' ? '人数' : `${of}计数`
  if (by === 'rate') return `${of} ${where ? [writeFilter(where)].flat().join('、') : ''} 比率`
  const suffix: Record<string, string> = {
    sum: '合计',
    mean: '平均',
    min: '最低',
    max: '最高',
    median: '中位数',
  }
  return `${of}${suffix[by]}`
}

/** The same for an English page; `name` is the column's. */
export function labelInEnglish({ by, of = '', where }: PivotValue, name = of): string {
  if (by === 'count') return of === '' ? 'n' : `count of ${name}`
  if (by === 'rate') return `share of ${name} ${where ? [writeFilter(where)].flat().join(', ') : ''}`.trim()
  const words: Record<string, string> = {
    sum: 'sum',
    mean: 'mean',
    min: 'lowest',
    max: 'highest',
    median: 'median',
  }
  return `${words[by]} of ${name}`
}

/** A pivot as a document writes it. */
export function writePivot({ rows, columns, values, totals }: Pivot): Record<string, unknown> {
  const one = (names: readonly string[]) => (names.length === 1 ? names[0] : [...names])
  return {
    ...(rows.length > 0 ? { rows: one(rows) } : {}),
    ...(columns.length > 0 ? { columns: one(columns) } : {}),
    values: one(values.map(writeValue)),
    ...(totals ? {} : { totals: false }),
  }
}
