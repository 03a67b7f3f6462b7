import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueAdded } from '../../src/measures/growth/valueadded'
import { defaultConvention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/mixed.json' with { type: 'json' }
import { addExam, ask, loadSittings, type Sitting } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
const schools = Array.from({ length: 6 }, (_, i) => ({ name: `校${i + 1}`, code: `0${i + 1}` }))
const math = { subject: '数学' }

function sittings(column: number): Sitting[] {
  const lines = readFileSync('test/oracle/data/district.csv', 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => {
    const cells = line.split(',')
    const mark = cells[column]!
    return {
      code: cells[0]!,
      school: cells[1]!,
      class: cells[3],
      marks: { 数学: mark === 'absent' ? 'absent' : Number(mark) },
    }
  })
}

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(database, sittings(5), { 数学: 150 }, schools)
  await addExam(database, { key: 'before', schoolYear: '2022-2023' }, sittings(6), { 数学: 150 })
})
afterAll(() => database.close())

test('both estimates agree with R, in the order of code', async () => {
  const found = await ask(valueAdded, database, math)
  expect(found.map((row) => row.单位)).toEqual(schools.map(({ name }) => name))
  expect(found.reduce((sum, row) => sum + Number(row.人数), 0)).toBe(expected.matched)
  found.forEach((row, i) => {
    expect(row.增值).toBeCloseTo(expected.district.effects[i]!, 7)
    expect(row.标准误).toBeCloseTo(expected.district.se[i]!, 7)
    expect(row.平均残差).toBeCloseTo(expected.districtResiduals[i]!, 9)
    expect(row.残差置信下限).toBeCloseTo(expected.districtLower[i]!, 9)
    expect(row.残差置信上限).toBeCloseTo(expected.districtUpper[i]!, 9)
    expect(row.判断).toBe('相当')
    expect(Number(row.匹配率)).toBeLessThanOrEqual(1)
  })
})

test('the model behind it', async () => {
  const [reml] = await ask(valueAdded, database, { ...math, show: '模型' })
  expect(reml).toMatchObject({ 估计: 'REML', 人数: expected.matched, 单位数: 6 })
  expect(reml!.斜率).toBeCloseTo(expected.district.fixed[1]!, 8)
  expect(reml!.单位间方差).toBeCloseTo(expected.district.between, 7)
  expect(reml!.单位内方差).toBeCloseTo(expected.district.within, 7)
  expect(reml!.对数似然).toBeCloseTo(expected.district.logLikelihood, 6)
})

test('a filter shows fewer units and changes no estimate; the match and a caution are said', async () => {
  const all = await ask(valueAdded, database, math)
  const only = await ask(valueAdded, database, { ...math, where: { 学校: '校4' } })
  expect(only).toEqual([all[3]])
  const { notes } = await valueAdded.run(
    { exam: 'exam', subject: '数学', by: ['学校'], where: {}, terms: 1, show: '单位' },
    { database, convention: defaultConvention },
  )
  expect(notes[0]!.zh).toBe('起点为“before”；按学号匹配到 404 人，占这次 411 人的 98.3%。')
  expect(notes[1]!.zh).toContain('只作线索')
})

test('several terms: the mean of their estimates', async () => {
  await addExam(database, { key: 'earliest', schoolYear: '2021-2022' }, sittings(5), { 数学: 150 })
  const one = await ask(valueAdded, database, math)
  const past = await ask(valueAdded, database, { ...math, exam: 'before' })
  const both = await ask(valueAdded, database, { ...math, terms: 3 })
  both.forEach((row, i) => {
    expect(row.期数).toBe(2)
    expect(row.多期平均增值).toBeCloseTo((Number(one[i]!.增值) + Number(past[i]!.增值)) / 2, 12)
  })
})

test('what is missing is named', async () => {
  await expect(ask(valueAdded, database, { ...math, exam: 'earliest' })).rejects.toThrow(
    '没有同一批学生此前的数学成绩',
  )
  await expect(ask(valueAdded, database, { ...math, prior: 'none' })).rejects.toThrow('请改选前次考试')
  await expect(ask(valueAdded, database, { ...math, by: '区' })).rejects.toThrow('至少要有两个单位')
})
