import { expect, test } from 'vitest'
import { workbook } from '../sample/workbook'
import type { Cell } from '../../src/ingest/file/sheet'
import { countsOf, nothing, openBytes, openRows } from './open'

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

/** Pupils with what each has in the given columns. */
const pupils = (header: string[], ...rows: (string | number)[][]): Cell[][] => [
  ['考号', '姓名', '学校', ...header],
  ...rows.map((row, at) => [`01${at}`, `学生${at}`, '青溪中学', ...row]),
]

test.each([
  ['title over the only subject', [['实验操作考查成绩（满分10分）']], ['化学'], [8], { 化学: 10 }],
  [
    'title of each subject',
    [['期中成绩（各科满分120分）']],
    ['语文', '数学'],
    [8, 9],
    { 语文: 120, 数学: 120 },
  ],
  ['title by name', [['语文满分150分，英语满分120分']], ['语文', '英语'], [8, 9], { 语文: 150, 英语: 120 }],
  [
    'title over several subjects says nothing of one',
    [['（满分300分）']],
    ['语文', '数学'],
    [8, 9],
    { 语文: null, 数学: null },
  ],
  [
    'header with extra marks',
    [],
    ['数学(100分,附加题10分)', '英语(100)'],
    [106, 90],
    { 数学: 110, 英语: 100 },
  ],
  ['header with a sum', [], ['数学（100+20分）', '英语'], [106, 90], { 数学: 120, 英语: null }],
  ['title with extra marks', [['满分100分（另附加题20分）']], ['数学'], [106], { 数学: 120 }],
])('the full mark of a %s', async (_, title, header, row, marks) => {
  const { plans } = await openRows('八年级期中.xlsx', [...title, ...pupils(header, row, row)])
  expect(plans[0]!.tables[0]!.fullMarks).toEqual(marks)
})

test.each([
  [[10, 9, 7], 10],
  [[28, 17, 9], 30],
  [[38, 17, 9], 40],
  [[47, 41, 9], 50],
  [[107, 90, 80], 120],
])('of marks up to %j the suggestion is %i', async (marks, suggested) => {
  const { plans } = await openRows('八年级期中.xlsx', pupils(['化学'], ...marks.map((mark) => [mark])))
  expect(plans[0]!.tables[0]!.suggestedFullMarks).toEqual({ 化学: suggested })
})

test('where nobody has a mark nothing is suggested', async () => {
  const { plans } = await openRows('八年级期中.xlsx', pupils(['化学'], ['缺考'], ['缺考']))
  expect(plans[0]!.tables[0]!.suggestedFullMarks).toEqual({})
})

test('the suggestion is of all tables: what one class never reached another has', async () => {
  const { plans } = await openBytes({
    '八(1)班期中.xlsx': await workbook([{ name: 'Sheet1', rows: pupils(['数学'], [78], [60]) as never }]),
    '八(2)班期中.xlsx': await workbook([{ name: 'Sheet1', rows: pupils(['数学'], [118], [60]) as never }]),
  })
  const tables = plans.flatMap(({ tables }) => tables)
  expect(tables.map(({ suggestedFullMarks }) => suggestedFullMarks['数学'])).toEqual([120, 120])
})

test('a part of the items does not set the paper’s full mark, and what it adds up to is no conflict', async () => {
  const totals = pupils(['数学'], [100], [107])
  const items = pupils(['16(5分)', '17(6分)', '18(8分)'], [3, 4, 5], [3, 4, 5])
  const { session, plans } = await openBytes({
    '九年级数学期末.xlsx': await workbook([
      { name: '总表', rows: totals as never },
      { name: '小题', rows: items as never },
    ]),
  })
  const [plan] = plans
  expect(plan!.tables[0]!.fullMarks).toEqual({ 数学: null })
  expect(() => session.build(plan!, nothing)).toThrow('满分还不知道')
  plan!.tables[0]!.fullMarks = { 数学: 120 }
  expect([...session.build(plan!, nothing).papers[0]!.mark]).toEqual([1_000_000, 1_070_000])
  expect(session.check(plan!, nothing).findings.map(({ kind }) => kind)).not.toContain('conflict')
})

