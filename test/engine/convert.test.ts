import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversions } from './conversions'
import { openNodeDatabase } from './node'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

test.each(conversions)('$sql', async ({ sql, kind, value }) => {
  const result = await database.query(`SELECT ${sql} AS x`)
  expect(result.columns[0]!.kind).toBe(kind)
  expect(result.columns[0]!.values[0]).toEqual(value)
})

test.each(conversions)('$sql beside NULL, over several batches', async ({ sql, value }) => {
  const result = await database.query(
    `SELECT CASE WHEN i % 2 = 0 THEN ${sql} END AS x FROM range(5000) r(i) ORDER BY i`,
  )
  const values = result.columns[0]!.values
  expect(values.length).toBe(5000)
  expect([values[0], values[1], values[4998], values[4999]]).toEqual([value, null, value, null])
})

test.each(conversions)('$sql, no rows', async ({ sql, kind }) => {
  const result = await database.query(`SELECT ${sql} AS x WHERE false`)
  expect(result.rowCount).toBe(0)
  expect(result.columns[0]!.kind).toBe(kind)
  expect(result.columns[0]!.values.length).toBe(0)
})
