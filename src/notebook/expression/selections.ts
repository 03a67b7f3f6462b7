import { comesFromStudents } from '../../model/column'
import type { Args, Call } from './call'
import { refuse } from './problem'
import { numberOf, one, show, type Result, type Scalar, type Style } from './value'

/** Whether an order is one of values: counts, codes and names order nobody by what was measured. */
const isValue = ({ role }: Style) => comesFromStudents(role)

/** The rows where an expression is extreme; all of them where they tie, so that none is named by chance. */
function extreme(names: readonly string[], better: (a: number, b: number) => boolean): Call {
  return {
    names,
    least: 2,
    most: 2,
    eachRow: true,
    hint: { zh: `写法：${names[0]}(表, 列)。`, en: `Write ${names[0]}(table, column).` },
    run(args) {
      const source = args.rows()
      const keys = args.eachRow(1)
      const values = keys.values.map((value) => numberOf(value, args.at(1)))
      const best = values.reduce((a, b) => (b !== null && (a === null || better(b, a)) ? b : a), null)
      return {
        ...source,
        ranked: source.ranked || isValue(keys.style),
        rows: source.rows.filter((_, index) => best !== null && values[index] === best),
      }
    },
  }
}

/** The first rows in the order of an expression; one where no number is given. Rows without a value never lead. */
function leading(names: readonly string[], order: '升' | '降'): Call {
  return {
    names,
    least: 2,
    most: 3,
    eachRow: true,
    hint: { zh: `写法：${names[1]}(表, 列, 个数)。`, en: `Write ${names[0]}(table, column, number).` },
    run(args) {
      const { values } = args.eachRow(1)
      const n = args.count === 3 ? (args.number(2).value ?? 1) : 1
      const known = values.filter((value) => value !== null).length
      const rows = inOrder(args, order)
      return { ...rows, rows: rows.rows.slice(0, Math.min(n, known)) }
    },
  }
}

function sorted(args: Args): Result {
  const order = args.count === 3 ? show(args.result(2), 'zh') : '升'
  if (!['升', '降', 'asc', 'desc'].includes(order)) {
    refuse('排序只能写“升”或“降”。', 'The order is "asc" or "desc".', args.at(2))
  }
  return inOrder(args, order === '降' || order === 'desc' ? '降' : '升')
}

function inOrder(args: Args, order: '升' | '降'): Extract<Result, { type: 'rows' }> {
  const source = args.rows()
  const { values: keys, style } = args.eachRow(1)
  const direction = order === '降' ? -1 : 1
  const indices = source.rows.map((_, index) => index)
  indices.sort((a, b) => {
    const [x, y] = [keys[a] ?? null, keys[b] ?? null]
    // What is missing comes last, whichever the order.
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return x < y ? -direction : x > y ? direction : 0
  })
  return {
    ...source,
    ranked: source.ranked || isValue(style),
    rows: indices.map((index) => source.rows[index]!),
  }
}

/** Rows and items chosen from many. */
export const selections: readonly Call[] = [
  extreme(['argmax', '最大者'], (a, b) => a > b),
  extreme(['argmin', '最小者'], (a, b) => a < b),
  leading(['top', '最高'], '降'),
  leading(['bottom', '最低'], '升'),
  {
    names: ['sort', '排序'],
    least: 2,
    most: 3,
    eachRow: true,
    hint: {
      zh: '写法：sort(表, 列) 或 sort(表, 列, "降")。',
      en: 'Write sort(table, column) or sort(table, column, "desc").',
    },
    run: sorted,
  },
  {
    names: ['head', '前'],
    least: 2,
    most: 2,
    hint: { zh: '写法：head(表或列, 个数)。', en: 'Write head(table or column, number).' },
    run(args) {
      const source = args.result(0)
      const n = args.number(1).value ?? 0
      if (source.type === 'rows') return { ...source, rows: source.rows.slice(0, n) }
      const { values, style } = args.list()
      return { type: 'many', values: values.slice(0, n), style }
    },
  },
  {
    names: ['first', '第一个'],
    least: 1,
    most: 1,
    hint: { zh: '写法：first(列)。', en: 'Write first(column).' },
    run(args) {
      const source = args.result(0)
      if (source.type === 'rows') return { ...source, rows: source.rows.slice(0, 1) }
      const { values, style } = args.list()
      return one(values[0] ?? null, style)
    },
  },
  {
    names: ['unique', '去重'],
    least: 1,
    most: 1,
    hint: { zh: '写法：unique(列)。', en: 'Write unique(column).' },
    run(args) {
      const { values, style } = args.list()
      return { type: 'many', values: [...new Set(values)], style }
    },
  },
  {
    names: ['each', '逐个'],
    least: 2,
    most: 2,
    eachRow: true,
    hint: { zh: '写法：each(表, 式子)。', en: 'Write each(table, expression).' },
    run(args) {
      const { values, style } = args.eachRow(1)
      return { type: 'many', values, style }
    },
  },
  {
    names: ['mode', '众数', '最常见'],
    least: 1,
    most: 1,
    hint: { zh: '写法：mode(列)。', en: 'Write mode(column).' },
    run(args) {
      const { values, style } = args.list()
      const counts = new Map<Scalar, number>()
      for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
      const most = Math.max(...new Set(counts.values()))
      return { type: 'many', values: [...counts.keys()].filter((value) => counts.get(value) === most), style }
    },
  },
  {
    names: ['list', 'join', '列出', '列举'],
    least: 1,
    most: 2,
    hint: {
      zh: '写法：list(列)、list(列, 最多几个) 或 list(列, "分隔符")。',
      en: 'Write list(column), list(column, at most) or list(column, "separator").',
    },
    run(args) {
      const { values, style } = args.list()
      const second = args.count === 2 ? args.single(1).value : null
      const separator = typeof second === 'string' ? second : args.locale === 'zh' ? '、' : ', '
      const limit = typeof second === 'number' ? second : values.length
      const shown = values.slice(0, limit).map((value) => show(one(value, style), args.locale))
      const text = shown.length > 0 ? shown.join(separator) : '—'
      if (values.length <= limit) return one(text)
      return one(
        args.locale === 'zh' ? `${text} 等 ${values.length} 个` : `${text} and ${values.length - limit} more`,
      )
    },
  },
]
