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
    `SELECT v.x FROM range(5000) r(i) LEFT JOIN (SELECT 0 AS k, ${sql} AS x) v ON v.k = i % 2 ORDER BY i`,
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

test('plain numbers without NULL come as one typed array, whatever the number of batches', async () => {
  const result = await database.query('SELECT i::INTEGER AS a, i / 2 AS b FROM range(5000) r(i) ORDER BY i')
  const [a, b] = result.columns.map((column) => column.values)
  expect(a).toBeInstanceOf(Int32Array)
  expect(b).toBeInstanceOf(Float64Array)
  expect([a!.length, a![4999], b!.length, b![4999]]).toEqual([5000, 4999, 5000, 2499.5])
})

test('a type that has no JavaScript value is refused with the cast that helps', async () => {
  const error = await database.query('SELECT union_value(a := 1) AS u').catch((e: unknown) => e)
  expect(error).toMatchObject({ kind: 'conversion', message: expect.stringContaining('"u"::VARCHAR') })
})
