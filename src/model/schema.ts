import type { Database } from '../engine/query'
import { rows } from '../engine/table'

/** The columns of every table and view that the database has now, in their order. */
export async function listColumns(database: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await database.query(
    'SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index',
  )
  const columns = new Map<string, string[]>()
  for (const row of rows(found)) {
    const table = String(row.table_name)
    columns.set(table, [...(columns.get(table) ?? []), String(row.column_name)])
  }
  return columns
}
