import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { countsOf, nothing, openRows } from './open'

const fulls = (marks: Record<string, number>) => marks

test('layout 1: groups over metrics, ranks never become marks', async () => {
  const rows: Cell[][] = [
    ['云岭区2023年秋学期九年级期中成绩汇总'],
    ['准考证号', '学校', '班级', '姓名', '总分', null, null, '语文', null, null, '数学', null, null],
    [null, null, null, null, '得分', '校次', '班次', '得分', '校次', '班次', '得分', '校次', '班次'],
    ['0001', '甲校', '九(1)班', '赵一', 170, 1, 1, 90, 1, 1, 80, 2, 2],
    ['0002', '甲校', '九(1)班', '钱二', '-', '-', '-', '-', '-', '-', 85, 1, 1],
  ]
  const opened = await openRows('成绩.xlsx', rows)
  const [plan] = opened.plans
  const [table] = plan!.tables
  expect(table).toMatchObject({ kind: 'totals', headerRows: [1, 3], dataRows: [3, 5] })
  expect(table!.columns.map(({ meaning }) => meaning.role)).toEqual([
    'id',
    'school',
    'class',
    'name',
    'total',
    'rank',
    'rank',
    'score',
    'rank',
    'rank',
    'score',
    'rank',
    'rank',
  ])
  table!.fullMarks = fulls({ 语文: 150, 数学: 150 })
  const batch = opened.session.build(plan!, nothing)
  expect(batch.papers.map(({ subject }) => subject)).toEqual(['语文', '数学'])
  expect([...batch.papers[0]!.mark]).toEqual([900_000, 0])
  expect([...batch.papers[0]!.status]).toEqual([0, 1])
  expect([...batch.papers[1]!.mark]).toEqual([800_000, 850_000])
})

test('layout 1, fixed columns in the lower row', async () => {
  const rows: Cell[][] = [
    ['期中成绩'],
    [null, null, null, '总分', null, '语文', null],
    ['考号', '班级', '姓名', '得分', '校次', '得分', '校次'],
    ['0001', '1', '赵一', 90, 1, 90, 1],
  ]
  const opened = await openRows('甲校.xlsx', rows)
  const [table] = opened.plans[0]!.tables
  expect(table!.headerRows).toEqual([1, 3])
  expect(table!.columns.map(({ meaning }) => meaning.role)).toEqual([
    'id',
    'class',
    'name',
    'total',
    'rank',
    'score',
    'rank',
  ])
  table!.fullMarks = fulls({ 语文: 100 })
  expect(countsOf(opened)).toMatchObject({ schoolMissing: 1 })
  table!.school = '甲校'
  expect(opened.session.build(opened.plans[0]!, nothing).schools).toMatchObject([{ name: '甲校' }])
})

test('layout 1, the older form with repeated names in one row', async () => {
  const rows: Cell[][] = [
    ['考号', '姓名', '学校', '语文', '校次', '班次', '数学', '校次', '班次'],
    ['0001', '赵一', '甲校', 90, 1, 1, 80, 2, 2],
  ]
  const { plans } = await openRows('成绩.xlsx', rows)
  expect(plans[0]!.tables[0]!.columns.map(({ meaning }) => meaning.role)).toEqual([
    'id',
    'name',
    'school',
    'score',
    'rank',
    'rank',
    'score',
    'rank',
    'rank',
  ])
})

test('layout 7: statuses in words, footers, blank and sample rows, phantom rows', async () => {
  const rows: Cell[][] = [
    ['姓名', '考号', '学校', '班级', '语文(100)', '数学(100)', '总分', '校内名次', '联考名次'],
    ['例：张三', '0000', '某校', '1', 90, 90, 180, 1, 1],
    ['赵一', '0001', '甲校', '1', 90, '缺考', 90, 1, 1],
    [],
    ['钱二', '0002', '甲校', '1', '作弊', 80.5, 80.5, 2, 2],
    ['孙三', '0003', '乙校', '2', '', '-', '', '', ''],
    ['李四', '0004', '乙校', '2', 101, 'abc', 101, '', ''],
    ['李四', '0004', '乙校', '2', 60, 60, 120, '', ''],
    ['', '', '乙校', '2', 60, 60, 120, '', ''],
    ['平均分', '', '', '', 80, 80, 160, '', ''],
    ...Array.from({ length: 500 }, () => []),
  ]
  const opened = await openRows('2023年秋学期九年级期中.xlsx', rows)
  opened.plans[0]!.tables[0]!.columns.find(({ header }) => header === '学校')
  const counts = countsOf(opened)
  expect(counts).toMatchObject({
    rowsRead: 6,
    sampleRow: 1,
    absent: 3,
    cheating: 1,
    outOfRange: 1,
    notANumber: 1,
    missingId: 1,
    footer: 1,
    blankRow: 1,
    dropped: 2,
  })
  const batch = opened.session.build(opened.plans[0]!, nothing)
  expect(batch.students.map(({ code }) => code)).toEqual(['0001', '0002', '0003', '0004'])
  expect(opened.session.places(opened.plans[0]!, nothing, 'outOfRange', 0, 9)).toMatchObject([
    { row: 6, column: 4, was: '101' },
  ])
})

