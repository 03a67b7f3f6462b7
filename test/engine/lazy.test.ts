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
