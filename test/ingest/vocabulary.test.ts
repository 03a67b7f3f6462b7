import { expect, test } from 'vitest'
import { planColumns } from '../../src/ingest/recognise/columns'
import { suggestSchools } from '../../src/ingest/recognise/schools'
import { parseItem } from '../../src/ingest/recognise/item'
import { parseSubject } from '../../src/ingest/recognise/vocabulary'

const headersOf = (...texts: string[]) => texts.map((text, index) => ({ index, text, aside: false }))

test.each([
  ['51', { no: '51' }],
  ['51(3)', { no: '51(3)', parent: '51' }],
  ['51（3）', { no: '51(3)', parent: '51' }],
  ['第1题', { no: '1' }],
  ['1(3分)', { no: '1', fullMark: 3 }],
  ['17(2)(4.5分)', { no: '17(2)', parent: '17', fullMark: 4.5 }],
  ['T1', { no: '1' }],
  ['选择题1', { no: '选择题1' }],
  ['17(1)①', { no: '17(1)①', parent: '17' }],
  ['一(1)', { no: '一(1)', parent: '一' }],
  ['二、3', { no: '二(3)', parent: '二' }],
  ['(三)2(5分)', { no: '三(2)', parent: '三', fullMark: 5 }],
  ['第1题(3.0)', { no: '1', fullMark: 3 }],
  ['第1题:3分', { no: '1', fullMark: 3 }],
  ['17(1)第二空', { no: '17(1)(2)', parent: '17' }],
  ['填9', { no: '填9', type: '填空题' }],
])('item %s', (header, expected) => {
  expect(parseItem(header)).toMatchObject(expected)
})

test.each(['客观分', '班次', '总分', '备注', '1班', '2023', '205班'])('%s is no item', (header) => {
  expect(parseItem(header)).toBeUndefined()
})

test.each([
  ['语文', '语文', undefined],
  ['数学(150)', '数学', 150],
  ['英语（满分150分）', '英语', 150],
  ['道法', '道德与法治', undefined],
  ['外语成绩', '英语', undefined],
  ['物理原始分', '物理', undefined],
  ['物理(原始)', '物理', undefined],
  ['得分(语文)', '语文', undefined],
  ['九年级语文', '语文', undefined],
])('subject %s', (header, subject, fullMark) => {
  expect(parseSubject(header)).toEqual({ subject, fullMark })
})

test.each([
  ['姓名', 'name'],
  ['准考证号', 'id'],
  ['身份证号', 'idCard'],
  ['校次', 'rank'],
  ['语文/联考排名', 'rank'],
  ['总分/校次进退步', 'rank'],
  ['校内名次', 'rank'],
  ['语文/得分', 'score'],
  ['总分/得分', 'total'],
  ['客观题得分', 'subtotal'],
  ['毕业学校', 'school'],
  ['教育集团', 'group'],
  ['语文(排名)', 'rank'],
  ['语文班排', 'rank'],
  ['语文/班名', 'rank'],
  ['语文/总分', 'score'],
  ['物理(赋分)', 'score'],
  ['数学附加题', 'subtotal'],
  ['语数英总分', 'ignore'],
  ['各科总分', 'total'],
  ['分数', 'mark'],
  ['县考号', 'id'],
  ['初中毕业学校', 'school'],
  ['录取学校', 'unknown'],
  ['曾用名', 'formerName'],
  ['是否缺考', 'status'],
  ['预期得分率', 'blueprint'],
  ['暗号', 'unknown'],
])('column %s means %s', (header, role) => {
  expect(planColumns(headersOf(header), [])[0]!.meaning.role).toBe(role)
})

test('of several ids the steadiest is taken', () => {
  const roles = planColumns(headersOf('自定义考号', '准考证号', '学籍号'), []).map(
    ({ meaning }) => meaning.role,
  )
  expect(roles).toEqual(['otherId', 'otherId', 'id'])
})

test('an unmatched name is offered the school it abbreviates', () => {
  const known = ['海陵区实验初中', '明德初级中学', '云岭区外国语学校教育集团青溪校区', '知行学校']
  expect(suggestSchools('实验初中', known)[0]).toBe('海陵区实验初中')
  expect(suggestSchools('明德初中', known)[0]).toBe('明德初级中学')
  expect(suggestSchools('外国语学校青溪校区', known)).toContain('云岭区外国语学校教育集团青溪校区')
  expect(suggestSchools('完全不同的名字', known)).toEqual([])
})
