import type { Args, Call } from './call'
import { refuse } from './problem'
import { numberOf, one, type Result, type Scalar, type Style } from './value'

function numbers(args: Args): { values: number[]; style: Style } {
  const { values, style } = args.list()
  return {
    values: values.flatMap((value) => numberOf(value, args.at(0)) ?? []),
    style,
  }
}

function aggregate(names: readonly string[], compute: (values: number[]) => number | null): Call {
  return {
    names,
    least: 1,
    most: 2,
    eachRow: true,
    hint: {
      zh: `写法：${names[0]}(列) 或 ${names[0]}(表, 式子)。`,
      en: `Write ${names[0]}(column) or ${names[0]}(table, expression).`,
    },
    run(args) {
      const { values, style } = numbers(args)
      return one(values.length > 0 ? compute(values) : null, style)
    },
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}

function truths(args: Args): boolean[] {
  return args.eachRow(1).values.map((value) => {
    if (value === null || typeof value === 'boolean') return value === true
    refuse('这里要写条件，例如 判断 = "低于"。', 'A condition is needed here.', args.at(1))
  })
}

function counted(result: Result): number {
  if (result.type === 'rows') return result.rows.length
  if (result.type === 'one') return result.value === null ? 0 : 1
  return result.values.filter((value: Scalar) => value !== null).length
}

/** One number (or truth) from many. */
export const aggregates: readonly Call[] = [
  {
    names: ['count', '计数', '个数'],
    least: 1,
    most: 2,
    eachRow: true,
    hint: {
      zh: '写法：count(表) 或 count(表, 条件)。',
      en: 'Write count(table) or count(table, condition).',
    },
    run(args) {
      const n = args.count === 2 ? truths(args).filter(Boolean).length : counted(args.result(0))
      return one(n, { format: 'count' })
    },
  },
  aggregate(['sum', '合计', '求和'], (values) => values.reduce((sum, value) => sum + value, 0)),
  aggregate(['min', '最小'], (values) => values.reduce((a, b) => Math.min(a, b))),
  aggregate(['max', '最大'], (values) => values.reduce((a, b) => Math.max(a, b))),
  aggregate(
    ['mean', 'avg', '平均'],
    (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  ),
  aggregate(['median', '中位'], median),
  {
    names: ['any', '有'],
    least: 2,
    most: 2,
    eachRow: true,
    hint: { zh: '写法：any(表, 条件)。', en: 'Write any(table, condition).' },
    run: (args) => one(truths(args).some(Boolean)),
  },
  {
    names: ['all', '都'],
    least: 2,
    most: 2,
    eachRow: true,
    hint: { zh: '写法：all(表, 条件)。', en: 'Write all(table, condition).' },
    run: (args) => one(truths(args).every(Boolean)),
  },
]
