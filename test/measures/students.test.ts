import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { borderline } from '../../src/measures/students/borderline'
import { grades } from '../../src/measures/students/grades'
import { imbalance } from '../../src/measures/students/imbalance'
import { lines } from '../../src/measures/students/lines'
import { convertMarks, defaultBands, gradeByShare } from '../../src/measures/numerics/conversion'
import { distributeEach } from '../../src/measures/numerics/distribution'
import { thresholdOf } from '../../src/measures/sums/threshold'
import { tiers } from '../../src/measures/students/tiers'
import { defaultConvention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import { addExam, ask, loadAnswers, loadSittings, type Sitting } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
// 语文, 数学, 英语 of six students; the last has no 英语.
const marks: [string, number, number, number | 'absent'][] = [
  ['甲校', 90, 90, 90],
  ['甲校', 80, 85, 80],
  ['甲校', 70, 20, 75],
  ['乙校', 60, 60, 60],
  ['乙校', 59.5, 55, 50],
  ['乙校', 40, 45, 'absent'],
]
const sittings = marks.map(([school, a, b, c], i): Sitting => ({
  code: `0${i}`,
  school,
  marks: { 语文: a, 数学: b, 英语: c },
}))
const fulls = { 语文: 100, 数学: 100, 英语: 100 }
const schools = [
  { name: '甲校', code: '1' },
  { name: '乙校', code: '2' },
]

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(database, sittings, fulls, schools)
})
afterAll(() => database.close())

describe('threshold', () => {
  const district = distributeEach([60, null, 100, 59.5, 85].map((mark) => mark && mark * 10_000))
  test.each([
    [{ by: 'rate', value: 0.6 } as const, 600_000],
    [{ by: 'rate', value: 0.595 } as const, 595_000],
    [{ by: 'mark', value: 59.5 } as const, 595_000],
    [{ by: 'top', value: 0.25 } as const, 1_000_000],
    [{ by: 'top', value: 0.26 } as const, 850_000],
    [{ by: 'top', value: 0 } as const, Infinity],
  ])('%o', (line, expected) => {
    expect(thresholdOf(line, 1_000_000, district)).toBe(expected)
  })
})

test('imbalance: Z of a subject against the mean of the others', async () => {
  const found = await ask(imbalance, database, {})
  expect(found.map((row) => [row.学号, row.学科])).toEqual([
    ['02', '数学'],
    ['04', '英语'],
  ])
  const z = (values: number[], own: number) => {
    const mean = values.reduce((a, b) => a + b) / values.length
    return (own - mean) / Math.sqrt(values.reduce((s, x) => s + (x - mean) ** 2, 0) / (values.length - 1))
  }
  const own = z([90, 85, 20, 60, 55, 45], 20)
  const others = (z([90, 80, 70, 60, 59.5, 40], 70) + z([90, 80, 75, 60, 50], 75)) / 2
  expect(found[0]!.本科Z).toBeCloseTo(own, 12)
  expect(found[0]!.差).toBeCloseTo(own - others, 12)
  const counts = await ask(imbalance, database, { show: '统计' })
  expect(counts.find((row) => row.单位 === '甲校' && row.学科 === '数学')).toMatchObject({
    人数: 3,
    偏科人数: 1,
  })
})

test('borderline: both ends of the range, and what to do next', async () => {
  // Totals 270, 245, 165, 180, 164.5; the line is 60 % of 300.
  const found = await ask(borderline, database, { below: 15, above: 65 })
  expect(found.map((row) => [row.学号, row.分数, row.距线, row.位置])).toEqual([
    ['02', 165, -15, '线下'],
    ['03', 180, 0, '线上'],
  ])
  expect(String(found[0]!.建议)).toMatch(/^相对薄弱：数学（−\d\.\d\d）$/)
  const wider = await ask(borderline, database, { below: 15.5, above: 65.1 })
  expect(wider.map((row) => row.学号)).toEqual(['01', '02', '03', '04'])
})

