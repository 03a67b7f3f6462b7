import { identifier } from '../engine/bind'
import type { Database, InsertColumn } from '../engine/query'
import type { Column, Table } from '../engine/table'

/** Makes a result readable from SQL under the name of its cell, as a temporary table that shadows others. */
export async function exposeTable(database: Database, name: string, table: Table): Promise<void> {
  const staged = `exposed ${name}`
  await database.createTable(staged, table.columns.map(toInsertColumn))
  await database.query(
    `CREATE OR REPLACE TEMP TABLE ${identifier(name)} AS SELECT * FROM ${identifier(staged)}`,
  )
  await database.query(`DROP TABLE ${identifier(staged)}`)
}

function toInsertColumn(column: Column): InsertColumn {
  const values = Array.from(column.values)
  if (column.kind === 'number') {
    return {
      name: column.name,
      type: 'float64',
      values: Float64Array.from(values, (value) => (value === null ? 0 : Number(value))),
      nulls: Uint8Array.from(values, (value) => (value === null ? 1 : 0)),
    }
  }
  return {
    name: column.name,
    type: 'text',
    values: values.map((value) => {
      if (value === null) return null
      return value instanceof Date
        ? value.toISOString()
        : Array.isArray(value)
          ? value.join('、')
          : String(value)
    }),
  }
}
