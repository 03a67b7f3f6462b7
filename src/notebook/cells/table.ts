import * as v from 'valibot'
import type { Column, Value } from '../../engine/table'
import { readYaml, type YamlBody } from '../body'
import type { TableValue } from '../cell'
import { lookUpIn, tableOf, type CellDefinition } from '../definition'
import { findColumn } from '../expression/value'
import { fail } from '../failure'
import { parsePart } from '../issue'
import { readSettings } from '../settings'

const formats = v.picklist(['text', 'count', 'mark', 'rate', 'index', 'correlation', 'probability'])
const text = v.union([v.string(), v.pipe(v.number(), v.transform(String))])

const schema = v.strictObject({
  data: v.string(),
  title: v.optional(text),
  subtitle: v.optional(text),
  /** Columns to show, in this order; all by default. */
  columns: v.optional(v.array(text)),
  /** A column to order by, or several; `-列名` from the largest. */
  sort: v.optional(v.union([text, v.array(text)])),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** How columns are shown, over what their source says. */
  format: v.optional(v.record(v.string(), formats), {}),
  /** `figures` shows the first row as key figures. */
  view: v.optional(v.picklist(['table', 'figures']), 'table'),
})

/** Another cell's table, arranged for reading; 口径, notes and sources come with it. */
export function defineTable(source: string): CellDefinition {
  const body = readYaml(source)
  const { data } = parsePart(v.looseObject({ data: v.string() }), body.value ?? {}, [], body)
  const settings = readSettings(body, ['data'])
  return {
    mentions: [{ name: data, line: body.lineOf(['data']), relation: false }, ...settings.mentions],
    readsData: false,
    readsConvention: false,
    readsLocale: true,
    tolerant: false,
    async compute({ outcomes, locale }) {
      const given = parsePart(schema, settings.fill(lookUpIn(outcomes), locale), [], body)
      return { value: arrange(tableOf(data, outcomes, body.lineOf(['data'])), given, body) }
    },
  }
}

function arrange(source: TableValue, given: v.InferOutput<typeof schema>, body: YamlBody): TableValue {
  const { table, columns } = source
  const find = (name: string, path: readonly PropertyKey[]) => {
    const index = findColumn(source, name)
    if (index >= 0) return index
    const names = columns.map((column) => column.name)
    fail(
      {
        zh: `“${given.data}”里没有列“${name}”。现有：${names.join('、')}。`,
        en: `“${given.data}” has no column “${name}”. There are: ${names.join(', ')}.`,
      },
      body.lineOf(path),
    )
  }
  const chosen = given.columns?.map((name, index) => find(name, ['columns', index])) ?? [...columns.keys()]
  const keys = given.sort === undefined ? [] : [given.sort].flat()
  const orders = keys.map((key) => ({
    column: table.columns[find(key.replace(/^[-−]/, ''), ['sort'])]!,
    falling: /^[-−]/.test(key),
  }))
  const formatOf = new Map(
    Object.entries(given.format).map(([name, as]) => [find(name, ['format', name]), as]),
  )
  const rows = orderRows(table.rowCount, orders).slice(0, given.limit)
  return {
    ...source,
    title: given.title,
    subtitle: given.subtitle,
    view: given.view,
    columns: chosen.map((index) => ({
      ...columns[index]!,
      format: formatOf.get(index) ?? columns[index]!.format,
    })),
    table: {
      rowCount: rows.length,
      columns: chosen.map((index) => {
        const column = table.columns[index]!
        return { ...column, values: rows.map((row) => column.values[row] ?? null) }
      }),
    },
  }
}

/** Row indices in the order of the keys; missing values last either way, equal rows as they stood. */
function orderRows(count: number, orders: readonly { column: Column; falling: boolean }[]): number[] {
  return Array.from({ length: count }, (_, index) => index).sort((a, b) => {
    for (const { column, falling } of orders) {
      const [x, y] = [column.values[a] ?? null, column.values[b] ?? null]
      const missing = Number(x === null) - Number(y === null)
      const order = missing || (x === null || y === null ? 0 : compare(x, y) * (falling ? -1 : 1))
      if (order !== 0) return order
    }
    return a - b
  })
}

function compare(a: NonNullable<Value>, b: NonNullable<Value>): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'zh')
  return a < b ? -1 : a > b ? 1 : 0
}
