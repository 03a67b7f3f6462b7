import { expect, test } from 'vitest'
import type { Cell } from '../../src/ingest/file/sheet'
import { nothing } from './open'
import { openFiles, schoolsOf, waiting } from './together'

const townRoster: Cell[][] = [
  ['学校代码', '学校', '片区'],
  ['1001', '中心小学', '东镇'],
  ['1002', '中心小学', '西镇'],
  ['1003', '实验小学', '城区'],
]
const pupilsOf = (code: string, school: string, from: number): Cell[][] =>
  [1, 2, 3].map((nth) => [code, school, `${code.slice(1)}0${nth}`, `生${from}${nth}`, 1, from + nth])

test('two schools of one name are told apart by code, and called by their zones', async () => {
  const opened = await openFiles({
    学校名册: townRoster,
    五年级期末: [
      ['学校代码', '学校', '考号', '姓名', '班级', '数学(100)'],
      ...pupilsOf('1001', '中心小学', 80),
      ...pupilsOf('1002', '中心小学', 60),
      ...pupilsOf('1003', '实验小学', 70),
    ],
  })
  // (81 + 82 + 83) / 3, (61 + 62 + 63) / 3, (71 + 72 + 73) / 3
  expect(schoolsOf(opened.session.build(opened.plans[0]!, nothing))).toEqual({
    '中心小学（东镇）': ['1001', 3, 82],
    '中心小学（西镇）': ['1002', 3, 62],
    实验小学: ['1003', 3, 72],
  })
})

test('two schools of one name are told apart by zone; by neither it is asked', async () => {
  const files = (column: string, [east, west]: [string, string]) => ({
    学校名册: townRoster,
    五年级期末: [
      [column, '学校', '考号', '姓名', '班级', '数学(100)'],
      ...pupilsOf('1001', '中心小学', 80).map(([, ...rest]): Cell[] => [east, ...rest]),
      ...pupilsOf('1002', '中心小学', 60).map(([, ...rest]): Cell[] => [west, ...rest]),
    ] as Cell[][],
  })
  const zoned = await openFiles(files('片区', ['东镇', '西镇']))
  const batch = zoned.session.build(zoned.plans[0]!, nothing)
  expect(schoolsOf(batch)['中心小学（西镇）']).toEqual(['1002', 3, 62])
  const open = await openFiles(files('备注', ['', '']))
  expect(waiting(open)).toEqual(['unmatchedSchool'])
  const offered = await open.session.suggestSchools(open.plans[0]!, nothing, '中心小学')
  expect(offered).toEqual(['中心小学（东镇）', '中心小学（西镇）'])
})

test('without a roster a second code is a second school', async () => {
  const opened = await openFiles({
    五年级期末: [
      ['学校代码', '学校', '考号', '姓名', '班级', '数学(100)'],
      ...pupilsOf('1001', '中心小学', 80),
      ...pupilsOf('1002', '中心小学', 60),
    ],
  })
  expect(schoolsOf(opened.session.build(opened.plans[0]!, nothing))).toEqual({
    '中心小学（1001）': ['1001', 3, 82],
    '中心小学（1002）': ['1002', 3, 62],
  })
})

test.each([
  ['in the roster of the same drop', ['学校代码', '考号', '姓名', '班级', '语文(100)']],
  ['under another name of the column', ['单位代码', '考号', '姓名', '班级', '语文(100)']],
])('schools are joined by their code, %s', async (_, header) => {
  const opened = await openFiles({
    学校名册: [
      ['学校代码', '学校', '片区'],
      ['321201', '清河一中', '东'],
      ['0321202', '清河二中', '西'],
    ],
    八年级期末: [
      header,
      ...[...'甲乙丙丁戊己庚辛'].map((name, at): Cell[] => [
        321201 + (at % 2),
        `08${at}`,
        name,
        '1',
        80 + at,
      ]),
    ],
  })
  expect(schoolsOf(opened.session.build(opened.plans[0]!, nothing))).toMatchObject({
    清河一中: ['321201', 4, 83],
    清河二中: ['0321202', 4, 84],
  })
})

