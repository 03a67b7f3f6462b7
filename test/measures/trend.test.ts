import { afterAll, beforeAll, expect, test } from 'vitest'
import { trend } from '../../src/measures/growth/trend'
import { valueAdded } from '../../src/measures/growth/valueadded'
import { volatility } from '../../src/measures/students/volatility'
import { openNodeDatabase } from '../engine/node'
import { addExam, ask, loadAnswers, loadSittings, type Sitting } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
// Six students over three exams, the last column the latest; null: not there yet.
const history: [string, number | null, number, number][] = [
  ['甲校', 90, 80, 90],
  ['甲校', 80, 85, 95],
  ['甲校', null, 60, 75],
  ['乙校', 70, 70, 60],
  ['乙校', 60, 75, 50],
  ['乙校', 50, 20, 65],
]
const math = { subject: '数学' }

const sittings = (exam: 1 | 2 | 3): Sitting[] =>
  history.flatMap((row, i) => {
    const mark = row[exam]
    return mark === null ? [] : [{ code: `0${i}`, school: row[0], marks: { 数学: mark } }]
  })

const z = (values: number[]) => {
  const mean = values.reduce((a, b) => a + b) / values.length
  const sd = Math.sqrt(values.reduce((s, x) => s + (x - mean) ** 2, 0) / (values.length - 1))
  return values.map((value) => (value - mean) / sd)
}
const column = (exam: 1 | 2 | 3) => history.map((row) => row[exam]!)

beforeAll(async () => {
  database = await openNodeDatabase()
  const schools = [
    { name: '甲校', code: '1' },
    { name: '乙校', code: '2' },
  ]
  await loadSittings(database, sittings(3), { 数学: 100 }, schools)
  await addExam(database, { key: 'first', schoolYear: '2021-2022' }, sittings(1), { 数学: 100 })
  await addExam(database, { key: 'second', schoolYear: '2022-2023' }, sittings(2), { 数学: 100 })
})
afterAll(() => database.close())

test('T of units over exams, in the order of time', async () => {
  const found = await ask(trend, database, math)
  expect(found.map((row) => [row.单位, row.考试, row.人数])).toEqual([
    ['甲校', 'first', 2],
    ['甲校', 'second', 3],
    ['甲校', '九年级期中', 3],
    ['乙校', 'first', 3],
    ['乙校', 'second', 3],
    ['乙校', '九年级期中', 3],
  ])
  const latest = z(column(3))
  expect(found[2]!.标准分T).toBeCloseTo(50 + (10 * (latest[0]! + latest[1]! + latest[2]!)) / 3, 10)
})

test('only those who sat every exam', async () => {
  const found = await ask(trend, database, { ...math, students: '同一批学生' })
  expect(found.map((row) => row.人数)).toEqual([2, 2, 2, 3, 3, 3])
  const latest = z(column(3).filter((_, i) => i !== 2))
  expect(found[2]!.标准分T).toBeCloseTo(50 + (10 * (latest[0]! + latest[1]!)) / 2, 10)
})

test('level and growth, with intervals of the matched students', async () => {
  const found = await ask(trend, database, { ...math, show: '象限' })
  const [x, y] = [z(column(2)), z(column(3))]
  const change = [0, 1, 2].map((i) => y[i]! - x[i]!)
  const mean = change.reduce((a, b) => a + b) / 3
  const sd = Math.sqrt(change.reduce((s, d) => s + (d - mean) ** 2, 0) / 2)
  expect(found[0]!.进步T).toBeCloseTo(10 * mean, 10)
  // R: qt(0.975, 2)
  expect(found[0]!.进步置信上限).toBeCloseTo(10 * (mean + (4.3026527297494619 * sd) / Math.sqrt(3)), 9)
  expect(found.map((row) => row.象限)).toEqual(['未能分辨', '未能分辨'])
})

test('equal marks have no spread at all', async () => {
  const other = await openNodeDatabase()
  const of = (marks: number[]) =>
    marks.map((mark, i): Sitting => ({
      code: String(i),
      school: i < 3 ? '甲校' : '乙校',
      marks: { 数学: mark },
    }))
  await loadSittings(other, of([80.2, 80.2, 80.2, 61, 47.1, 90]), { 数学: 100 })
  await addExam(other, { key: 'first', schoolYear: '2021-2022' }, of([71.3, 71.3, 71.3, 60, 55.5, 20.7]), {
    数学: 100,
  })
  const [unit] = await ask(trend, other, { ...math, show: '象限' })
  expect(unit!.现状T置信下限).toBe(unit!.现状T置信上限)
  expect(unit!.进步置信下限).toBe(unit!.进步置信上限)
  const [own] = await ask(valueAdded, other, math)
  expect(own!.残差置信下限).toBe(own!.残差置信上限)
  other.close()
})

