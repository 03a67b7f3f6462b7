import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { countsOf, nothing, openRows } from './open'
import { openFiles } from './together'

const head = ['考号', '姓名', '学校', '班级', '数学(100)']
const pupil = (nth: number, ...cells: Cell[]): Cell[] => [`05${nth}`, `学生${nth}`, '东湖中学', '2', ...cells]

test.each([
  ['病 假', 'absent'],
  ['请事假', 'absent'],
  ['因病', 'absent'],
  ['未考试', 'absent'],
  ['无成绩', 'absent'],
  ['0(缺考)', 'absent'],
  ['缺考（0）', 'absent'],
  ['休', 'transferred'],
  ['成绩无效', 'cheating'],
])('%s is offered as %s, and the user may say otherwise', async (word, status) => {
  const opened = await openRows('八年级期中.xlsx', [head, pupil(10, word), pupil(11, 71)])
  const [plan] = opened.plans
  expect(Object.values(plan!.statusWords)).toEqual([status])
  expect(countsOf(opened)).toMatchObject({ [status]: 1, rowsImported: 2 })
  plan!.statusWords = Object.fromEntries(Object.keys(plan!.statusWords).map((each) => [each, 'exempt']))
  expect(countsOf(opened)).toMatchObject({ exempt: 1 })
})

test.each(['Q', '*', 'N/A', '95*', '85(补)', '零分'])(
  '%s is asked about; the student stays registered',
  async (word) => {
    const opened = await openRows('八年级期中.xlsx', [head, pupil(10, word), pupil(11, 71)])
    expect(opened.plans[0]!.statusWords).toEqual({})
    expect(countsOf(opened)).toMatchObject({ notANumber: 1, rowLeftOut: 1 })
    const { students, papers } = opened.session.build(opened.plans[0]!, nothing)
    expect(students.map(({ code }) => code)).toEqual(['0510', '0511'])
    expect(papers[0]!.student).toHaveLength(1)
  },
)

test('a mark that can’t be used makes nobody of a roster absent', async () => {
  const opened = await openFiles({
    八年级学生名册: [['考号', '姓名', '学校', '班级'], pupil(10), pupil(11), pupil(12)],
    八年级期中: [head, pupil(10, 108), pupil(11, '85(补)')],
  })
  const [plan] = opened.plans
  plan!.missingStudents = 'absent'
  const { session } = opened
  expect(session.check(plan!, nothing).schools).toEqual([
    { name: '东湖中学', expected: 3, found: 2, absent: 0 },
  ])
  const [paper] = session.build(plan!, nothing).papers
  expect([...paper!.student].map((student) => session.build(plan!, nothing).students[student]!.code)).toEqual(
    ['0512'],
  )
})

test.each([
  ['历史与社会', '历史与社会'],
  ['理化（150分）', '理化'],
  ['政史成绩', '政史'],
  ['人文与社会', '人文与社会'],
  ['理化生', '理化生'],
])('%s is the subject %s', async (header, subject) => {
  const { plans } = await openRows('八年级期中.xlsx', [
    [...head.slice(0, 4), '语文', header],
    pupil(1, 80, 70),
  ])
  expect(plans[0]!.tables[0]!.columns[5]!.meaning).toEqual({ role: 'score', subject })
})