test('a code that no roster has is asked about', async () => {
  const opened = await openFiles({
    学校名册: townRoster,
    五年级期末: [
      ['学校代码', '考号', '姓名', '语文(100)'],
      ['1009', '1', '甲', 80],
    ],
  })
  expect(waiting(opened)).toEqual(['unmatchedSchool'])
  expect(opened.session.places(opened.plans[0]!, nothing, 'unmatchedSchool', 0, 9)[0]!.was).toBe('1009')
  opened.plans[0]!.schoolAliases = { 1009: '实验小学' }
  expect(opened.session.build(opened.plans[0]!, nothing).schools.map(({ name }) => name)).toContain(
    '实验小学',
  )
})

const cityRoster = (...names: string[]): Cell[][] => [
  ['学校代码', '学校', '片区'],
  ...names.map((name, at) => [String(at + 10), name, '东片']),
]

test.each<[file: string, roster: string[], school: string, asked: boolean]>([
  // Containing a known name is no match.
  ['城东实验小学五年级期末', ['实验小学', '城南小学'], '城东实验小学', true],
  ['八年级期末青溪中学附属学校', ['青溪中学'], '青溪中学附属学校', true],
  ['青溪中学东校区八年级期末', ['青溪中学'], '青溪中学东校区', true],
  ['新一中八年级期末', ['一中'], '新一中', true],
  // A name that stands by itself is one, however it is written.
  ['实验小学五年级期末', ['实验小学', '城东实验小学'], '实验小学', false],
  ['城东实验小学五年级期末', ['实验小学', '城东实验小学'], '城东实验小学', false],
  ['2023年秋八年级期末_第2中学', ['第二中学'], '第二中学', false],
  ['八年级期末成绩（实验中学(东校区)）', ['实验中学（东校区）', '实验中学'], '实验中学(东校区)', false],
  ['八年级数学青溪中学期末', ['青溪中学'], '青溪中学', false],
  ['10 八年级期末', ['青溪中学', '云岭二中'], '10', false],
])('the school of the file %s among %j is %s', async (file, roster, school, asked) => {
  const opened = await openFiles({
    学校名册: cityRoster(...roster),
    [file]: [
      ['考号', '姓名', '班级', '语文(100)'],
      ['1', '甲', '1', 80],
    ],
  })
  const marks = opened.plans[0]!.tables.find(({ kind }) => kind === 'totals')!
  expect(marks.school).toBe(school)
  expect(waiting(opened)).toEqual(asked ? ['unmatchedSchool'] : [])
})

test('many files at once: figures, brackets, short names and codes of the roster', async () => {
  const marks = (id: string): Cell[][] => [
    ['考号', '姓名', '班级', '语文(100)'],
    [id, `生${id}`, '1', 80],
  ]
  const opened = await openFiles({
    学校名册: [
      ['学校代码', '学校', '学校简称', '片区'],
      ['321201', '清河县第二中学', '清河二中', '东片'],
      ['321202', '云岭实验学校', '实验', '东片'],
      ['321203', '城南（育才）中学', '育才', '西片'],
      ['321204', '青溪中学', '青中', '西片'],
    ],
    '1 清河县第2中学八年级期末': marks('1'),
    '2 清河2中八年级期末': marks('2'),
    '八年级期末(实验)': marks('3'),
    八年级期末_321203: marks('4'),
    城南育才中学八年级期末: marks('5'),
    青中八年级期末: marks('6'),
  })
  expect(opened.plans).toHaveLength(1)
  expect(waiting(opened)).toEqual([])
  expect(schoolsOf(opened.session.build(opened.plans[0]!, nothing))).toMatchObject({
    清河县第二中学: ['321201', 2, 80],
    云岭实验学校: ['321202', 1, 80],
    '城南(育才)中学': ['321203', 2, 80],
    青溪中学: ['321204', 1, 80],
  })
})

test('a short name that two schools share is asked about', async () => {
  const opened = await openFiles({
    学校名册: [
      ['学校', '简称', '片区'],
      ['清河县第二中学', '二中', '东片'],
      ['云岭第二中学', '二中', '西片'],
    ],
    二中八年级期末: [
      ['考号', '姓名', '班级', '语文(100)'],
      ['1', '甲', '1', 80],
    ],
  })
  expect(waiting(opened)).toEqual(['unmatchedSchool'])
})