test('items that begin with the sixteenth, without a total, are no paper', async () => {
  const opened = await openRows('九年级数学小题分.xlsx', pupils(['16(5分)', '17(6分)'], [3, 4], [5, 6]))
  expect(() => opened.session.build(opened.plans[0]!, nothing)).toThrow('满分还不知道')
})

test('a stated full mark that several marks exceed is asked for', async () => {
  const { plans } = await openRows('八年级期中.xlsx', pupils(['数学(100)'], [108], [104], [60]))
  expect(plans[0]!.tables[0]).toMatchObject({ fullMarks: { 数学: null }, suggestedFullMarks: { 数学: 120 } })
})

test.each([
  [
    '1-10(30分)',
    ['总分', '1-10(30分)', '11(10分)', '12-13(20分)', '14(1)(20分)', '14(2)(20分)'],
    [
      [92, 27, 10, 18, 20, 17],
      [70, 24, 8, 12, 16, 10],
      [50, 18, 6, 10, 10, 6],
    ],
    ['1-10', '11', '12-13', '14(1)', '14(2)'],
  ],
  [
    '选择题(1-10)',
    ['总分', '选择题(1-10)(30分)', '填空题(11-13)(30分)', '简答题1(20分)', '简答题2(20分)'],
    [
      [92, 27, 28, 20, 17],
      [70, 24, 20, 16, 10],
      [50, 18, 16, 10, 6],
    ],
    ['选择题(1-10)', '填空题(11-13)', '简答题1', '简答题2'],
  ],
  [
    '客观题 without items of its own',
    ['总分', '客观题(60分)', '16(20分)', '17(20分)'],
    [
      [92, 55, 20, 17],
      [70, 44, 16, 10],
      [50, 34, 10, 6],
    ],
    ['客观题', '16', '17'],
  ],
])('%s is an item of the paper', async (_, header, rows, nos) => {
  const opened = await openRows('八年级期中数学小题分.xlsx', pupils(header, ...rows))
  const [paper] = opened.session.build(opened.plans[0]!, nothing).papers
  expect(paper!.fullMark).toBe(1_000_000)
  expect(paper!.items.map(({ no }) => no)).toEqual(nos)
  expect([...paper!.mark]).toEqual([920_000, 700_000, 500_000])
  expect(countsOf(opened)).not.toHaveProperty('sumMismatch')
})

test('a block beside its own items is what they add up to', async () => {
  const { plans } = await openRows(
    '八年级期中数学小题分.xlsx',
    pupils(['总分', '1-2', '1(50分)', '2(50分)'], [90, 90, 45, 45], [70, 70, 30, 40]),
  )
  expect(plans[0]!.tables[0]!.columns[4]!.meaning).toEqual({ role: 'subtotal' })
})

test('nobody is dropped for an 附加题 beside the items or beside the subject', async () => {
  const items = await openRows(
    '八年级期中数学小题分.xlsx',
    pupils(
      ['总分(100)', '1(40分)', '2(60分)', '附加题(10分)'],
      [106, 38, 60, 8],
      [100, 40, 60, 0],
      [55, 30, 25, 0],
    ),
  )
  const [paper] = items.session.build(items.plans[0]!, nothing).papers
  expect(paper!.fullMark).toBe(1_100_000)
  expect([...paper!.mark]).toEqual([1_060_000, 1_000_000, 550_000])
  const totals = await openRows(
    '八年级数学期末.xlsx',
    pupils(['数学(100分)', '附加题(20分)', '总分'], [80, 0, 80], [95, 12, 107]),
  )
  const [whole] = totals.session.build(totals.plans[0]!, nothing).papers
  expect(whole).toMatchObject({ subject: '数学', fullMark: 1_200_000 })
  expect([...whole!.mark]).toEqual([800_000, 1_070_000])
})
