import { identifier, literal } from '../../engine/bind'
import type { Filter } from './filter'
import type { Pivot, PivotValue } from './pivot'

/** Columns that say in which order the values of another stand. */
const orderedBy: Readonly<Record<string, string>> = { 学校: '学校代码', 题号: '题序', 考试: '次序' }

/** The place of a row in the data, for the order of what has no order of its own. */
const place = '·行'

export const dimension = (index: number) => `·d${index}`
export const order = (index: number) => `·o${index}`
export const value = (index: number) => `·v${index}`
export const level = '·g'

/**
 * The statement of a pivot: every cell, and every total, is aggregated from the rows of the data. `·g` tells which
 * dimensions a row is over all of: a bit each, the first dimension's the highest.
 * @param known names of the data's columns
 * @param ordered whether the data stands in an order of its own
 */
export function writeQuery(
  data: string,
  { rows, columns, values, totals }: Pivot,
  known: readonly string[],
  ordered: boolean,
): string {
  const dimensions = [...rows, ...columns]
  const names = dimensions.map(identifier)
  const list = (from: number, to: number) => `(${names.slice(from, to).join(', ')})`
  const sets = totals
    ? [list(0, names.length), list(0, rows.length), list(rows.length, names.length), '()']
    : [list(0, names.length)]
  const selected = [
    ...dimensions.map((name, index) => `${identifier(name)} AS ${identifier(dimension(index))}`),
    ...dimensions.map(
      (name, index) => `min(${orderOf(name, known, ordered)}) AS ${identifier(order(index))}`,
    ),
    ...values.map((each, index) => `${aggregate(each)} AS ${identifier(value(index))}`),
    `GROUPING(${names.join(', ')})::INTEGER AS ${identifier(level)}`,
  ]
  return `SELECT ${selected.join(',\n  ')}
FROM (SELECT *, row_number() OVER () AS ${identifier(place)} FROM ${identifier(data)})
GROUP BY GROUPING SETS (${[...new Set(sets)].join(', ')})`
}

function orderOf(name: string, known: readonly string[], ordered: boolean): string {
  const by = orderedBy[name]
  if (by !== undefined && known.includes(by)) return identifier(by)
  return ordered ? identifier(place) : identifier(name)
}

function aggregate({ by, of, where }: PivotValue): string {
  if (of === undefined) return 'count(*)'
  const column = identifier(of)
  switch (by) {
    case 'count':
      return `count(${column})`
    case 'sum':
      return `sum(${column})`
    case 'mean':
      return `avg(${column})`
    case 'median':
      return `median(${column})`
    case 'rate':
      return `count(*) FILTER (${condition(column, where)})::DOUBLE / nullif(count(${column}), 0)`
    default:
      return `${by}(${column})`
  }
}

function condition(column: string, filter: Filter | undefined): string {
  switch (filter?.is) {
    case undefined:
      return 'true'
    case 'missing':
      return `${column} IS NULL`
    case 'present':
      return `${column} IS NOT NULL`
    case 'text':
      return `contains(lower(${column}::VARCHAR), ${literal(filter.text.toLowerCase())})`
    case 'values':
      return `${column}::VARCHAR IN (${filter.values.map(literal).join(', ')})`
    case 'range': {
      const { from, to, aboveFrom, belowTo } = filter
      // A number without an exponent is an exact decimal, as marks are.
      const bounds = [
        from === undefined ? [] : `${column} ${aboveFrom ? '>' : '>='} ${literal(from)}`,
        to === undefined ? [] : `${column} ${belowTo ? '<' : '<='} ${literal(to)}`,
      ].flat()
      return bounds.length > 0 ? bounds.join(' AND ') : 'true'
    }
  }
}
