import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { countsOf, nothing, openRows } from './open'
import { marksOf } from './together'

const electives = ['物理', '历史', '化学', '生物', '政治', '地理'].map((subject) => `${subject}(100)`)
const pupils: Cell[][] = [
  ['物化生', 80, null, 70, 60, null, null],
  ['史政地', null, 81, null, null, 71, 61],
  ['物化地', 82, null, 72, null, null, 62],
  ['历史+化学+生物', null, 83, 73, 63, null, null],
]
const table = (head: string[], rows: Cell[][]) => [
  ['考号', '姓名', '学校', ...head],
  ...rows.map((row, at): Cell[] => [`09${at}`, `学生${at}`, '南山中学', ...row]),
]

test.each([
  ['with a column 选科', ['选科', ...electives], pupils],
  ['without one', electives, pupils.map((row) => row.slice(1))],
])('in 高中 a subject that was not chosen is no absence, %s', async (_, head, rows) => {
  const opened = await openRows('高二期中.xlsx', table(head, rows))
  expect(countsOf(opened)).toMatchObject({ notChosen: 12 })
  expect(countsOf(opened)).not.toHaveProperty('absent')
  const batch = opened.session.build(opened.plans[0]!, nothing)
  expect(marksOf(batch, '物理')).toEqual({ '南山中学 学生0': 80, '南山中学 学生2': 82 })
  expect(marksOf(batch, '化学')).toEqual({ '南山中学 学生0': 70, '南山中学 学生2': 72, '南山中学 学生3': 73 })
})

test('one who chose a subject and has no mark in it is absent', async () => {
  const rows = pupils.map((row, at) => (at === 0 ? ['物化生', null, null, 70, 60, null, null] : row))
  const opened = await openRows('高二期中.xlsx', table(['选科', ...electives], rows))
  expect(countsOf(opened)).toMatchObject({ notChosen: 12, absent: 1 })
})

test('where everybody sits everything a blank is an absence', async () => {
  const rows = pupils.map((_, at): Cell[] => [80, at === 0 ? null : 70, 60, 50, 40, 30])
  const opened = await openRows('高一期中.xlsx', table(electives, rows))
  expect(countsOf(opened)).toMatchObject({ absent: 1 })
})

test.each(['物理/历史', '物理／历史(100分)', '历史/物理', '政治或地理(100)'])(
  'a column %s is asked about',
  async (header) => {
    const opened = await openRows(
      '高二期中.xlsx',
      table(
        ['语文(100)', header],
        [
          [80, 70],
          [60, 50],
        ],
      ),
    )
    const column = opened.plans[0]!.tables[0]!.columns[4]!
    expect(column).toMatchObject({
      meaning: { role: 'unknown' },
      reason: { zh: expect.stringContaining('两科合为一列') },
    })
    expect(countsOf(opened)).toMatchObject({ unknownColumn: 1, rowsImported: 2 })
  },
)
