import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { countsOf, nothing, openRows } from './open'

const table = (head: string[], rows: Cell[][]): Cell[][] => [
  ['考号', '姓名', '学校', ...head],
  ...rows.map((row, at): Cell[] => [`08${at}`, `学生${at}`, '南山学校', ...row]),
]

/** Total, two items for everybody, two of which each chose one. */
const chosen = (blank: Cell): Cell[][] =>
  Array.from({ length: 12 }, (_, at): Cell[] => {
    const own = 3 + (at % 6)
    return [8 + own, 4, 4, ...(at % 2 ? [own, blank] : [blank, own])]
  })

test.each([
  ['第3题(选做)(10分)', '第4题(选做)(10分)', null],
  ['3(选做)(10分)', '4(选做)(10分)', 0],
  ['选做题1(10分)', '选做题2(10分)', null],
  ['选做题/22(10分)', '选做题/23(10分)', null],
])('%s and %s: one of the two counts', async (a, b, blank) => {
  const rows = table(['总分', '1(10分)', '2(10分)', a, b], chosen(blank))
  const opened = await openRows('八年级物理小题分.xlsx', rows)
  const { papers } = opened.session.build(opened.plans[0]!, nothing)
  const [paper] = papers
  expect(paper!.fullMark).toBe(300_000)
  // (8 + 3 … 8 + 8, twice) / 12 / 30
  const rate = [...paper!.mark].reduce((sum, mark) => sum + mark, 0) / paper!.mark.length / paper!.fullMark
  expect(rate).toBeCloseTo(13.5 / 30, 12)
  expect(countsOf(opened)).toMatchObject({ optionalItems: 1 })
  expect(countsOf(opened)).not.toHaveProperty('sumMismatch')
  // An item that was not chosen has no response.
  const of = (item: number) => [...paper!.responses.item].filter((each) => each === item).length
  expect([0, 1, 2, 3].map(of)).toEqual([12, 12, 6, 6])
})

test('two items that nobody answers both are asked about', async () => {
  const rows = table(['总分', '1(10分)', '2(10分)', '3(10分)', '4(10分)'], chosen(null))
  const opened = await openRows('八年级物理小题分.xlsx', rows)
  const [plan] = opened.plans
  expect(countsOf(opened)).toMatchObject({ optionalItems: 1, fullMarkMissing: 1 })
  expect(plan!.tables[0]!.suggestedFullMarks).toMatchObject({ 物理: 30 })
  plan!.tables[0]!.fullMarks = { 物理: 30 }
  expect(opened.session.build(plan!, nothing).papers[0]!.fullMark).toBe(300_000)
})

test('items that somebody answers both, or that few answered at all, are no choice', async () => {
  const both = chosen(null).map((row, at) => (at === 0 ? [18, 4, 4, 5, 5] : row))
  const head = ['总分', '1(10分)', '2(10分)', '3(10分)', '4(10分)']
  for (const rows of [both, chosen(null).slice(0, 4)]) {
    const { plans } = await openRows('八年级物理小题分.xlsx', table(head, rows))
    expect(plans[0]!.tables[0]).not.toHaveProperty('optional')
  }
})
