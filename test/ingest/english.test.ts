import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { withSpareExam } from '../../src/ingest/recognise/exam'
import { workbook } from '../sample/workbook'
import { nothing, openBytes, openRows, openUnanswered } from './open'
import { marksOf } from './together'

const rows: Cell[][] = [
  ['0701', 'Lin Mo', '西岭学校', '8-2', 81, 72.5, 153.5, 1],
  ['0702', 'Qiao An', '西岭学校', '8-2', 64, 58, 122, 2],
]

test.each<[string, string[]]>([
  [
    'in English',
    ['Student ID', 'Name', 'School', 'Class', 'Chinese (100)', 'Mathematics(100)', 'Total', 'Rank'],
  ],
  [
    'in English, as a platform has them',
    [
      'Candidate No',
      'Student',
      'School Name',
      'Homeroom',
      'Chinese/100',
      'Maths/100',
      'Total Score',
      'Position',
    ],
  ],
  [
    'in both',
    [
      '考号 ID',
      '姓名\nName',
      '学校School',
      '班级(Class)',
      '语文 Chinese(100分)',
      '数学 Math (100分)',
      '总分 Total',
      '排名 Rank',
    ],
  ],
  [
    'in both, English before',
    [
      'ID 考号',
      'Name姓名',
      'School学校',
      'Class班级',
      'Chinese语文(100)',
      'Math(数学)(100)',
      'Total总分',
      'Rank排名',
    ],
  ],
])('headers %s are known', async (_, head) => {
  const { session, plans } = await openRows('Grade 8 midterm 2023 Fall.xlsx', [head, ...rows])
  const batch = session.build(plans[0]!, nothing)
  expect(batch.exam!.key).toBe('2023A-midterm-8')
  expect(marksOf(batch, '语文')).toEqual({ '西岭学校 8-2 Lin Mo': 81, '西岭学校 8-2 Qiao An': 64 })
  expect(marksOf(batch, '数学')).toEqual({ '西岭学校 8-2 Lin Mo': 72.5, '西岭学校 8-2 Qiao An': 58 })
})

test.each([
  [
    ['Item 1', 'Item 2(3 marks)', 'Question 12'],
    ['1', '2', '12'],
  ],
  [
    ['Question No. 3', 'Q4', 'Problem 5(2)'],
    ['3', '4', '5(2)'],
  ],
])('%j are items', async (head, nos) => {
  const { plans } = await openRows('Grade 8 数学 midterm.xlsx', [
    ['ID', 'Name', 'School', ...head],
    ['1', 'Lin Mo', '西岭学校', 1, 2, 1],
    ['2', 'Qiao An', '西岭学校', 1, 3, 0],
  ])
  const items = plans[0]!.tables[0]!.columns.slice(3).map(({ meaning }) => meaning)
  expect(items).toEqual(nos.map((no) => ({ role: 'item', no })))
})

test('options under English items, with their answers', async () => {
  const { plans } = await openRows('八年级物理.xlsx', [
    ['ID', 'Name', 'School', 'Item 1', 'Item 2'],
    ['Key', null, null, 'D', 'A'],
    ['1', 'Lin Mo', '西岭学校', 'D', 'C'],
    ['2', 'Qiao An', '西岭学校', 'B', 'A'],
  ])
  expect(plans[0]!.tables[0]).toMatchObject({ kind: 'options', keys: { 1: 'D', 2: 'A' } })
})

test('words that only look English stay what they are', async () => {
  const { plans } = await openRows('八年级期中.xlsx', [
    ['考号', '姓名', '学校', '语文', 'T分', '班级ABC'],
    ['1', '甲', '西岭学校', 80, 50, 3],
  ])
  const roles = plans[0]!.tables[0]!.columns.map(({ meaning }) => meaning.role)
  expect(roles).toEqual(['id', 'name', 'school', 'score', 'ignore', 'unknown'])
})

test('a table that is set by hand brings up the exam its file tells of, and its marks are imported', async () => {
  const unknown = [
    ['编码', '谁', '哪里', '第一门', '第二门'],
    ['11', '甲', '西岭学校', 80, 70],
    ['12', '乙', '西岭学校', 60, 50],
  ]
  const bytes = await workbook([{ name: 'S', rows: unknown as never }])
  const { session, plans } = await openUnanswered({ '2023年秋八年级期末.xlsx': bytes })
  const [found] = plans
  expect(found!.exam).toBeUndefined()
  const table = session.replan(found!.tables[0]!, [0, 1], 3)
  const meanings = [
    { role: 'id' },
    { role: 'name' },
    { role: 'school' },
    ...['语文', '数学'].map((subject) => ({ role: 'score', subject })),
  ]
  const columns = table.columns.map((column, at) => ({ ...column, meaning: meanings[at] as never }))
  const plan = withSpareExam({
    ...found!,
    tables: [{ ...table, kind: 'totals', columns, fullMarks: { 语文: 100, 数学: 100 } }],
  })
  const batch = session.build(plan, nothing)
  expect(batch.exam!.key).toBe('2023A-final-8')
  expect(batch.papers.map(({ subject }) => subject)).toEqual(['语文', '数学'])
  // Marks that belong to no exam never go quietly.
  const without = { ...plan, exam: undefined }
  expect(() => session.build(without, nothing)).toThrow('年级')
  expect(
    (await openBytes({ '名册.csv': new TextEncoder().encode('考号,姓名,学校\n1,甲,西岭学校') })).plans[0]!
      .exam,
  ).toBeUndefined()
})
