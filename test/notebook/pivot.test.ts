import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import type { TableValue } from '../../src/notebook/cell'
import { parseDocument } from '../../src/notebook/document/document'
import { readValue, writeValue } from '../../src/notebook/arrange/pivot'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { loadSittings, type Sitting } from '../measures/fixture'

let database: Database & { close(): void }

beforeAll(async () => {
  database = await openNodeDatabase()
  const sitting = (code: string, school: string, sex: string, marks: Sitting['marks']): Sitting => ({
    code,
    school,
    class: '1班',
    sex,
    marks,
  })
  await loadSittings(
    database,
    [
      sitting('1', '西苑学校', '男', { 数学: 60, 语文: 59.5 }),
      sitting('2', '西苑学校', '女', { 数学: 80, 语文: 90 }),
      sitting('3', '西苑学校', '女', { 数学: 70.1, 语文: 100 }),
      sitting('4', '东湖中学', '男', { 数学: 50.2, 语文: 'absent' }),
      sitting('5', '东湖中学', '男', { 数学: 59.9, 语文: 80 }),
    ],
    { 语文: 100, 数学: 100 },
    [
      { name: '西苑学校', code: '0101' },
      { name: '东湖中学', code: '0102' },
    ],
  )
})
afterAll(() => database.close())

async function run(source: string, cell = '透视') {
  const notebook = new NotebookRun(parseDocument(source.replaceAll("'''", '```')), {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
  })
  await notebook.settle()
  const state = notebook.states.get(cell)
  notebook.dispose()
  return state
}

async function tableOf(source: string): Promise<TableValue> {
  const state = await run(source)
  if (state?.value?.kind !== 'table') throw new Error(`${state?.status}: ${state?.error?.text.zh}`)
  return state.value
}

describe('a pivot', () => {
  it('turns a table of the data; totals are computed from its rows, never from the cells', async () => {
    const value = await tableOf(`'''table name=透视
data: 成绩
pivot:
  rows: 学校
  columns: 学科
  values: 平均 得分
'''`)
    // Schools by code, subjects as reports list them.
    expect(rows(value.table)).toEqual([
      { 学校: '西苑学校', 语文: 83.16666666666667, 数学: 70.03333333333333, 合计: 76.6 },
      { 学校: '东湖中学', 语文: 80, 数学: 55.05, 合计: 63.36666666666667 },
    ])
    // 329.5 / 4, 320.2 / 5, 649.7 / 9: the mean of the schools' means would be another number.
    expect(value.total).toEqual([null, 82.375, 64.04, expect.closeTo(649.7 / 9, 12)])
    expect(value.columns.map(({ format }) => format)).toEqual(['text', 'mark', 'mark', 'mark'])
  })

  it('takes several rows, columns and values, and counts shares exactly', async () => {
    const value = await tableOf(`'''table name=透视
data: 成绩
pivot:
  rows: [学校, 性别]
  columns: 学科
  values: [计数 得分, 比率 得分 >= 60, 最高 得分]
  totals: false
'''`)
    expect(value.table.columns.map(({ name }) => name)).toEqual([
      '学校',
      '性别',
      '语文 · 得分计数',
      '语文 · 得分 >= 60 比率',
      '语文 · 得分最高',
      '数学 · 得分计数',
      '数学 · 得分 >= 60 比率',
      '数学 · 得分最高',
    ])
    expect(rows(value.table).map((row) => Object.values(row))).toEqual([
      ['西苑学校', '男', 1, 0, 59.5, 1, 1, 60],
      ['西苑学校', '女', 2, 1, 100, 2, 1, 80.1 - 0.1],
      ['东湖中学', '男', 1, 1, 80, 2, 0, 59.9],
    ])
    expect(value.total).toBeUndefined()
  })

  it('turns another cell, in that cell’s order, and can be arranged and read on', async () => {
    const source = `'''measure name=各校
measure: level
exam: exam
subject: 数学
by: [学校, 性别]
'''
'''sql name=长
SELECT * FROM (VALUES ('乙', '丙组', 3), ('甲', '丙组', 1), ('甲', '丁组', 5)) t(班, 组, 数)
'''
'''table name=透视
data: 长
pivot:
  rows: 班
  columns: 组
  values: 求和 数
sort: -合计
'''
'''sql name=读
SELECT sum(合计)::INTEGER AS s FROM 透视
'''
`
    const value = await tableOf(source)
    expect(rows(value.table)).toEqual([
      { 班: '甲', 丙组: 1, 丁组: 5, 合计: 6 },
      { 班: '乙', 丙组: 3, 丁组: null, 合计: 3 },
    ])
    expect(value.total).toEqual([null, 4, 5, 9])
    const read = await run(source, '读')
    expect(read?.value?.kind === 'table' && rows(read.value.table)).toEqual([{ s: 9 }])
  })

  it('does without columns or without rows', async () => {
    const value = await tableOf(`'''table name=透视
data: 成绩
pivot:
  columns: 学科
  values: [计数, 中位 得分]
'''`)
    expect(rows(value.table)).toEqual([
      {
        '语文 · 人数': 5,
        '语文 · 得分中位数': 85,
        '数学 · 人数': 5,
        '数学 · 得分中位数': 60,
        '合计 · 人数': 10,
        '合计 · 得分中位数': 70.1,
      },
    ])
  })

  it.each([
    ['rows: 学校\n  values: 平均 姓名', '不是数'],
    ['rows: 校\n  values: 计数', '没有列“校”'],
    ['values: 计数', '至少要有一个行或列'],
    ['rows: 学校\n  values: 平均', '写法：计数'],
    ['rows: 学校\n  行: 学校', '没有“pivot.行”这一项'],
  ])('%s is refused in words', async (pivot, words) => {
    const state = await run(`'''table name=透视\ndata: 成绩\npivot:\n  ${pivot}\n'''`)
    expect(state?.error?.text.zh).toContain(words)
    expect(state?.error?.line).toBeGreaterThan(0)
  })

  it('a name with quotes is a name', async () => {
    const value = await tableOf(`'''sql name=怪
SELECT 'a"b''c' AS "x""y", 1 AS "n'"
'''
'''table name=透视
data: 怪
pivot:
  rows: x"y
  values: ["求和 n'", "比率 x\\"y a\\"b'c"]
'''`)
    expect(rows(value.table)).toEqual([{ 'x"y': `a"b'c`, "n'合计": 1, [`x"y a"b'c 比率`]: 1 }])
  })
})

it.each([
  '计数',
  '计数 得分',
  '平均 得分',
  '比率 得分 >= 60',
  '比率 单位 含 实验',
  '比率 等级 优秀',
  '中位 难度(得分率)',
])('the value %s is written as it was read', (written) => {
  expect(writeValue(readValue(written)!)).toBe(written)
})
