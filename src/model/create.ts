import { identifier } from '../engine/bind'
import { transact } from '../engine/database'
import type { Database } from '../engine/query'
import { statistics } from './statistics'
import { tables } from './tables'
import { views } from './views'

/** Creates the star schema and takes out what is in it. */
export async function emptyModel(database: Database): Promise<void> {
  await createModel(database)
  await transact(database, async () => {
    for (const name of [...Object.keys(tables), ...Object.keys(statistics)])
      await database.query(`DELETE FROM ${name}`)
  })
}

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
