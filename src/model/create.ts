import { identifier } from '../engine/bind'
import type { Database } from '../engine/query'
import { tables } from './tables'
import { views } from './views'

/** Creates the empty star schema and its Chinese views; what is already there stays. */
export async function createModel(database: Database): Promise<void> {
  for (const statement of Object.values(tables)) {
    await database.query(statement.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'))
  }
  for (const [name, select] of Object.entries(views)) {
    await database.query(`CREATE OR REPLACE VIEW ${identifier(name)} AS ${select}`)
  }
}
