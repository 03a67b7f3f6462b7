import { afterAll, beforeAll, expect, test } from 'vitest'
import { commit } from '../../src/model/commit'
import { readCoverage, standingOf } from '../../src/model/coverage'
import { createModel } from '../../src/model/create'
import { profileTable } from '../../src/model/profile'
import { openNodeDatabase } from '../engine/node'
import { batchOf, exam } from './batches'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
  await createModel(database)
  await commit(database, batchOf('语文', { '1': [5, 5], '2': [6, 2], '3': [9, 9], '4': null }))
  await commit(database, batchOf('数学', { '1': [1, 2], '3': [3, 4] }))
})
afterAll(() => database.close())

test('coverage tells by school and subject what was found and who was absent', async () => {
  const { papers, schools } = await readCoverage(database, exam.key)
  expect(
    papers.map(({ subject, items, students, fullMark }) => [subject, items, students, fullMark]),
  ).toEqual([
    ['语文', 2, 4, 20],
    ['数学', 2, 2, 20],
  ])
  // Odd codes are of 乙, even ones of 甲, which has no mathematics.
  expect(schools.map(({ name, papers: own }) => [name, own])).toEqual([
    ['甲', { 语文: { found: 2, absent: 1 } }],
    ['乙', { 语文: { found: 2, absent: 0 }, 数学: { found: 2, absent: 0 } }],
  ])
  const [first, second] = schools
  expect(standingOf(first!, '数学', undefined)).toEqual({ standing: 'none', missing: 2 })
  expect(standingOf(first!, '语文', 3)).toEqual({ standing: 'short', missing: 1 })
  expect(standingOf(second!, '语文', 2)).toEqual({ standing: 'whole', missing: 0 })
  expect(standingOf(second!, '语文', undefined)).toEqual({ standing: 'open', missing: 0 })
})

test('a profile counts, spans and lists what a column holds', async () => {
  const profiles = await profileTable(database, 'score')
  const of = (name: string) => profiles.find((profile) => profile.name === name)!
  expect(of('mark')).toMatchObject({
    rows: 6,
    filled: 5,
    distinct: 5,
    min: '3',
    median: '8',
    max: '18',
    top: [],
  })
  expect(of('mark').histogram.reduce((sum, count) => sum + count, 0)).toBe(5)
  expect(of('mark').histogram.at(-1)).toBe(1)
  expect(of('status')).toMatchObject({
    filled: 6,
    distinct: 2,
    top: [
      { value: 'present', count: 5 },
      { value: 'absent', count: 1 },
    ],
    histogram: [],
  })
  expect((await profileTable(database, 'item')).find(({ name }) => name === 'full_mark')).toMatchObject({
    min: '10',
    max: '10',
    histogram: [],
    top: [{ value: '10', count: 4 }],
  })
})