test('layout 2: items, subtotals not summed, the sum checked', async () => {
  const rows: Cell[][] = [
    ['九年级数学得分明细'],
    [
      '姓名',
      '准考证号',
      '学校',
      '班级',
      '总分',
      '客观分',
      '主观分',
      '班次',
      '1(3分)',
      '2(3分)',
      '17(1)(4分)',
      '17(2)(6分)',
    ],
    ['赵一', '0001', '甲校', '1', 13, 6, 7, 1, 3, 3, 4, 3],
    ['钱二', '0002', '甲校', '1', 9, 3, 6, 2, 3, null, 4, 3],
    ['孙三', '0003', '甲校', '1', '缺考', '', '', '', '', '', '', ''],
  ]
  const opened = await openRows('2023年秋学期九年级期中数学小题分.xlsx', rows)
  const [table] = opened.plans[0]!.tables
  expect(table).toMatchObject({ kind: 'items', subject: '数学', fullMarks: { 数学: 16 } })
  expect(countsOf(opened)).toMatchObject({ sumMismatch: 1, absent: 1 })
  const [paper] = opened.session.build(opened.plans[0]!, nothing).papers
  expect(paper!.items.map(({ no, parent, fullMark }) => [no, parent, fullMark])).toEqual([
    ['1', undefined, 30_000],
    ['2', undefined, 30_000],
    ['17(1)', '17', 40_000],
    ['17(2)', '17', 60_000],
  ])
  expect([...paper!.mark]).toEqual([130_000, 90_000, 0])
  expect([...paper!.responses.blank]).toEqual([0, 0, 0, 0, 0, 1, 0, 0])
})

test('layout 9: the ID-card number is recognised and never imported', async () => {
  const rows: Cell[][] = [
    ['报名号', '准考证号', '姓名', '身份证号', '性别', '学校', '总分', '语文', '数学'],
    ['1', '0001', '赵一', '320102200801010011', '女', '甲校', 180, 90, 90],
  ]
  const opened = await openRows('2024年中考成绩.xlsx', rows)
  opened.plans[0]!.tables[0]!.fullMarks = { 语文: 150, 数学: 150 }
  const batch = opened.session.build(opened.plans[0]!, nothing)
  expect(JSON.stringify(batch)).not.toContain('320102200801010011')
  expect(batch.students).toEqual([{ code: '0001', name: '赵一', sex: '女' }])
})

test('layout 11: a row a student and subject', async () => {
  const rows: Cell[][] = [
    ['准考证号', '姓名', '学校', '科目', '分数'],
    ['0001', '赵一', '甲校', '语文', 90],
    ['0001', '赵一', '甲校', '数学', 80],
  ]
  const opened = await openRows('成绩.xlsx', rows)
  const [table] = opened.plans[0]!.tables
  expect(table!.kind).toBe('long')
  table!.fullMarks = { 语文: 100, 数学: 100 }
  expect(opened.session.build(opened.plans[0]!, nothing).papers.map(({ subject }) => subject)).toEqual([
    '语文',
    '数学',
  ])
})

test('layout 15: a summary of schools is refused as student data', async () => {
  const rows: Cell[][] = [
    ['单位', '参考人数', '语文', '数学'],
    ['甲校', 300, 90.1, 80.2],
    ['乙校', 200, 85.3, 79.9],
  ]
  const opened = await openRows('汇总.xlsx', rows)
  expect(opened.plans[0]!.tables[0]).toMatchObject({ kind: 'summary', use: false })
  expect(countsOf(opened)).toMatchObject({ summaryTable: 1 })
})

test('layout 16: a blueprint with merged types and several knowledge points', async () => {
  const rows: Cell[][] = [
    ['九年级数学双向细目表'],
    ['题号', '题型', '分值', '知识点', '能力层级', '预估难度', '答案'],
    ['1', '选择题', 3, '一次函数、勾股定理', '理解', 0.85, 'B'],
    ['2', null, 3, '圆', '识记', 0.9, 'C'],
    ['17(1)', '解答题', 4, '圆；相似', '应用', 0.5, null],
  ]
  const opened = await openRows('2023年秋学期九年级期中数学双向细目表.xlsx', rows)
  const [paper] = opened.session.build(opened.plans[0]!, nothing).papers
  expect(paper!.items).toMatchObject([
    {
      no: '1',
      type: '选择题',
      objective: true,
      knowledge: ['一次函数', '勾股定理'],
      key: 'B',
      expectedDifficulty: 0.85,
    },
    { no: '2', type: '选择题', objective: true },
    { no: '17(1)', parent: '17', type: '解答题', objective: false, knowledge: ['圆', '相似'] },
  ])
  expect(paper!.fullMark).toBe(100_000)
})

