import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { rows } from '../../src/engine/table'
import { level } from '../../src/measures/level/level'
import { defaultConvention } from '../../src/model/convention'
import { buildStatistics } from '../../src/model/statistics'
import { openNodeDatabase } from '../engine/node'
import { ask, loadSittings, type Sitting } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>

// Two schools of a district, by hand: 甲校 100 85 60 59.5 and one absent; 乙校 75 40 39.5 and one cheating, one 0.
const sittings: Sitting[] = [
  ['01', '甲校', 100],
  ['02', '甲校', 85],
  ['03', '甲校', 60],
  ['04', '甲校', 59.5],
  ['05', '甲校', 'absent'],
  ['06', '乙校', 75],
  ['07', '乙校', 40],
  ['08', '乙校', 39.5],
  ['09', '乙校', 'cheating'],
  ['10', '乙校', 0],
  ['11', '乙校', 'exempt'],
  ['12', '乙校', 'transferred'],
].map(([code, school, mark]) => ({ code, school, marks: { 数学: mark } }) as Sitting)

const schools = [
  { name: '乙校', code: '02', zone: '城西', kind: '农村' },
  { name: '甲校', code: '01', zone: '城东', kind: '城区' },
]

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(database, sittings, { 数学: 100 }, schools)
})
afterAll(() => database.close())

const math = { subject: '数学' }

test('一分四率 by school, in the order of code', async () => {
  const [first, second] = await ask(level, database, math)
  expect(first).toMatchObject({
    单位: '甲校',
    应考人数: 5,
    实考人数: 4,
    缺考人数: 1,
    平均分: 76.125,
    得分率: 0.76125,
    优秀率: 0.5,
    良好率: 0.5,
    合格率: 0.75,
    低分率: 0,
    满分率: 0.25,
    最高分: 100,
    最低分: 59.5,
    中位数: 72.5,
  })
  // R: sd(c(100,85,60,59.5)); quantile(type = 7); t.test()$conf.int
  expect(first!.标准差).toBeCloseTo(19.876179210300958, 9)
  expect(first!.下四分位).toBeCloseTo(59.875, 12)
  expect(first!.上四分位).toBeCloseTo(88.75, 12)
  expect(second).toMatchObject({
    单位: '乙校',
    应考人数: 5,
    实考人数: 4,
    缺考人数: 0,
    平均分: 38.625,
    低分率: 0.5,
    合格率: 0.25,
  })
})

test('the district comes from its students, not from its schools', async () => {
  const [district] = await ask(level, database, { ...math, by: '区' })
  expect(district).toMatchObject({ 单位: '全区', 实考人数: 8, 平均分: 57.375, 应考人数: 10 })
})

test('a line is reached at exactly its mark', async () => {
  const sixty = await ask(level, database, { ...math, by: '区' }, { pass: { by: 'mark', value: 59.5 } })
  expect(sixty[0]!.合格率).toBe(5 / 8)
  const rate = await ask(level, database, { ...math, by: '区' }, { pass: { by: 'rate', value: 0.595 } })
  expect(rate[0]!.合格率).toBe(5 / 8)
  const low = await ask(level, database, { ...math, by: '区' }, { low: { by: 'rate', value: 0.395 } })
  expect(low[0]!.低分率).toBe(1 / 8)
})