test('tiers: by the same lines on the total and on each subject', async () => {
  const found = await ask(tiers, database, { show: '名单' })
  expect(found.map((row) => [row.学号, row.层次, row.各科层次, row.拉后学科])).toEqual([
    ['00', 'A', '语文A 数学A 英语A', null],
    ['01', 'B', '语文A 数学A 英语B', null],
    ['02', 'C', '语文B 数学C 英语B', null],
    ['03', 'B', '语文B 数学B 英语C', '英语'],
    ['04', 'C', '语文C 数学B 英语C', null],
  ])
  const counts = await ask(tiers, database, {})
  expect(counts.map((row) => [row.单位, row.人数, row.A层人数, row.B层人数, row.C层人数])).toEqual([
    ['甲校', 3, 1, 1, 1],
    ['乙校', 2, 0, 1, 1],
  ])
})

test('tiers: a fixed mark of the total is spread over the subjects by their full marks', async () => {
  const given = {
    show: '名单',
    lines: [
      { by: 'mark', value: 240 },
      { by: 'mark', value: 165 },
    ],
  }
  const found = await ask(tiers, database, given)
  expect(found.map((row) => [row.层次, row.各科层次, row.拉后学科])).toEqual([
    ['A', '语文A 数学A 英语A', null],
    ['A', '语文A 数学A 英语A', null],
    ['B', '语文B 数学C 英语B', '数学'],
    ['B', '语文B 数学B 英语B', null],
    ['C', '语文B 数学B 英语C', null],
  ])
})

test('imbalance: where nobody has three subjects it says so', async () => {
  const convention = { ...defaultConvention, denominator: { of: 'dropCount', count: 6 } } as const
  const { notes } = await imbalance.run(v.parse(imbalance.params, { exam: 'exam' }), { database, convention })
  expect(notes.map(({ zh }) => zh).join()).toContain('没有学生有三科可比的成绩')
  const some = await imbalance.run(v.parse(imbalance.params, { exam: 'exam', gap: 9 }), {
    database,
    convention: defaultConvention,
  })
  expect(some.table.rowCount).toBe(0)
  expect(some.notes.map(({ zh }) => zh).join()).not.toContain('没有学生有三科')
})

test('tiers of nobody say what is missing', async () => {
  const convention = { ...defaultConvention, denominator: { of: 'dropCount', count: 6 } } as const
  const result = await tiers.run(v.parse(tiers.params, { exam: 'exam' }), { database, convention })
  expect(result.table.rowCount).toBe(0)
  expect(result.notes.map(({ zh }) => zh).join()).toMatch(/^没有学生有计入的总分，.*请补齐各科成绩/)
})

test('lines: given, proportional and equipercentile', async () => {
  const line = { by: 'mark', value: 180 }
  const [chinese, math] = await ask(lines, database, { by: '区', line, method: '等比' })
  expect(chinese).toMatchObject({ 学科线: 60, 人数: 5, 总上线: 3, 单上线: 4, 双上线: 3, 单上总不上: 1 })
  expect(chinese!.命中率).toBe(3 / 4)
  expect(chinese!.贡献率).toBe(1)
  expect(math).toMatchObject({ 单上线: 3, 双上线: 3, 总上单不上: 0 })
  // Three reach the total's line; the third mark of 语文 is 70, of 数学 60.
  const same = await ask(lines, database, { by: '区', line, method: '等位' })
  expect(same.map((row) => row.学科线)).toEqual([70, 60, 75])
  const own = await ask(lines, database, { line, method: '给定', given: { 语文: 80, 数学: 50, 英语: 50 } })
  expect(own.map((row) => [row.单位, row.学科, row.单上线])).toEqual([
    ['甲校', '语文', 2],
    ['甲校', '数学', 2],
    ['甲校', '英语', 3],
    ['乙校', '语文', 0],
    ['乙校', '数学', 2],
    ['乙校', '英语', 2],
  ])
  await expect(ask(lines, database, { line, method: '给定' })).rejects.toThrow(
    '没有给出语文、数学、英语的学科线',
  )
  await addExam(
    database,
    { key: 'young', schoolYear: '2020-2021', grade: 7, stage: 'junior' },
    sittings,
    fulls,
  )
  await expect(ask(lines, database, { exam: 'young' })).rejects.toThrow('不作上线分析')
})

