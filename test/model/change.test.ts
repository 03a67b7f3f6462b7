import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rows } from '../../src/engine/table'
import { commit } from '../../src/model/commit'
import { compare } from '../../src/model/compare'
import { createModel } from '../../src/model/create'
import { tables } from '../../src/model/tables'
import { openNodeDatabase } from '../engine/node'
import { batchOf, dump } from './batches'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const name of Object.keys(tables)) await database.query(`DROP TABLE IF EXISTS ${name}`)
  await createModel(database)
})

const first = batchOf('语文', { '1': [5, 5], '2': [6, 2], '3': [9, 9], '4': null })

test('what a replacement would change is told by student, and nothing is changed yet', async () => {
  await commit(database, first)
  const before = await dump(database)
  // 1 as before, 2 with the marks of the items exchanged, 3 gone, 4 found present, 5 new.
  const corrected = batchOf('语文', { '1': [5, 5], '2': [2, 6], '4': [7, 7], '5': [1, 0] })
  const [whole] = await compare(database, corrected, 'replace')
  expect(whole).toMatchObject({ rows: { before: 4, after: 4 }, added: 1, removed: 1, changed: 2 })
  expect(
    whole!.changes.map(({ code, before: was, after: is, items }) => [
      code,
      was && (was.mark ?? was.status),
      is && (is.mark ?? is.status),
      items,
    ]),
  ).toEqual([
    ['3', 18, undefined, 2],
    ['2', 8, 8, 2],
    ['4', 'absent', 14, 2],
    ['5', undefined, 1, 2],
  ])
  expect(await dump(database)).toEqual(before)
  await commit(database, corrected, { mode: 'replace' })
  expect((await compare(database, corrected, 'replace'))[0]).toMatchObject({
    added: 0,
    removed: 0,
    changed: 0,
  })
})

test('one school’s file replaces that school’s rows and leaves the others', async () => {
  await commit(database, first)
  const own = batchOf('语文', { '2': [1, 1] })
  const [whole] = await compare(database, own, 'replace')
  expect(whole!.lostSchools).toEqual(['乙'])
  const [change] = await compare(database, own, 'schools')
  expect(change!.lostSchools).toEqual([])
  // 4 is of the same school and no longer listed; 1 and 3 are of the other.
  expect(change!.changes.map(({ code }) => code)).toEqual(['4', '2'])
  await commit(database, own, { mode: 'schools' })
  const left = rows(
    await database.query(`SELECT code, mark::DOUBLE AS mark, (SELECT count(*) FROM response r
      WHERE r.student_id = score.student_id)::INTEGER AS answers FROM score JOIN student USING (student_id) ORDER BY code`),
  )
  expect(left).toEqual([
    { code: '1', mark: 10, answers: 2 },
    { code: '2', mark: 2, answers: 2 },
    { code: '3', mark: 18, answers: 2 },
  ])
})