describe('conventions change what they name', () => {
  const district = async (convention: Parameters<typeof ask>[3]) =>
    (await ask(level, database, { ...math, by: '区' }, convention))[0]!

  test('absent and cheating as 0', async () => {
    expect((await district({ absent: 'zero' })).平均分).toBeCloseTo(459 / 9, 12)
    expect((await district({ absent: 'zero', cheating: 'zero' })).平均分).toBeCloseTo(459 / 10, 12)
    expect((await district({ exempt: 'zero' })).平均分).toBeCloseTo(459 / 9, 12)
  })

  test('应考 as the denominator counts everyone who should have sat', async () => {
    const found = await district({ denominator: { of: 'registered' } })
    expect(found).toMatchObject({ 平均分: 45.9, 合格率: 0.4, 实考人数: 8, 应考人数: 10 })
  })

  test('a 0 as an absence', async () => {
    const found = await district({ zero: 'absent' })
    expect(found).toMatchObject({ 实考人数: 7, 缺考人数: 2, 最低分: 39.5 })
    expect((await district({ zero: 'absentIfBlank' })).实考人数).toBe(8)
  })

  test('the best share of each unit, and of the district as one unit', async () => {
    const units = await ask(level, database, math, { denominator: { of: 'top', share: 0.5 } })
    expect(units.map((row) => row.平均分)).toEqual([92.5, 57.5])
    expect((await district({ denominator: { of: 'top', share: 0.5 } })).平均分).toBe(80)
  })

  test('去差 drops the lowest of every class', async () => {
    const units = await ask(level, database, math, { denominator: { of: 'dropCount', count: 1 } })
    expect(units.map((row) => row.最低分)).toEqual([60, 39.5])
    const shares = await ask(level, database, math, { denominator: { of: 'dropShare', share: 0.25 } })
    expect(shares.map((row) => row.最低分)).toEqual([60, 39.5])
    expect((await district({ denominator: { of: 'dropShare', share: 0.24 } })).最低分).toBe(0)
  })

  test('良好率 as a band', async () => {
    expect((await district({ goodIs: 'band' })).良好率).toBe(1 / 8)
    expect((await district({})).良好率).toBe(3 / 8)
  })

  test('a line at the district’s best share', async () => {
    // The best quarter of eight are two: 100 and 85.
    expect((await district({ excellent: { by: 'top', value: 0.25 } })).优秀率).toBe(0.25)
    const units = await ask(level, database, math, { excellent: { by: 'top', value: 0.25 } })
    expect(units.map((row) => row.优秀率)).toEqual([0.5, 0])
  })

  test('standard deviation over n', async () => {
    const sample = (await district({})).标准差 as number
    const population = (await district({ sd: 'population' })).标准差 as number
    expect(population).toBeCloseTo(sample * Math.sqrt(7 / 8), 10)
  })
})

test('units of several levels, and only some of them', async () => {
  const zones = await ask(level, database, { ...math, by: '片区' })
  expect(zones.map((row) => row.单位)).toEqual(['城东', '城西'])
  const pairs = await ask(level, database, { ...math, by: ['片区', '城乡'] })
  expect(pairs.map((row) => row.单位)).toEqual(['城东 · 城区', '城西 · 农村'])
  const only = await ask(level, database, { ...math, where: { 片区: '城西' }, reference: true })
  expect(only.map((row) => row.单位)).toEqual(['全区', '乙校'])
  expect(only.map((row) => row.判断)).toEqual([null, '相当'])
  expect(only[1]!.超均率).toBeCloseTo((38.625 - 57.375) / 57.375, 12)
  const classes = await ask(level, database, { ...math, by: '班级' })
  expect(classes.map((row) => row.单位)).toEqual(['甲校 1', '乙校 1'])
})

test('no level at all is the district, a level named twice is named once', async () => {
  const [whole] = await ask(level, database, { ...math, by: '区' })
  expect(await ask(level, database, { ...math, by: [] })).toEqual([whole])
  const schools = await ask(level, database, math)
  expect(await ask(level, database, { ...math, by: ['学校', '学校'] })).toEqual(schools)
})

test('of one subject only nobody is said to pass every subject, or none; a best share of nobody is reached by nobody', async () => {
  for (const subject of ['总分', '数学']) {
    const [whole] = await ask(level, database, { subject, by: '区' })
    expect(whole!.全科合格率 ?? null).toBeNull()
  }
  const none = { by: 'top', value: 0 } as const
  const [whole] = await ask(
    level,
    database,
    { ...math, by: '区' },
    { excellent: none, low: none, goodIs: 'band' },
  )
  expect(whole).toMatchObject({ 优秀率: 0, 良好率: 3 / 8, 低分率: 1 })
})

