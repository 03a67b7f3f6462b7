import type { Database } from '../engine/query'
import { rows } from '../engine/table'

/** The schools there are, by their codes. */
export async function listSchools(database: Database): Promise<{ name: string; code: string }[]> {
  const found = await database.query('SELECT name, code FROM school ORDER BY code, name')
  return rows(found).map((row) => ({ name: String(row.name), code: String(row.code) }))
}
