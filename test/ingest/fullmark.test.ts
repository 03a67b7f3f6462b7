import { expect, test } from 'vitest'
import { workbook } from '../sample/workbook'
import { openBytes, openRows } from './open'

test('the brackets of an item’s part are no full mark; those with 分 are', async () => {
  const { plans } = await openRows('数学小题分.xlsx', [
    ['准考证号', '姓名', '班级', '总分', '16', '17(1)', '17(2)', '18(1)(6分)'],
    ['0001', '赵一', '1', 18, 4, 5, 4, 5],
  ])
  expect(plans[0]!.tables[0]!.itemFullMarks).toEqual({ 16: null, '17(1)': null, '17(2)': null, '18(1)': 6 })
})

test('a paper’s parts take their full marks from its blueprint', async () => {
  const items = [
    ['准考证号', '姓名', '班级', '总分', '16', '17(1)', '17(2)'],
    ['0001', '赵一', '1', 13, 4, 5, 4],
  ]
  const blueprint = [
    ['题号', '题型', '分值', '知识点'],
    ['16', '选择', 4, '圆'],
    ['17(1)', '解答', 5, '圆'],
    ['17(2)', '解答', 6, '相似'],
  ]
  const { plans } = await openBytes({
    '数学小题分.xlsx': await workbook([{ name: '小题分', rows: items }]),
    '数学双向细目表.xlsx': await workbook([{ name: '细目表', rows: blueprint }]),
  })
  const table = plans[0]!.tables.find(({ kind }) => kind === 'items')!
  expect(table.itemFullMarks).toEqual({ 16: 4, '17(1)': 5, '17(2)': 6 })
  expect(table.fullMarks).toEqual({ 数学: 15 })
})

test('a mistyped mark far above the others is left out of the suggestion, and said', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => [
    `1${at}`,
    `赵${at}`,
    '青溪中学',
    at % 6,
    at % 3,
    60 + at,
  ])
  rows[7]![3] = 100
  rows[9]![5] = 850
  const { plans } = await openRows('八年级期中数学小题分.xlsx', [
    ['考号', '姓名', '学校', '1', '2', '总分'],
    ...rows,
  ])
  const { suggestedFullMarks, strayMarks } = plans[0]!.tables[0]!
  expect(suggestedFullMarks).toEqual({ 1: 5, 2: 2, 数学: 90 })
  expect(strayMarks).toEqual({ 1: { count: 1, highest: 100 }, 数学: { count: 1, highest: 850 } })
})

test('a few high marks among low ones are no strays', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => [
    `1${at}`,
    `赵${at}`,
    '青溪中学',
    at < 2 ? 10 : at % 3,
    12,
  ])
  const { plans } = await openRows('八年级期中数学小题分.xlsx', [['考号', '姓名', '学校', '1', '2'], ...rows])
  expect(plans[0]!.tables[0]!.suggestedFullMarks).toMatchObject({ 1: 10, 2: 12 })
  expect(plans[0]!.tables[0]!.strayMarks).toBeUndefined()
})

test('a full mark after a slash in a header is the item’s or the subject’s', async () => {
  const items = await openRows('数学小题分.xlsx', [
    ['考号', '姓名', '学校', '总分/8', '1/3分', '2/5'],
    ['0001', '赵一', '青溪中学', 7, 3, 4],
  ])
  const [table] = items.plans[0]!.tables
  expect(table!.itemFullMarks).toEqual({ 1: 3, 2: 5 })
  expect(table!.fullMarks).toEqual({ 数学: 8 })
  const totals = await openRows('期末.xlsx', [
    ['考号', '姓名', '学校', '语文/150'],
    ['0001', '赵一', '青溪中学', 100],
  ])
  expect(totals.plans[0]!.tables[0]!.fullMarks).toEqual({ 语文: 150 })
})
