import { identifier } from '../engine/bind'
import type { Database } from '../engine/query'
import { statistics } from './statistics'
import { tables } from './tables'
import { views } from './views'

/** Creates the empty star schema, its statistics and its Chinese views; what is already in the schema stays. */
export async function createModel(database: Database): Promise<void> {
  for (const statement of Object.values(tables)) {
    await database.query(statement.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'))
  }
  for (const statement of Object.values(statistics)) {
    await database.query(statement.replace('CREATE TABLE', 'CREATE OR REPLACE TABLE'))
  }
  for (const [name, select] of Object.entries(views)) {
    await database.query(`CREATE OR REPLACE VIEW ${identifier(name)} AS ${select}`)
  }
}
