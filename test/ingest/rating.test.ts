import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { countsOf, nothing, openRows } from './open'

const table = (head: string[], ...rows: Cell[][]): Cell[][] => [
  ['考号', '姓名', '学校', ...head],
  ...rows.map((row, at): Cell[] => [`06${at}`, `学生${at}`, '南山学校', ...row]),
]

test.each<[string, Cell[][]]>([
  [
    'letters',
    [
      ['A', 'B'],
      ['B+', 'C'],
      ['A-', '缺考'],
      ['D', 'A'],
      ['C', 'A'],
      ['B', 'B'],
    ],
  ],
  [
    'words',
    [
      ['优秀', '良好'],
      ['良', '合格'],
      ['待合格', '优'],
      ['合格', '中等'],
    ],
  ],
  [
    '合格 and 不合格',
    [
      ['合格', '合格'],
      ['不合格', '合格'],
    ],
  ],
  [
    'numbered grades',
    [
      ['A等', 'B等'],
      ['C级', 'A级'],
    ],
  ],
])('a table of %s holds grades, not marks: no full mark is asked', async (_, rows) => {
  const opened = await openRows('高二学考等级.xlsx', table(['语文', '数学'], ...rows))
  expect(opened.plans[0]!.tables[0]).toMatchObject({ kind: 'unknown', use: false, fullMarks: {} })
  const { findings } = opened.session.check(opened.plans[0]!, nothing)
  expect(findings.find(({ kind }) => kind === 'ratings')).toMatchObject({ count: 2, severity: 'warning' })
  expect(findings.find(({ kind }) => kind === 'ratings')!.text.zh).toContain('是等级')
  expect(findings.filter(({ severity }) => severity === 'blocking')).toEqual([])
})

test('grades of one subject beside marks of another stay out, the marks come in', async () => {
  const rows = table(['语文(100)', '体育'], [81, '优'], [72, '良'], [60, '及格'])
  const opened = await openRows('八年级期末.xlsx', rows)
  expect(countsOf(opened)).toMatchObject({ ratings: 1, rowsImported: 3 })
  expect(opened.session.build(opened.plans[0]!, nothing).papers.map(({ subject }) => subject)).toEqual([
    '语文',
  ])
})

test('a few words among marks are no grades', async () => {
  const rows = table(['语文(100)'], [81], ['免考'], [72], ['A'])
  expect(countsOf(await openRows('八年级期末.xlsx', rows))).toMatchObject({ notANumber: 1, exempt: 1 })
})
