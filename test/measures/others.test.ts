import { afterAll, beforeAll, expect, test } from 'vitest'
import { bands } from '../../src/measures/level/bands'
import { oneMark } from '../../src/measures/level/onemark'
import { position } from '../../src/measures/level/position'
import { subjects } from '../../src/measures/subjects/subjects'
import { openNodeDatabase } from '../engine/node'
import { ask, loadSittings } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
const marks: [string, number, number][] = [
  ['甲校', 100, 90],
  ['甲校', 95, 70.5],
  ['甲校', 90, 88],
  ['乙校', 60, 40],
  ['乙校', 59.5, 62],
  ['乙校', 0, 10],
]

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(
    database,
    marks.map(([school, math, chinese], i) => ({
      code: `${i}`,
      school,
      marks: { 数学: math, 语文: chinese },
    })),
    { 数学: 100, 语文: 100 },
    [
      { name: '甲校', code: '01' },
      { name: '乙校', code: '02' },
    ],
  )
})
afterAll(() => database.close())

test('bands run from the top; the top one is closed; a bound belongs to the band above', async () => {
  const found = await ask(bands, database, { subject: '数学' })
  expect(found.map((row) => [row.分数, row.本段人数, row.累计人数])).toEqual([
    ['[90, 100]', 3, 3],
    ['[80, 90)', 0, 3],
    ['[70, 80)', 0, 3],
    ['[60, 70)', 1, 4],
    ['[50, 60)', 1, 5],
    ['[40, 50)', 0, 5],
    ['[30, 40)', 0, 5],
    ['[20, 30)', 0, 5],
    ['[10, 20)', 0, 5],
    ['[0, 10)', 1, 6],
  ])
  expect(found.at(-1)!.累计比例).toBe(1)
  const wide = await ask(bands, database, { subject: '数学', width: 30, by: '学校' })
  expect(wide.filter((row) => row.单位 === '乙校').map((row) => [row.分数, row.本段人数])).toEqual([
    ['[90, 100]', 0],
    ['[60, 90)', 1],
    ['[30, 60)', 1],
    ['[0, 30)', 1],
  ])
})

test('one mark at a time', async () => {
  const found = await ask(oneMark, database, { subject: '数学' })
  expect(found.map((row) => [row.分数, row.本段人数, row.累计人数])).toEqual([
    [100, 1, 1],
    [95, 1, 2],
    [90, 1, 3],
    [60, 1, 4],
    [59, 1, 5],
    [0, 1, 6],
  ])
})

test('T of a unit is the mean of its students’ T', async () => {
  const found = await ask(position, database, { subject: '数学' })
  const values = marks.map(([, math]) => math)
  const mean = values.reduce((a, b) => a + b) / 6
  const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / 5)
  const t = values.map((value) => 50 + (10 * (value - mean)) / sd)
  expect(found[0]!.标准分T).toBeCloseTo((t[0]! + t[1]! + t[2]!) / 3, 10)
  expect(found[1]!.标准分T).toBeCloseTo((t[3]! + t[4]! + t[5]!) / 3, 10)
  const [district] = await ask(position, database, { subject: '数学', by: '区' })
  expect(district!.标准分T).toBeCloseTo(50, 12)
})

test('no Z where all marks are equal', async () => {
  const other = await openNodeDatabase()
  await loadSittings(
    other,
    [
      { code: '1', school: '校', marks: { 数学: 5 } },
      { code: '2', school: '校', marks: { 数学: 5 } },
    ],
    { 数学: 10 },
  )
  expect((await ask(position, other, { subject: '数学' }))[0]).toMatchObject({ 标准分T: null, 平均分: 5 })
  other.close()
})

test('subjects: T, score rate, correlations', async () => {
  const wide = await ask(subjects, database, { show: '得分率' })
  expect(Object.keys(wide[0]!)).toEqual(['单位', '语文', '数学'])
  expect(wide[0]!.数学).toBeCloseTo(0.95, 12)
  expect(wide[1]!.语文).toBeCloseTo((40 + 62 + 10) / 300, 12)
  const long = await ask(subjects, database, { shape: 'long' })
  expect(long.map((row) => [row.单位, row.学科])).toEqual([
    ['甲校', '语文'],
    ['甲校', '数学'],
    ['乙校', '语文'],
    ['乙校', '数学'],
  ])
  const r = await ask(subjects, database, { show: '相关' })
  // R: cor(c(100,95,90,60,59.5,0), c(90,70.5,88,40,62,10))
  expect(r[0]!.数学).toBeCloseTo(0.94243576548368646, 12)
  expect(r[0]!.语文).toBeCloseTo(1, 12)
  const total = await ask(subjects, database, { show: '与总分相关' })
  expect(total[0]!.数学).toBeCloseTo(0.98825654102085103, 12)
})

test('correlations are those of the students asked for', async () => {
  const first = await ask(subjects, database, { show: '相关', shape: 'long', where: { 学校: '甲校' } })
  // R: cor(c(100, 95, 90), c(90, 70.5, 88))
  expect(first[1]).toMatchObject({ 学科: '语文', 另一学科: '数学', 人数: 3 })
  expect(first[1]!.相关).toBeCloseTo(0.093216712769031693, 12)
  const best = { denominator: { of: 'top', share: 0.5 } } as const
  // The best share is for means and rates: cut off by it, a correlation would say nothing.
  const total = await ask(subjects, database, { show: '与总分相关', shape: 'long' }, best)
  expect(total.map((row) => row.人数)).toEqual([6, 6])
})
