import { expect, test } from 'vitest'
import { namesOfMarks } from '../../src/app/sources'

const sources = [
  { name: '成绩.xlsx', examKey: '期末', subjects: ['语文', '数学'] },
  { name: '数学小题分.xlsx', examKey: '期末', subjects: ['数学'] },
  { name: '英语小题分.xlsx', examKey: '期末', subjects: ['英语'] },
  { name: '名册.xlsx', examKey: '期末', subjects: [] },
  { name: '期中成绩.xlsx', examKey: '期中', subjects: ['数学'] },
]

test('a subject’s numbers come from the files that have it, the total’s from all of the exam', () => {
  expect(namesOfMarks(sources, '期末', '数学')).toEqual(['成绩.xlsx', '数学小题分.xlsx'])
  expect(namesOfMarks(sources, '期末', '总分')).toEqual(['成绩.xlsx', '数学小题分.xlsx', '英语小题分.xlsx'])
  expect(namesOfMarks(sources, '期末')).toHaveLength(3)
  expect(namesOfMarks(sources, '期中', '数学')).toEqual(['期中成绩.xlsx'])
})
