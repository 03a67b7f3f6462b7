import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { equity } from '../../src/measures/subjects/equity'
import { variationOfMeans } from '../../src/measures/numerics/spread'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/equity.json' with { type: 'json' }
import { ask, loadSittings, type Sitting } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
const zones = ['东', '东', '西', '西', '西', '东']
const math = { subject: '数学' }

beforeAll(async () => {
  const lines = readFileSync('test/oracle/data/district.csv', 'utf8').trim().split('\n').slice(1)
  const sittings = lines.map((line): Sitting => {
    const [code, school, , group, , mark] = line.split(',') as [string, string, ...string[]]
    return { code, school, class: group, marks: { 数学: mark === 'absent' ? 'absent' : Number(mark) } }
  })
  database = await openNodeDatabase()
  await loadSittings(
    database,
    sittings,
    { 数学: 150 },
    zones.map((zone, i) => ({ name: `校${i + 1}`, code: `0${i + 1}`, zone })),
  )
})
afterAll(() => database.close())

test('the printed check: books per student in five schools', () => {
  const students = [45, 37, 89, 76, 55]
  const books = [279, 137, 935, 160, 402]
  const { weighted, unweighted } = variationOfMeans(students.map((n, i) => ({ n, mean: books[i]! / n })))
  expect(weighted).toBeCloseTo(0.5152566, 7)
  expect(unweighted).toBeCloseTo(0.4887707, 7)
})

test('figures agree with R', async () => {
  const [row] = await ask(equity, database, math)
  expect(row).toMatchObject({ 学科: '数学', 单位数: 6, 人数: 411 })
  expect(row!.ICC).toBeCloseTo(expected.icc, 7)
  expect(row!['ICC(方差分析)']).toBeCloseTo(expected.anova, 10)
  expect(row!.ICC置信下限).toBeCloseTo(expected.lower, 10)
  expect(row!.ICC置信上限).toBeCloseTo(expected.upper, 10)
  expect(row!['差异系数(按人数加权)']).toBeCloseTo(expected.weighted, 10)
  expect(row!['差异系数(不加权)']).toBeCloseTo(expected.unweighted, 10)
  expect(row!['单位均分P90−P10']).toBeCloseTo(expected.means, 9)
  expect(row!['学生P90−P10']).toBeCloseTo(expected.students, 9)
})

test('shares of variance are those of aov and make 1', async () => {
  const found = await ask(equity, database, { ...math, show: '方差构成' })
  found.forEach((row, i) => expect(Number(row.离差平方和) / expected.squares[i]!).toBeCloseTo(1, 9))
  expect(found.reduce((sum, row) => sum + Number(row.方差占比), 0)).toBeCloseTo(1, 12)
  await database.query('UPDATE school SET zone = NULL')
  const flat = await ask(equity, database, { ...math, show: '方差构成' })
  expect(flat.map((row) => row.层次)).toEqual(['学校之间', '学校内班级之间', '班级内学生之间'])
  expect(flat[0]!.离差平方和).toBeCloseTo(expected.squares[0]! + expected.squares[1]!, 6)
})

test('the funnel', async () => {
  const found = await ask(equity, database, { ...math, show: '漏斗' })
  expect(found.map((row) => row.单位)).toEqual(zones.map((_, i) => `校${i + 1}`))
  found.forEach((row, i) => {
    expect(row['95%下限']).toBeCloseTo(expected.lower95[i]!, 9)
    expect(row['99.8%上限']).toBeCloseTo(expected.upper998[i]!, 9)
    const outside = Number(row.平均分) > Number(row['95%上限']) || Number(row.平均分) < Number(row['95%下限'])
    expect(row.位置 !== '界内').toBe(outside)
  })
  expect(await ask(equity, database, { ...math, show: '漏斗', where: { 学校: '校3' } })).toEqual([found[2]])
})

test('one school has nobody to compare with', async () => {
  await expect(ask(equity, database, { ...math, where: { 学校: '校1' } })).rejects.toThrow(
    '只有 1 个有成绩的单位',
  )
})
