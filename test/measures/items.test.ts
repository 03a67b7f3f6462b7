import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { discriminationBand, items } from '../../src/measures/paper/items'
import { paper } from '../../src/measures/paper/paper'
import { buildStatistics } from '../../src/model/statistics'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/items.json' with { type: 'json' }
import { hideSmallUnits } from '../../src/measures/small'
import { defaultConvention } from '../../src/model/convention'
import * as v from 'valibot'
import { ask, loadAnswers, type Answering, type FixtureItem } from './fixture'
import { rows, type Row } from '../../src/engine/table'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

const lines = (name: string) =>
  readFileSync(`test/oracle/data/${name}.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

const math = { subject: '数学' }
const columns = {
  平均分: 'mean',
  标准差: 'sd',
  '难度(得分率)': 'difficulty',
  区分度: 'corrected',
  题总相关: 'total',
  鉴别指数: 'D',
  删题后信度: 'alphaDropped',
  零分率: 'zero',
  满分率: 'full',
} as const
const figures = {
  '信度(α)': 'alpha',
  信度置信下限: 'alphaLower',
  信度置信上限: 'alphaUpper',
  分半信度: 'half',
  测量标准误: 'sem',
  整卷鉴别指数: 'paperD',
  平均分: 'paperMean',
  标准差: 'paperSd',
} as const
type Expected = typeof expected.paper

function agreeWith(found: Row[], [summary]: Row[], { ...all }: Expected) {
  for (const [label, key] of Object.entries(columns)) {
    found.forEach((row, i) => {
      expect(Math.abs(Number(row[label]) - all[key][i]!), `${label} ${i}`).toBeLessThan(1e-9)
    })
  }
  for (const [label, key] of Object.entries(figures)) {
    expect(Math.abs(Number(summary![label]) - all[key]), label).toBeLessThan(1e-9)
  }
}

test('LSAT6: psych, and the printed values', async () => {
  const answering = lines('lsat6').map((marks, i): Answering => ({
    code: String(i),
    school: '校',
    marks: marks.map(Number),
  }))
  await loadAnswers(
    database,
    ['1', '2', '3', '4', '5'].map((no) => ({ no, full: 1 })),
    answering,
  )
  const found = await ask(items, database, math)
  const [summary] = await ask(paper, database, math)
  agreeWith(found, [summary!], expected.lsat6)
  // Printed for LSAT section 6 (Bock & Lieberman 1970) in descriptions of the data by ltm, Rizopoulos 2006.
  expect(found.map((row) => Number(Number(row['难度(得分率)']).toFixed(3)))).toEqual([
    0.924, 0.709, 0.553, 0.763, 0.87,
  ])
  expect(found.map((row) => Number(Number(row.区分度).toFixed(4)))).toEqual([
    0.1128, 0.1532, 0.1728, 0.1444, 0.1216,
  ])
  expect(Number(Number(summary!['信度(α)']).toFixed(7))).toBe(0.2949972)
})

describe('a paper with partial credit, half marks, blanks and ties', () => {
  const fulls = [3, 3, 3, 3, 4, 4, 2, 5, 8, 12, 12, 14]
  const nos = [...Array.from({ length: 10 }, (_, i) => String(i + 1)), '11(1)', '11(2)']
  const list = fulls.map((full, i): FixtureItem => ({
    no: nos[i]!,
    full,
    parent: i >= 10 ? '11' : undefined,
    type: i < 6 ? '选择' : '解答',
    expected: i === 0 ? 0.9 : undefined,
  }))
  const answering = lines('paper').map(([code, school, ...marks]): Answering => ({
    code: code!,
    school: school!,
    marks: marks.map((mark) => (mark === '' ? null : Number(mark))),
  }))

  beforeAll(async () => {
    const absent: Answering = { code: 'x', school: '甲校', marks: fulls.map(() => null), total: 'absent' }
    await loadAnswers(
      database,
      list,
      [...answering, absent],
      [
        { name: '甲校', code: '1' },
        { name: '乙校', code: '2' },
        { name: '丙校', code: '3' },
      ],
    )
  })

  test('the district', async () => {
    const found = await ask(items, database, math)
    agreeWith(found, await ask(paper, database, math), expected.paper)
    expect(found[3]!.提示).toBe('区分度为负，请核对答案与评分')
    expect(found.map((row) => row.题号)).toEqual(nos)
    expect(found[0]).toMatchObject({ 题型: '选择', 满分: 3, 人数: 651 })
  })

  test('one school, as a unit and by filter', async () => {
    const all = await ask(items, database, { ...math, by: '学校' })
    const second = all.filter((row) => row.单位 === '乙校')
    const papers = await ask(paper, database, { ...math, by: '学校' })
    expect(papers.map((row) => row.单位)).toEqual(['甲校', '乙校', '丙校'])
    agreeWith(second, [papers[1]!], expected.school)
    const only = await ask(items, database, { ...math, where: { 学校: '乙校' } })
    agreeWith(only, await ask(paper, database, { ...math, where: { 学校: '乙校' } }), expected.school)
  })

  test('parts merged', async () => {
    const found = await ask(items, database, { ...math, merge: true })
    expect(found.map((row) => row.题号).at(-1)).toBe('11')
    agreeWith(found, await ask(paper, database, { ...math, merge: true }), expected.merged)
  })

  test('blanks as missing', async () => {
    const convention = { blank: 'missing' } as const
    const found = await ask(items, database, math, convention)
    found.forEach((row, i) => {
      expect(row.人数).toBe(expected.missing.n[i])
      expect(row.平均分).toBeCloseTo(expected.missing.mean[i]!, 9)
      expect(row.区分度).toBeCloseTo(expected.missing.corrected[i]!, 9)
    })
    const [summary] = await ask(paper, database, math, convention)
    expect(summary!['信度(α)']).toBeCloseTo(expected.missing.alpha, 9)
    expect(summary!.人数).toBe(651)
  })

  test('structure: difficulty bands, types, expectation', async () => {
    const bands = await ask(paper, database, { ...math, show: '难度结构' })
    const bounds = [Infinity, 0.86, 0.73, 0.38, 0.15, -Infinity]
    expect(bands.map((row) => row.题数)).toEqual(
      bands.map(
        (_, i) => expected.paper.difficulty.filter((p) => p < bounds[i]! && p >= bounds[i + 1]!).length,
      ),
    )
    expect(bands.reduce((sum, row) => sum + Number(row.分值), 0)).toBe(73)
    const types = await ask(paper, database, { ...math, show: '题型结构' })
    expect(types.map((row) => [row.题型, row.题数, row.分值])).toEqual([
      ['选择', 6, 20],
      ['解答', 6, 53],
    ])
    const [first, ...rest] = await ask(paper, database, { ...math, show: '预估难度' })
    expect(rest).toEqual([])
    expect(first!.实测减预估).toBeCloseTo(expected.paper.difficulty[0]! - 0.9, 9)
  })
})

test('defined results: one student, equal marks, an item nobody took, an optional item', async () => {
  const list = [
    { no: '1', full: 1 },
    { no: '2', full: 2 },
    { no: '3', full: 5, optional: true },
  ]
  await loadAnswers(database, list, [{ code: '1', school: '校', marks: [1, 0.5, null] }])
  const one = await ask(items, database, math)
  expect(one[0]).toMatchObject({ 人数: 1, 平均分: 1, 标准差: null, 区分度: null, 鉴别指数: 0 })
  expect(one[2]).toMatchObject({ 人数: 0, 平均分: null, '难度(得分率)': null, 提示: '没有学生作答' })
  const [paperOfOne] = await ask(paper, database, math)
  expect(paperOfOne).toMatchObject({ 人数: 1, '信度(α)': null, 测量标准误: null })

  await loadAnswers(database, list, [
    { code: '1', school: '校', marks: [1, 1, 4] },
    { code: '2', school: '校', marks: [1, 1, null] },
    { code: '3', school: '校', marks: [1, 1, 2] },
  ])
  const equal = await ask(items, database, math)
  expect(equal[0]).toMatchObject({ 标准差: 0, 区分度: null, 提示: '得分全部相同，没有区分度' })
  expect(equal[2]).toMatchObject({ 人数: 2, 平均分: 3 })
})

test('words about the numbers of a unit too small go with the numbers', async () => {
  const list = [
    { no: '1', full: 4 },
    { no: '2', full: 6 },
  ]
  const answering = Array.from({ length: 12 }, (_, i): Answering => ({
    code: String(i),
    school: i < 9 ? '大校' : '小校',
    marks: [i % 5, (i * 2) % 7],
  }))
  await loadAnswers(database, list, answering)
  const given = v.parse(items.params, { exam: 'exam', ...math, by: '学校', intervals: true })
  const result = await items.run(given, { database, convention: defaultConvention })
  const small = { hide: 5, flag: 10 }
  const shown = rows(hideSmallUnits(result, { small }).table)
  for (const row of shown) {
    const hidden = row.单位 === '小校'
    expect(row.难度等级 === null).toBe(hidden)
    expect(row.区分度 === null).toBe(hidden)
    if (hidden) expect(row.区分度等级).toBeNull()
    expect(row.题号).not.toBeNull()
  }
  const structure = await paper.run(
    v.parse(paper.params, { exam: 'exam', ...math, by: '学校', show: '难度结构' }),
    { database, convention: defaultConvention },
  )
  for (const { 单位: unit, 人数: n, ...others } of rows(hideSmallUnits(structure, { small }).table)) {
    expect(n).toBe(unit === '小校' ? 3 : 9)
    if (unit === '小校') expect(Object.values(others)).toEqual(Object.values(others).map(() => null))
    else expect(others.难度等级).not.toBeNull()
  }
})

test('a mark above the full mark is noticed, though the mean is below it', async () => {
  const answering = [
    [0, 4],
    [1, 2],
    [1, 7],
    [5, 9],
  ].map((marks, i) => ({ code: String(i), school: '校', marks }))
  await loadAnswers(
    database,
    [
      { no: '1', full: 3 },
      { no: '2', full: 10 },
    ],
    answering,
  )
  const found = await ask(items, database, math)
  expect(found.map((row) => row.提示)).toEqual(['有得分超过满分，请核对满分', null])
})

test('where only the other items are equal, it is they that are said to be', async () => {
  const answering = [1, 4, 9].map((mark, i) => ({ code: String(i), school: '校', marks: [mark] }))
  await loadAnswers(database, [{ no: '1', full: 10 }], answering)
  const [only] = await ask(items, database, math)
  expect(only).toMatchObject({ 区分度: null, 提示: '其余各题合计全部相同，算不出区分度' })
})

test('what is missing is named', async () => {
  await expect(ask(items, database, {})).rejects.toThrow('请选择学科')
  await database.query('DELETE FROM response')
  await buildStatistics(database)
  await expect(ask(items, database, math)).rejects.toThrow('没有学生有数学的小题得分')
  await database.query('DELETE FROM item')
  await expect(ask(items, database, math)).rejects.toThrow('请添加这一科的小题分')
})

test('the band of discrimination takes the whole interval', () => {
  expect(discriminationBand([0.41, 0.5])).toBe('优')
  expect(discriminationBand([0.3, 0.39])).toBe('良')
  expect(discriminationBand([0.25, 0.4])).toBe('可至优')
  expect(discriminationBand([-0.2, 0.19])).toBe('差')
})
