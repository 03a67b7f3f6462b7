import { afterAll, beforeAll, expect, test } from 'vitest'
import { blueprint } from '../../src/measures/paper/blueprint'
import { openNodeDatabase } from '../engine/node'
import { ask, loadAnswers, type FixtureItem } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>

const items: FixtureItem[] = [
  { no: '1', full: 3, knowledge: ['数'], ability: '了解' },
  { no: '2', full: 4, knowledge: ['数', '形'], ability: '理解' },
  { no: '3', full: 8, knowledge: ['形'], ability: '理解' },
  { no: '4', full: 5, knowledge: [] },
]

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadAnswers(database, items, [
    { code: '01', school: '甲校', sex: '女', marks: [3, 4, 2, 5] },
    { code: '02', school: '甲校', marks: [1.5, 2, 6, null] },
    { code: '03', school: '甲校', marks: [1, 4, 8, 0] },
    { code: '04', school: '乙校', marks: [0, null, 3, 1] },
  ])
})
afterAll(() => database.close())

const math = { subject: '数学' }

test('rates per knowledge point, by school and against the district', async () => {
  const found = await ask(blueprint, database, math)
  expect(found.map((row) => [row.单位, row.知识点, row.题数, row.分值, row.题号, row.人数])).toEqual([
    ['甲校', '数', 2, 7, '1、2', 3],
    ['甲校', '形', 2, 12, '2、3', 3],
    ['乙校', '数', 2, 7, '1、2', 1],
    ['乙校', '形', 2, 12, '2、3', 1],
  ])
  const [numbers, shapes, other] = found
  expect(numbers!.得分率).toBeCloseTo(15.5 / 21, 12)
  expect(shapes!.得分率).toBeCloseTo(26 / 36, 12)
  expect(numbers!.全区得分率).toBeCloseTo(15.5 / 28, 12)
  expect(numbers!.覆盖).toBeCloseTo(7 / 20, 12)
  // R: t.test(c(7, 3.5, 5) / 7)$conf.int, t.test(c(6, 8, 12) / 12)$conf.int; a rate ends at 0 and 1.
  expect(numbers!.得分率置信下限).toBeCloseTo(0.11495202844272916, 9)
  expect(numbers!.得分率置信上限).toBe(1)
  expect(shapes!.得分率置信下限).toBeCloseTo(0.089791716622762266, 9)
  expect(other).toMatchObject({ 得分率: 0, 得分率置信下限: null, 判断: null, 提示: '样本偏薄' })
})

test('an item of two topics, split between them', async () => {
  const found = await ask(blueprint, database, { ...math, by: '区' }, { knowledge: 'split' })
  expect(found.map((row) => [row.知识点, row.分值])).toEqual([
    ['数', 5],
    ['形', 10],
  ])
  expect(found[0]!.得分率).toBeCloseTo((5 + 2.5 + 3 + 0) / 20, 12)
})

test('ability levels, and both together', async () => {
  const ability = await ask(blueprint, database, { ...math, by: '区', rows: '能力层级' })
  expect(ability.map((row) => [row.能力层级, row.题数, row.分值])).toEqual([
    ['了解', 1, 3],
    ['理解', 2, 12],
  ])
  const both = await ask(blueprint, database, { ...math, by: '区', rows: '知识点×能力层级' })
  expect(both.map((row) => [row.知识点, row.能力层级, row.分值])).toEqual([
    ['数', '了解', 3],
    ['数', '理解', 4],
    ['形', '理解', 12],
  ])
})

test('every student on their own; blanks as missing leave the item out', async () => {
  const found = await ask(blueprint, database, { ...math, by: '学生', where: { 学校: '乙校' } })
  expect(found.map((row) => [row.单位, row.知识点, row.得分率])).toEqual([
    ['04', '数', 0],
    ['04', '形', 0.25],
  ])
  const missing = await ask(
    blueprint,
    database,
    { ...math, by: '学生', where: { 学校: '乙校' } },
    { blank: 'missing' },
  )
  expect(missing.map((row) => row.得分率)).toEqual([0, 3 / 8])
})

test('every student stands on the list, though units take their best share', async () => {
  const convention = { denominator: { of: 'top', share: 0.34 } } as const
  const found = await ask(blueprint, database, { ...math, by: '学生' }, convention)
  expect([...new Set(found.map((row) => row.单位))]).toEqual(['01', '02', '03', '04'])
  const [best] = await ask(blueprint, database, math, convention)
  expect(best).toMatchObject({ 单位: '甲校', 人数: 2 })
})

test('without a blueprint it says what to add', async () => {
  await database.query('UPDATE item SET ability = NULL')
  await expect(ask(blueprint, database, { ...math, rows: '能力层级' })).rejects.toThrow('请添加双向细目表')
})

test('marks split between three topics are whole again where they sum to whole marks', async () => {
  await loadAnswers(
    database,
    [1, 3, 14].map((full, i) => ({ no: String(i + 1), full, knowledge: ['数', '形', '统计'] })),
    [{ code: '1', school: '校', marks: [1, 2, 3] }],
  )
  const found = await ask(blueprint, database, { ...math, by: '区' }, { knowledge: 'split' })
  expect(found.map((row) => [row.知识点, row.分值, row.得分率, row.提示])).toEqual([
    ['数', 6, 6 / 18, null],
    ['形', 6, 6 / 18, null],
    ['统计', 6, 6 / 18, null],
  ])
})

test('students of one rate have no spread, though some left items out', async () => {
  await loadAnswers(
    database,
    [
      { no: '1', full: 3, knowledge: ['数'] },
      { no: '2', full: 10, knowledge: ['数', '形'] },
      { no: '3', full: 4.5, knowledge: ['数'] },
    ],
    [
      { code: '1', school: '校', marks: [0.6, 2, 0.9] },
      { code: '2', school: '校', marks: [null, 2, null] },
      { code: '3', school: '校', marks: [0.6, null, 0.9] },
      { code: '4', school: '校', marks: [0.6, null, null] },
    ],
  )
  for (const knowledge of ['full', 'split'] as const) {
    const [numbers] = await ask(blueprint, database, math, { blank: 'missing', knowledge })
    expect(numbers).toMatchObject({ 得分率: 0.2, 得分率置信下限: 0.2, 得分率置信上限: 0.2, 判断: '相当' })
  }
})

test('where nobody counted has item marks it says so', async () => {
  const asked = ask(blueprint, database, math, { denominator: { of: 'dropCount', count: 4 } })
  await expect(asked).rejects.toThrow('所选范围内没有学生有数学的小题得分')
})
