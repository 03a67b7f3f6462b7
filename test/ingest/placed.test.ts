import { expect, test } from 'vitest'
import { workbook } from '../sample/workbook'
import { nothing, openBytes } from './open'

const items = (ids: string[]) => [['准考证号', '1(4分)', '2(6分)'], ...ids.map((id, index) => [id, 4, index])]
const totals = [
  ['准考证号', '姓名', '学校', '班级', '数学(10分)'],
  ['0001', '赵一', '甲校', '1', 4],
  ['0002', '钱二', '乙校', '2', 5],
]

async function open(ids: string[]) {
  return openBytes({
    '九年级期中成绩.xlsx': await workbook([{ name: '成绩', rows: totals }]),
    '九年级期中数学小题分.xlsx': await workbook([{ name: '小题分', rows: items(ids) }]),
  })
}

test('items without a school are those of the students whom another table has placed', async () => {
  const { session, plans } = await open(['0001', '0002'])
  const kinds = session.check(plans[0]!, nothing).findings.map(({ kind }) => kind)
  expect(kinds).not.toContain('schoolMissing')
  const { papers, schools } = session.build(plans[0]!, nothing)
  expect(schools.map(({ name }) => name)).toEqual(['甲校', '乙校'])
  expect(papers).toHaveLength(1)
  expect([...papers[0]!.school]).toEqual([0, 1])
  expect([...papers[0]!.class].map((code) => papers[0]!.classes[code])).toEqual(['1', '2'])
  expect([...papers[0]!.responses.mark]).toEqual([40_000, 0, 40_000, 10_000])
})

test('a student nobody has placed asks for the school, once', async () => {
  const { session, plans } = await open(['0001', '0003', '0004'])
  const asked = session.check(plans[0]!, nothing).findings.find(({ kind }) => kind === 'schoolMissing')
  expect(asked).toMatchObject({ severity: 'blocking', count: 1 })
})
