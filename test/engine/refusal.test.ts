import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { openNodeDatabase } from './node'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
  await database.query('CREATE TABLE 成绩 AS SELECT 1 AS 学校')
})
afterAll(() => database.close())

it.each([
  ['SELECT 学校 FROM 成绩\nWHER 学科 = 1', 'parser', '学科', 'syntax error at or near "学科"'],
  ["SELECT '𠮷', 学校 FROM 成绩 WHER abc = 1", 'parser', 'abc', 'syntax error at or near "abc"'],
  ['SELECT 学校, abc FROM 成绩', 'binder', 'abc', 'Referenced column "abc" not found'],
  ['SELECT 学校 FROM 成绩 JOIN 没有 ON true', 'catalog', '没有', 'Table with name 没有 does not exist'],
])('says where Chinese SQL is wrong: %j', async (sql, kind, where, words) => {
  for (const params of [undefined, { x: 1 }]) {
    const error: unknown = await database.query(sql, { params }).catch((e: unknown) => e)
    expect(error).toMatchObject({ kind, position: sql.indexOf(where) })
    expect((error as Error).message).toContain(words)
  }
})
