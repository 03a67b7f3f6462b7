import { expect, test } from 'vitest'
import { rows } from '../../src/engine/table'
import { createStage } from '../../src/model/records'
import { openNodeDatabase } from '../engine/node'

test('tens of thousands of records keep their index and their blanks', async () => {
  const database = await openNodeDatabase()
  const records = Array.from({ length: 45_001 }, (_, index) => ({
    code: `A${index}`,
    ...(index % 3 === 0 && { name: `学生${index}` }),
  }))
  await createStage(database, 'stage', records, ['code', 'name'])
  const found =
    await database.query(`SELECT count(*) AS n, count(DISTINCT i) AS places, max(i) AS last, count(name) AS named,
    bool_and(code = 'A' || i AND (name IS NULL OR name = '学生' || i)) AS whole FROM stage`)
  expect(rows(found)).toEqual([{ n: 45_001, places: 45_001, last: 45_000, named: 15_001, whole: true }])
  await database.close()
})
