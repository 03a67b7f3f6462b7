import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { lazyFrom } from '../../src/engine/lazy'
import { openNodeDatabase } from './node'

let database: Database & { close(): void }
beforeAll(async () => (database = await openNodeDatabase()))
afterAll(() => database.close())

it('long columns of text are read where they lie, and read like any array', async () => {
  const count = lazyFrom + 3000
  const { columns, rowCount } = await database.query(
    `SELECT CASE WHEN range % 7 = 0 THEN NULL ELSE '第' || range || '行' END AS 行 FROM range(${count})`,
  )
  const { values } = columns[0]!
  expect([rowCount, values.length]).toEqual([count, count])
  const expected = (row: number) => (row % 7 === 0 ? null : `第${row}行`)
  for (const row of [0, 1, 2047, 2048, 4097, count - 1, 1]) expect(values[row]).toBe(expected(row))
  expect([values[count], values[-1]]).toEqual([undefined, undefined])
  const all = Array.from(values)
  expect(all).toHaveLength(count)
  expect(all.every((value, row) => value === expected(row))).toBe(true)
})

it('long columns of whole and decimal numbers are exact, and come as they are where a double is not', async () => {
  const count = lazyFrom + 10
  const { columns } = await database.query(
    `SELECT (range - 25000) * 90071992547 AS 大, ((range - 20000) / 10)::DECIMAL(9,4) AS 分,
       range + 9007199254740000 AS 界, CASE WHEN range > 3 THEN range END AS 缺 FROM range(${count})`,
  )
  const [big, mark, beyond, missing] = columns.map(({ values }) => values)
  expect(big).toBeInstanceOf(Float64Array)
  expect(mark).toBeInstanceOf(Float64Array)
  for (const row of [0, 1, 24_999, 25_000, count - 1]) {
    expect(big![row]).toBe((row - 25_000) * 90_071_992_547)
    expect(mark![row]).toBe(Number(((row - 20_000) / 10).toFixed(1)))
  }
  expect([beyond![0], beyond![count - 1]]).toEqual([9007199254740000, 9007199254790009n])
  expect([missing![3], missing![4]]).toEqual([null, 4])
})
