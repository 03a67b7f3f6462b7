import { identifier } from '../../engine/bind'
import type { Database } from '../../engine/query'
import type { YamlBody } from '../document/body'
import type { TableValue } from '../cell'
import { ask, relate } from './ask'
import { defineSql } from './sql'
import { describeColumns } from './column'
import type { CellDefinition, Compute } from './definition'
import { fail } from '../failure'
import { isModelName } from '../../model/tables'
import { lineageOf } from '../lineage/value'
import { assemble } from '../arrange/pivottable'
import { writeQuery } from '../arrange/pivotquery'
import type { Pivot } from '../arrange/pivot'

/**
 * Turns a cell's table, or a table of the data, by the database.
 * @param line of `data` in the cell's text
 */
export async function definePivot(
  data: string,
  line: number | undefined,
  database: Database,
): Promise<{
  definition: CellDefinition
  turn(pivot: Pivot, context: Compute, body: YamlBody): Promise<TableValue>
}> {
  // What the data is, and all that has to be printed with it, a query without rows tells.
  const probe = await defineSql(`SELECT * FROM ${identifier(data)} LIMIT 0`, 'probe', database)
  return {
    definition: { ...probe, mentions: probe.mentions.map((mention) => ({ ...mention, line })) },
    async turn(pivot, context, body) {
      const { value } = await probe.compute(context)
      if (value?.kind !== 'table') throw new TypeError('a query gives a table')
      const names = value.table.columns.map((column) => column.name)
      checkColumns(pivot, data, names, value, body)
      const sql = writeQuery(data, pivot, names, !isModelName(data))
      const statement = { text: sql, parameters: [], pivots: false }
      const found = await ask(relate('pivot', sql, statement, context, []), context, sql)
      const known = describeColumns(value.table, value.columns)
      const aboutOf = (name: string) => known.find((column) => column.name === name)
      const columns = value.table.columns.map(({ name, kind }) => ({ name, numeric: kind === 'number' }))
      const { people } = lineageOf(value.columns)
      const turned = assemble(found, pivot, aboutOf, people)
      // A cell is of fewer students than its row, and which of them stand behind it is not counted.
      const behind = people ? Array<null>(turned.table.rowCount).fill(null) : undefined
      return { ...value, ...turned, behind, turned: { by: pivot, columns } }
    },
  }
}

function checkColumns(
  { rows, columns, values }: Pivot,
  data: string,
  names: readonly string[],
  { table }: TableValue,
  body: YamlBody,
) {
  const wanted: [string, string][] = [
    ...rows.map((name): [string, string] => ['rows', name]),
    ...columns.map((name): [string, string] => ['columns', name]),
    ...values.flatMap(({ of }): [string, string][] => (of === undefined ? [] : [['values', of]])),
  ]
  for (const [key, name] of wanted) {
    if (names.includes(name)) continue
    fail(
      {
        zh: `“${data}”里没有列“${name}”。现有：${names.join('、')}。`,
        en: `“${data}” has no column “${name}”. There are: ${names.join(', ')}.`,
      },
      body.lineOf(['pivot', key]),
    )
  }
  for (const { by, of } of values) {
    if (by === 'count' || by === 'rate' || of === undefined) continue
    if (table.columns.find(({ name }) => name === of)?.kind === 'number') continue
    fail(
      {
        zh: `列“${of}”不是数，只能计数，或按条件算比率。`,
        en: `The column “${of}” holds no numbers: it can be counted, or a rate taken.`,
      },
      body.lineOf(['pivot', 'values']),
    )
  }
}
