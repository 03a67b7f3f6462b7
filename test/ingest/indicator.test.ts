import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { nothing, openRows } from './open'

const schools = ['南山学校', '东湖中学', '西岭学校']
const table = (title: string | undefined, head: string[], ...values: Cell[]): Cell[][] => [
  ...(title === undefined ? [] : [[title]]),
  head,
  ...schools.map((school): Cell[] => [school, ...values]),
]

test.each<[string, Cell[][]]>([
  [
    'health by school, per cent as text',
    table(
      '南山区2023年学生体质健康抽测情况统计表',
      ['学校', '抽测人数', '合格人数', '合格率', '优良率', '近视率'],
      120,
      111,
      '92.5%',
      '48%',
      '55.1%',
    ),
  ],
  ['eyes, without a title', table(undefined, ['学校', '检查人数', '近视人数', '近视率(%)'], 200, 96, 48)],
  [
    'kindergartens, two columns of shares',
    table('学前教育监测', ['单位', '普惠性幼儿园覆盖率', '毛入园率'], 0.91, 0.98),
  ],
  [
    'a row an indicator',
    [
      ['单位', '指标', '数值', '年份'],
      ...schools.map((school): Cell[] => [school, '体质健康优良率', 51, 2023]),
    ],
  ],
])('%s is a table of indicators, and said to be one', async (_, rows) => {
  const { session, plans } = await openRows('统计表.xlsx', rows)
  const [plan] = plans
  expect(plan!.tables[0]).toMatchObject({ kind: 'indicators', use: false })
  const [place] = session.places(plan!, nothing, 'unusedTable', 0, 1)
  expect(place!.reason.zh).toContain('指标')
})

test('a summary of marks is none, nor is a table of students’ own results', async () => {
  const summary = table(
    '期中考试各校成绩',
    ['学校', '参考人数', '平均分', '优秀率', '合格率'],
    100,
    71,
    '20%',
    '80%',
  )
  expect((await openRows('汇总.xlsx', summary)).plans[0]!.tables[0]!.kind).toBe('summary')
  const students = [
    ['考号', '姓名', '学校', '体育(100)'],
    ['1', '甲', '南山学校', 88],
  ]
  expect((await openRows('体质健康测试成绩.xlsx', students)).plans[0]!.tables[0]!.kind).toBe('totals')
})