test('one student, equal marks, nobody: defined results', async () => {
  const one = openNodeDatabase()
  const other = await one
  await loadSittings(
    other,
    [
      { code: '1', school: '一人校', marks: { 数学: 50 } },
      { code: '2', school: '同分校', marks: { 数学: 60 } },
      { code: '3', school: '同分校', marks: { 数学: 60 } },
      { code: '4', school: '缺考校', marks: { 数学: 'absent' } },
    ],
    { 数学: 100 },
  )
  const found = await ask(level, other, math)
  expect(found[0]).toMatchObject({ 平均分: 50, 标准差: null, 均分置信下限: null, 判断: null })
  expect(found[1]).toMatchObject({ 平均分: 60, 标准差: 0, 差异系数: 0, 均分置信下限: 60, 均分置信上限: 60 })
  expect(found[2]).toMatchObject({
    实考人数: 0,
    缺考人数: 1,
    平均分: null,
    优秀率: null,
    最高分: null,
    判断: null,
  })
  other.close()
})

test('what is not there is named', async () => {
  await expect(ask(level, database, { subject: '物理' })).rejects.toThrow('没有物理成绩，现有：数学')
  await expect(ask(level, database, { exam: 'none', subject: '数学' })).rejects.toThrow('没有找到考试')
})

test('the convention and small units are said', async () => {
  const result = await level.run(
    { exam: 'exam', subject: '数学', by: ['学校'], where: {}, intervals: false, reference: false },
    { database, convention: defaultConvention },
  )
  expect(result.convention.zh).toBe(
    '口径：实考 · 缺考不计 · 优秀≥85% · 良好≥75% · 合格≥60% · 低分<40% · 良好率含优秀 · 标准差除以 n−1',
  )
  expect(result.notes[0]!.zh).toBe('不足 10 人的单位只作参考，对外输出时隐去数字：甲校、乙校。')
})

test('ten marks of 0.1 reach a line of 1', async () => {
  const other = await openNodeDatabase()
  const marks = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`科${i}`, 0.1]))
  const fulls = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`科${i}`, 1]))
  await loadSittings(other, [{ code: '1', school: '校', marks }], fulls)
  const [total] = await ask(level, other, { by: '区' }, { pass: { by: 'mark', value: 1 } })
  expect(total).toMatchObject({ 平均分: 1, 合格率: 1, 得分率: 0.1 })
  other.close()
})

test('a total with a subject missing follows the convention', async () => {
  const other = await openNodeDatabase()
  await loadSittings(
    other,
    [
      { code: '1', school: '校', marks: { 语文: 100, 数学: 90 } },
      { code: '2', school: '校', marks: { 语文: 80, 数学: 'absent' } },
      { code: '3', school: '校', marks: { 语文: 70 } },
    ],
    { 语文: 150, 数学: 150 },
  )
  const complete = await ask(level, other, {})
  expect(complete[0]).toMatchObject({ 实考人数: 1, 缺考人数: 2, 应考人数: 3, 平均分: 190 })
  const existing = await ask(level, other, {}, { total: 'existing' })
  expect(existing[0]!.平均分).toBeCloseTo((190 + 80 + 70) / 3, 12)
  other.close()
})

test('one subject alone has no rate of passing in every subject', async () => {
  const other = await openNodeDatabase()
  await loadSittings(
    other,
    [
      { code: '1', school: '校', marks: { 数学: 90 } },
      { code: '2', school: '校', marks: { 数学: 'absent' } },
    ],
    { 数学: 100 },
  )
  const [total] = await ask(level, other, {})
  expect(total).toMatchObject({ 实考人数: 1, 缺考人数: 1, 全科合格率: null })
  other.close()
})

test('a student’s class is one of his own school, even where the file names none', async () => {
  const other = await openNodeDatabase()
  await loadSittings(
    other,
    [
      { code: '1', school: '甲校', marks: { 语文: 90 } },
      { code: '2', school: '乙校', marks: { 语文: 80, 数学: 70 } },
      { code: '1', school: '乙校', marks: { 数学: 60 } },
    ],
    { 语文: 100, 数学: 100 },
  )
  // The first paper's file has no classes.
  await other.query(
    `UPDATE score SET class = NULL WHERE paper_id IN (SELECT paper_id FROM paper WHERE subject = '语文')`,
  )
  await buildStatistics(other)
  for (const raw of [false, true]) {
    const { table } = await level.run(v.parse(level.params, { exam: 'exam', by: ['学校', '班级'] }), {
      database: other,
      convention: defaultConvention,
      raw,
    })
    const names = rows(table).map((row) => row.单位)
    expect(names).toEqual(['甲校 · （未填班级）', '乙校 · 1'])
  }
  other.close()
})