describe('grades', () => {
  test('ties stay together in the better grade; shares are exact', () => {
    expect(gradeByShare([10, 9, 9, 8, 7, null], [0.2, 0.4, 0.4])).toEqual([0, 1, 1, 2, 2, null])
    expect(gradeByShare([10, 10, 9, 8, 7], [0.2, 0.4, 0.4])).toEqual([0, 0, 1, 2, 2])
    const twenty = Array.from({ length: 20 }, (_, i) => 20 - i)
    const counts = gradeByShare(twenty, [0.15, 0.35, 0.35, 0.13, 0.02])
    expect([0, 1, 2, 3, 4].map((grade) => counts.filter((g) => g === grade).length)).toEqual([3, 7, 7, 3, 0])
  })

  test('the conversion meets its ends, is linear between, and rounds half up', () => {
    const marks = Array.from({ length: 100 }, (_, i) => (100 - i) * 10_000)
    const found = convertMarks(marks, defaultBands)
    expect(found.slice(0, 3)).toEqual([
      { grade: 'A', mark: 100 },
      { grade: 'A', mark: 99 },
      { grade: 'A', mark: 98 },
    ])
    expect([14, 15, 49, 50, 84, 85, 97, 98, 99].map((i) => found[i]!.mark)).toEqual([
      86, 85, 71, 70, 56, 55, 41, 40, 30,
    ])
    // Halfway between 86 and 87 goes up.
    expect(
      convertMarks([4, 3, 2], [{ grade: 'A', share: 1, high: 87, low: 86 }]).map((row) => row!.mark),
    ).toEqual([87, 87, 86])
    expect(convertMarks([50, 50, null], defaultBands)).toEqual([
      { grade: 'A', mark: 100 },
      { grade: 'A', mark: 100 },
      null,
    ])
  })

  test('per unit, per student, combined, converted', async () => {
    const grading = {
      by: 'line',
      values: [
        { by: 'rate', value: 0.8 },
        { by: 'rate', value: 0.6 },
      ],
    }
    const counts = await ask(grades, database, { grading })
    expect(counts.map((row) => [row.单位, row.学科, row.人数, row.A, row.B, row.C])).toEqual([
      ['甲校', '语文', 3, 2, 1, 0],
      ['乙校', '语文', 3, 0, 1, 2],
      ['甲校', '数学', 3, 2, 0, 1],
      ['乙校', '数学', 3, 0, 1, 2],
      ['甲校', '英语', 3, 2, 1, 0],
      ['乙校', '英语', 2, 0, 1, 1],
    ])
    const list = await ask(grades, database, { grading, show: '名单' })
    expect(list.map((row) => row.组合)).toEqual(['3A', '3A', '2B1C', '3B', '3C', null])
    const combined = await ask(grades, database, { grading, show: '组合', by: '区' })
    expect(combined.map((row) => [row.组合, row.人数])).toEqual([
      ['3A', 2],
      ['3B', 1],
      ['2B1C', 1],
      ['3C', 1],
    ])
    const converted = await ask(grades, database, { show: '赋分', subjects: ['英语'] })
    expect(converted.map((row) => [row.原始分, row.等级])).toEqual([
      [90, 'A'],
      [80, 'B'],
      [75, 'B'],
      [60, 'C'],
      [50, 'C'],
    ])
  })
})

test('a subject’s borderline names the topics that cost most', async () => {
  const other = await openNodeDatabase()
  await loadAnswers(
    other,
    [
      { no: '1', full: 10, knowledge: ['函数', '图形'] },
      { no: '2', full: 20, knowledge: ['函数'] },
      { no: '3', full: 70 },
    ],
    [
      { code: '1', school: '校', marks: [8, 5, 45] },
      { code: '2', school: '校', marks: [10, 20, 70] },
    ],
  )
  const found = await ask(borderline, other, { subject: '数学' })
  expect(found.map((row) => [row.分数, row.建议])).toEqual([
    [58, '失分较多：第3题（−25）、函数（第1、2题，−17）、图形（第1题，−2）'],
  ])
  other.close()
})