test('a student’s change must exceed the error of the difference', async () => {
  const found = await ask(trend, database, { ...math, show: '学生', reliability: 0.92 })
  const [x, y] = [z(column(2)), z(column(3))]
  const error = 10 * Math.sqrt(2 * (1 - 0.92))
  found.forEach((row, i) => {
    const change = 10 * (y[i]! - x[i]!)
    expect(row.变化).toBeCloseTo(change, 10)
    expect(row.测量标准误).toBeCloseTo(error, 12)
    expect(row.判断).toBe(change > error ? '进步' : change < -error ? '回落' : '无明显变化')
  })
  expect(new Set(found.map((row) => row.判断)).size).toBe(3)
})

test('volatility: the sd of T against measurement error', async () => {
  const all = await ask(volatility, database, { ...math, all: true, reliability: 0.9 })
  expect(all.map((row) => row.学号)).toEqual(['00', '01', '03', '04', '05'])
  const first = z(column(1).filter((mark) => mark !== null))
  const last = [first.at(-1)!, z(column(2))[5]!, z(column(3))[5]!].map((value) => 50 + 10 * value)
  const mean = last.reduce((a, b) => a + b) / 3
  expect(all[4]!.T标准差).toBeCloseTo(Math.sqrt(last.reduce((s, t) => s + (t - mean) ** 2, 0) / 2), 10)
  expect(all[0]!.界值).toBeCloseTo(15 * Math.sqrt(0.1), 12)
  const flagged = await ask(volatility, database, { ...math, reliability: 0.9 })
  expect(flagged).toEqual(all.filter((row) => Number(row.T标准差) > Number(row.界值)))
  expect(flagged.length).toBeGreaterThan(0)
  await expect(ask(volatility, database, { ...math, exam: 'second' })).rejects.toThrow('现有 2 次')
})

test('volatility: a student’s limit is that of the exams he sat', async () => {
  const other = await openNodeDatabase()
  const items = [1, 2, 3].map((no) => ({ no: String(no), full: 10 }))
  const answering = [9, 7, 2, 5, 6].map((mark, i) => ({
    code: String(i),
    school: '校',
    marks: [mark, mark - 1, 10 - i],
  }))
  await loadAnswers(other, items, answering)
  const earlier = (key: string, schoolYear: string, without?: string) =>
    addExam(
      other,
      { key, schoolYear },
      answering
        .filter(({ code }) => code !== without)
        .map(({ code, marks }, i) => ({ code, school: '校', marks: { 数学: marks[0]! * 3 + i * i } })),
      { 数学: 100 },
    )
  await earlier('a', '2020-2021')
  await earlier('b', '2021-2022', '0')
  await earlier('c', '2022-2023')
  const found = await ask(volatility, other, { ...math, all: true, factor: 1 })
  const [, ...whole] = found.map((row) => Number(row.界值))
  // α of 数学 in the latest exam, 0.9 assumed of the three before.
  const alpha = 1 - (whole[0]! ** 2 * 4) / 100 + 3 * 0.1
  expect(alpha).toBeGreaterThan(0)
  expect(new Set(whole).size).toBe(1)
  expect(Number(found[0]!.界值)).toBeCloseTo(10 * Math.sqrt((1 - alpha + 2 * 0.1) / 3), 12)
  other.close()
})

test('where no standard scores can be compared it says why', async () => {
  const other = await openNodeDatabase()
  const equal = ['1', '2', '3'].map((code) => ({ code, school: '校', marks: { 数学: 50 } }))
  await loadSittings(other, equal, { 数学: 100 })
  await addExam(other, { key: 'first', schoolYear: '2021-2022' }, equal, { 数学: 100 })
  await addExam(other, { key: 'second', schoolYear: '2022-2023' }, equal, { 数学: 100 })
  await expect(ask(volatility, other, math)).rejects.toThrow('没有学生在这 3 次考试里有三次数学标准分')
  for (const show of ['学生', '象限']) {
    await expect(ask(trend, other, { ...math, show })).rejects.toThrow('分数全部相同')
    const dropped = ask(trend, other, { ...math, show }, { denominator: { of: 'dropCount', count: 3 } })
    await expect(dropped).rejects.toThrow('两次都有计入的数学成绩的学生不足两名')
  }
  const convention = { denominator: { of: 'dropCount', count: 3 } } as const
  const same = ask(trend, other, { ...math, students: '同一批学生' }, convention)
  await expect(same).rejects.toThrow('没有学生在这 3 次考试里都有计入的成绩')
  other.close()
})
