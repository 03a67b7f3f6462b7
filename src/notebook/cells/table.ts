import * as v from 'valibot'
import type { Table, Value } from '../../engine/table'
import type { TableValue } from '../cell'
import { scopeOf, tableOf, type CellDefinition } from '../definition'
import { BodyError } from '../failure'
import { fillTemplate, templateNames } from '../template'
import { parseSettings } from '../yaml'

const formats = v.picklist(['text', 'count', 'mark', 'rate', 'index', 'correlation', 'probability'])

const settings = v.object({
  data: v.string(),
  title: v.optional(v.string()),
  subtitle: v.optional(v.string()),
  /** Columns to show, in this order; all by default. */
  columns: v.optional(v.array(v.string())),
  /** A column to order by; `−列名` or `-列名` from the largest. */
  sort: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  format: v.optional(v.record(v.string(), formats), {}),
  /** `figures` shows the first row as key figures. */
  view: v.optional(v.picklist(['table', 'figures']), 'table'),
})

/** Another cell's table, arranged for reading. */
export function defineTable(body: string): CellDefinition {
  const given = parseSettings(body, settings)
  const texts = [given.title ?? '', given.subtitle ?? '']
  return {
    names: new Set([given.data, ...texts.flatMap((text) => [...templateNames(text)])]),
    readsData: false,
    readsConvention: false,
    async compute({ values, locale }): Promise<TableValue> {
      const source = tableOf(given.data, values)
      const scope = scopeOf(values)
      const text = (template: string | undefined) => template && fillTemplate(template, scope, locale)
      const wanted = given.columns ?? source.table.columns.map(({ name }) => name)
      const indices = wanted.map((name) => indexOf(source.table, name))
      const order = orderOf(source.table, given.sort).slice(0, given.limit)
      return {
        ...source,
        title: text(given.title),
        subtitle: text(given.subtitle),
        view: given.view,
        columns: indices.map((index) => {
          const column = source.columns[index]!
          return { ...column, format: given.format[column.name] ?? column.format }
        }),
        table: {
          rowCount: order.length,
          columns: indices.map((index) => {
            const column = source.table.columns[index]!
            return { ...column, values: order.map((row) => column.values[row] ?? null) }
          }),
        },
      }
    },
  }
}

function indexOf(table: Table, name: string): number {
  const index = table.columns.findIndex((column) => column.name === name)
  if (index >= 0) return index
  const names = table.columns.map((column) => column.name).join('、')
  throw new BodyError({
    zh: `没有列“${name}”，现有：${names}。`,
    en: `There is no column “${name}”; there are ${names}.`,
  })
}

/** Row indices in the order of a column; missing values last either way. */
function orderOf(table: Table, sort: string | undefined): number[] {
  const rows = Array.from({ length: table.rowCount }, (_, index) => index)
  if (!sort) return rows
  const falling = /^[-−]/.test(sort)
  const { values } = table.columns[indexOf(table, sort.replace(/^[-−]/, ''))]!
  return rows.toSorted((a, b) => {
    const [x, y] = [values[a] ?? null, values[b] ?? null]
    if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1
    return (falling ? -compare(x, y) : compare(x, y)) || a - b
  })
}

function compare(a: NonNullable<Value>, b: NonNullable<Value>): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'zh')
  return a < b ? -1 : a > b ? 1 : 0
}