test('layout 17: rosters; a name outside the roster is asked about', async () => {
  const roster: Cell[][] = [
    ['学校代码', '学校', '片区', '教育集团', '学段', '城乡'],
    ['01', '海陵区实验初中', '城东', null, '初中', '城区'],
  ]
  const opened = await openRows('学校名册.xlsx', roster)
  expect(opened.plans[0]).toMatchObject({ exam: undefined, tables: [{ kind: 'schools' }] })
  expect(opened.session.build(opened.plans[0]!, nothing)).toMatchObject({
    rosterOfSchools: true,
    schools: [{ code: '01', name: '海陵区实验初中', zone: '城东', stage: '初中', kind: '城区' }],
  })
  const known = { ...nothing, schools: [{ name: '海陵区实验初中', code: '01', inRoster: true }] }
  const marks = await openRows(
    '成绩.xlsx',
    [
      ['考号', '学校', '语文(100)'],
      ['1', '实验初中', 80],
      ['2', '海陵区 实验初中', 70],
    ],
    'Sheet1',
    known,
  )
  const [plan] = marks.plans
  expect(countsOf(marks, known)).toMatchObject({ unmatchedSchool: 1 })
  expect(() => marks.session.build(plan!, known)).toThrow('不在学校名册里')
  expect(marks.session.suggestSchools(plan!, known, '实验初中')).toEqual(['海陵区实验初中'])
  plan!.schoolAliases = { 实验初中: '海陵区实验初中' }
  expect(marks.session.build(plan!, known).students).toHaveLength(2)
})

test('a full mark that nobody states is asked for, and suggested', async () => {
  const opened = await openRows('成绩.xlsx', [
    ['考号', '学校', '语文', '数学'],
    ['1', '甲校', 118, 95],
    ['2', '甲校', 90, 40],
  ])
  const [table] = opened.plans[0]!.tables
  expect(table!.fullMarks).toEqual({ 语文: null, 数学: null })
  expect(table!.suggestedFullMarks).toEqual({ 语文: 120, 数学: 100 })
  expect(() => opened.session.build(opened.plans[0]!, nothing)).toThrow('满分还不知道')
})

test('paper tests of grades 1 and 2 are refused with the reason', async () => {
  const opened = await openRows('二年级期中.xlsx', [
    ['考号', '学校', '语文(100)'],
    ['1', '甲校', 80],
  ])
  expect(() => opened.session.build(opened.plans[0]!, nothing)).toThrow('一、二年级不得进行纸笔考试')
})

test('ids keep leading zeros and eighteen digits; without ids school, class and name tell students apart', async () => {
  const opened = await openRows('成绩.xlsx', [
    ['考号', '姓名', '学校', '班级', '语文(100)'],
    ['000123', '赵一', '甲校', '1', 80],
    ['320102200801010011', '钱二', '甲校', '1', 81],
    [20240101, '孙三', '甲校', '1', 82],
  ])
  expect(opened.session.build(opened.plans[0]!, nothing).students.map(({ code }) => code)).toEqual([
    '000123',
    '320102200801010011',
    '20240101',
  ])
  const nameless = await openRows('成绩.xlsx', [
    ['姓名', '学校', '班级', '语文(100)'],
    ['赵一', '甲校', '1', 80],
    ['赵一', '甲校', '2', 81],
    ['赵一', '甲校', '1', 82],
  ])
  expect(countsOf(nameless)).toMatchObject({ sameName: 1, rowsImported: 2 })
})

test('several exams in one drop become several plans, in the order of time', async () => {
  const { openBytes } = await import('./open')
  const { workbook } = await import('../sample/workbook')
  const file = () =>
    workbook([
      {
        name: 'Sheet1',
        rows: [
          ['考号', '学校', '语文(100)'],
          ['1', '甲校', 80],
        ],
      },
    ])
  const { plans } = await openBytes({
    '2024年春学期九年级期中.xlsx': await file(),
    '2023年秋学期九年级期末.xlsx': await file(),
    '2023年秋学期九年级期中.xlsx': await file(),
  })
  expect(plans.map(({ exam }) => exam!.key)).toEqual(['2023A-midterm-9', '2023A-final-9', '2024S-midterm-9'])
})
