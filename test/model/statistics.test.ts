import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../src/engine/table'
import { commit } from '../../src/model/commit'
import { removeExam, removePaper } from '../../src/model/remove'
import { buildStatistics, statistics } from '../../src/model/statistics'
import { openNodeDatabase } from '../engine/node'
import { addExam, loadAnswers, loadSittings } from '../measures/fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

/** Every row of every table of statistics, in an order of their own. */
async function read() {
  const found: Record<string, string[]> = {}
  for (const name of Object.keys(statistics)) {
    const { columns, rowCount } = await database.query(`SELECT * FROM ${name}`)
    found[name] = Array.from({ length: rowCount }, (_, row) =>
      columns.map((column) => String(column.values[row])).join('|'),
    ).sort()
  }
  return found
}

/** Statistics that a change has left are those that would be made now. */
async function expectFresh() {
  const left = await read()
  await buildStatistics(database)
  expect(left).toEqual(await read())
}

const items = [
  { no: '1', full: 2, key: 'A' },
  { no: '2', full: 0.3 },
]
const answering = [
  { code: '1', school: '甲校', sex: '男', marks: [2, 0.1], choices: ['A', null] },
  { code: '2', school: '甲校', sex: '女', marks: [0, null], choices: [null, null] },
  { code: '3', school: '乙校', marks: [1.5, 0.3], choices: ['B', null] },
]

test('sums are exact, and of those present alone', async () => {
  await loadAnswers(database, items, [
    ...answering,
    { code: '4', school: '乙校', marks: [1, 0.2], total: 'cheating' },
  ])
  const found = rows(
    await database.query(`SELECT no, sum(students)::INTEGER AS n, sum(x)::BIGINT AS x, sum(xx)::BIGINT AS xx,
      sum(xt)::BIGINT AS xt, sum(zeros)::INTEGER AS zeros, sum(fulls)::INTEGER AS fulls
    FROM item_sum JOIN item USING (item_id) WHERE cohort_id > 0 GROUP BY no ORDER BY no`),
  )
  expect(found).toEqual([
    { no: '1', n: 3, x: 35_000, xx: 625_000_000, xt: 690_000_000, zeros: 1, fulls: 1 },
    { no: '2', n: 2, x: 4000, xx: 10_000_000, xt: 75_000_000, zeros: 0, fulls: 1 },
  ])
  const [{ t }] = rows(await database.query('SELECT list(DISTINCT t ORDER BY t) AS t FROM answer_tally')) as [
    { t: number[] },
  ]
  expect(t).toEqual([0, 18_000, 21_000])
})

test('follow every change of the data', async () => {
  await loadAnswers(database, items, answering)
  await expectFresh()
  const student = { code: '3', sex: '男' }
  await commit(database, { schools: [], rosterOfSchools: false, students: [student], papers: [] })
  expect((await read()).cohort!.filter((row) => row.includes('男'))).toHaveLength(4)
  await expectFresh()

  const sittings = [{ code: '1', school: '甲校', marks: { 语文: 50, 数学: 60 } }]
  const kept = await read()
  await addExam(database, { key: 'later', schoolYear: '2024-2025' }, sittings, { 语文: 100, 数学: 100 })
  await expectFresh()
  await removePaper(database, 'later', '语文')
  await expectFresh()
  await removeExam(database, 'later')
  expect(await read()).toEqual(kept)
  await removeExam(database, 'exam')
  expect(Object.values(await read()).flat()).toEqual([])
})

test('a commit that fails leaves them as they were', async () => {
  await loadSittings(database, [{ code: '1', school: '甲校', marks: { 数学: 60 } }], { 数学: 100 })
  const kept = await read()
  const signal = AbortSignal.abort()
  const paper = { ...answering[0]! }
  await expect(
    commit(
      database,
      {
        schools: [{ name: paper.school }],
        rosterOfSchools: false,
        students: [{ code: '1', sex: '女' }],
        papers: [],
      },
      { signal },
    ),
  ).rejects.toThrow()
  expect(await read()).toEqual(kept)
})
