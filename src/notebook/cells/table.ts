import * as v from 'valibot'
import type { Database } from '../../engine/query'
import {
  arrangementEntries,
  readArrangement,
  type Arrangement,
  type ColumnFormat,
} from '../arrange/arrangement'
import { allRows, orderRows } from '../arrange/order'
import { filterRows } from '../arrange/filter'
import { createPace } from '../arrange/pace'
import { readYaml, type YamlBody } from '../document/body'
import type { TableValue } from '../cell'
import { lookUpIn, tableOf, type CellDefinition } from './definition'
import { findColumn } from '../expression/value'
import { fail } from '../failure'
import { parsePart } from '../document/issue'
import { sizesOf } from '../lineage/value'
import { definePivot } from './pivot'
import { pivotSchema } from '../arrange/pivot'
import { readSettings, type Settings } from './settings'

const text = v.union([v.string(), v.pipe(v.number(), v.transform(String))])

export const tableSchema = v.strictObject({
  data: v.string(),
  title: v.optional(text),
  subtitle: v.optional(text),
  /** Turned: rows, columns and values, computed by the database. */
  pivot: v.optional(pivotSchema),
  ...arrangementEntries,
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** `figures` shows the first row as key figures. */
  view: v.optional(v.picklist(['table', 'figures']), 'table'),
})
type Given = v.InferOutput<typeof tableSchema>

/** Another cell's table, arranged for reading; 口径, notes and sources come with it. */
export async function defineTable(source: string, database: Database): Promise<CellDefinition> {
  const body = readYaml(source)
  const { data } = parsePart(v.looseObject({ data: v.string() }), body.value ?? {}, [], body)
  const settings = readSettings(body, ['data'])
  if ('pivot' in (body.value as object)) return defineTurned(data, body, settings, database)
  return {
    mentions: [{ name: data, line: body.lineOf(['data']), relation: false }, ...settings.mentions],
    readsData: false,
    readsConvention: false,
    readsLocale: true,
    tolerant: false,
    async compute({ outcomes, locale, signal }) {
      const given = parsePart(tableSchema, settings.fill(lookUpIn(outcomes), locale), [], body)
      const from = tableOf(data, outcomes, body.lineOf(['data']))
      return { value: await arrange(from, given, body, signal) }
    },
  }
}

/** A pivot of another cell or of a table of the data, arranged like any table. */
async function defineTurned(
  data: string,
  body: YamlBody,
  settings: Settings,
  database: Database,
): Promise<CellDefinition> {
  const turned = await definePivot(data, body.lineOf(['data']), database)
  return {
    ...turned.definition,
    mentions: [...turned.definition.mentions, ...settings.mentions],
    readsLocale: true,
    async compute(context) {
      const given = parsePart(
        tableSchema,
        settings.fill(lookUpIn(context.outcomes), context.locale),
        [],
        body,
      )
      const value = await turned.turn(given.pivot!, context, body)
      return { value: await arrange(value, given, body, context.signal) }
    },
  }
}

async function arrange(
  source: TableValue,
  given: Given,
  body: YamlBody,
  signal: AbortSignal,
): Promise<TableValue> {
  const { table, columns } = source
  const by = resolve(readArrangement(given), source, given, body)
  const pace = createPace(signal)
  const kept = await filterRows(table, by.filter, '', pace)
  const ordered =
    by.sort.length > 0 ? await orderRows(table, by.sort, pace, kept) : (kept ?? allRows(table.rowCount))
  const rows = ordered.subarray(0, given.limit)
  const untouched = kept === undefined && by.sort.length === 0 && rows.length === table.rowCount
  const sizes = sizesOf(source)
  const chosen = by.columns?.map((name) => findColumn(source, name)) ?? [...columns.keys()]
  return {
    ...source,
    // What they were counted by may be left out; a row stays of as many.
    behind: sizes && (untouched ? sizes : Array.from(rows, (row) => sizes[row] ?? null)),
    // Sentences are about the whole of the source.
    findings: undefined,
    title: given.title,
    subtitle: given.subtitle,
    view: given.view,
    arranged: { from: source, by, limit: given.limit },
    // Totals are of all rows: with some left out they would be of others.
    total:
      rows.length === table.rowCount
        ? source.total && chosen.map((index) => source.total![index]!)
        : undefined,
    columns: chosen.map((index) => ({
      ...columns[index]!,
      format: plainFormat(by.format[columns[index]!.name]) ?? columns[index]!.format,
    })),
    table: {
      rowCount: rows.length,
      columns: chosen.map((index) => {
        const column = table.columns[index]!
        if (untouched) return column
        return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) }
      }),
    },
  }
}

/** A pattern is for showing; what reads the cell goes by the kind of number. */
function plainFormat(format: ColumnFormat | undefined) {
  return typeof format === 'object' ? undefined : format
}

/** The arrangement with its columns called by their own names; one that isn't there is refused at its line. */
function resolve(written: Arrangement, source: TableValue, given: Given, body: YamlBody): Arrangement {
  const names = source.columns.map((column) => column.name)
  const find = (name: string, path: readonly PropertyKey[]): string => {
    const index = findColumn(source, name)
    if (index >= 0) return names[index]!
    fail(
      {
        zh: `“${given.data}”里没有列“${name}”。现有：${names.join('、')}。`,
        en: `“${given.data}” has no column “${name}”. There are: ${names.join(', ')}.`,
      },
      body.lineOf(path),
    )
  }
  const keyed = <T>(key: string, record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [find(name, [key, name]), value]))
  return {
    columns: written.columns?.map((name, index) => find(name, ['columns', index])),
    sort: written.sort.map((order) => ({ ...order, column: find(order.column, ['sort']) })),
    filter: keyed('filter', written.filter),
    pin: written.pin?.map((name) => find(name, ['pin'])),
    format: keyed('format', written.format),
    color: keyed('color', written.color),
    width: keyed('width', written.width),
    totals: written.totals,
  }
}
