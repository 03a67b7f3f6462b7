import { expect, test } from 'vitest'
import type { Batch } from '../../src/model/batch'
import type { Cell } from '../../src/ingest/file/sheet'
import { across, workbook } from '../sample/workbook'
import { nothing, openBytes } from './open'
import { marksOf, meanOf, openFiles, schoolsOf, waiting, withFullMarks } from './together'

/** Classes of four, numbered from 1 in each. */
const byClass = (head: string, from: number) =>
  [...'甲乙丙'].flatMap((letter, at): Cell[][] =>
    [...'一二三四'].map((nth, row) => [row + 1, `${head}${letter}${nth}`, at + 1, from + at * 10 + row + 1]),
  )

const numbered: Cell[] = ['学号', '姓名', '班级', '数学(100)']

test('numbers that begin anew in each class are other students’, once the user has said so', async () => {
  const opened = await openFiles({
    青溪中学八年级期中: [numbered, ...byClass('青', 60)],
    云岭二中八年级期中: [numbered, ...byClass('云', 50)],
  })
  const [plan] = opened.plans
  expect(waiting(opened)).toEqual(['namesDisagree'])
  expect(() => opened.session.build(plan!, nothing)).toThrow('大多数号码')
  plan!.confirmed = ['namesDisagree']
  const batch = opened.session.build(plan!, nothing)
  expect(batch.students).toHaveLength(24)
  const marks = marksOf(batch, '数学')
  // (61 … 64, 71 … 74, 81 … 84, 51 … 54, 61 … 64, 71 … 74) / 24
  expect(meanOf(marks)).toBe(67.5)
  expect(marks['云岭二中 3 云丙四']).toBe(74)
  expect(batch.students[0]).toEqual({ code: '青溪中学|1|1', number: '1', name: '青甲一', sex: undefined })
  expect(new Set(batch.students.map(({ code }) => code)).size).toBe(24)
})

const bySchool = (head: string, from: number) =>
  byClass(head, from)
    .slice(0, 8)
    .map(([nth, name, room, mark]): Cell[] => [`080${room}0${nth}`, name!, room!, mark!])

test('numbers of a school that another school has, too', async () => {
  const opened = await openFiles({
    青溪中学八年级期中: [numbered, ...bySchool('青', 60)],
    云岭二中八年级期中: [numbered, ...bySchool('云', 50)],
  })
  expect(waiting(opened)).toEqual(['namesDisagree'])
  opened.plans[0]!.confirmed = ['namesDisagree']
  const batch = opened.session.build(opened.plans[0]!, nothing)
  expect(batch.students).toHaveLength(16)
  expect(meanOf(marksOf(batch, '数学'))).toBe(62.5)
  expect(batch.students.map(({ code }) => code)).toContain('云岭二中|080101')
})

test('one number with two names, in another school: two students, and nothing waits', async () => {
  const opened = await openFiles({
    八年级期中: [
      ['考号', '姓名', '学校', '班级', '数学(100)'],
      ['0801', '赵一', '甲校', '1', 90],
      ['0802', '钱二', '甲校', '1', 80],
      ['0801', '孙三', '乙校', '1', 70],
      ['0802', '钱二', '甲校', '1', 80],
    ],
  })
  expect(waiting(opened)).toEqual([])
  const batch = opened.session.build(opened.plans[0]!, nothing)
  expect(batch.students.map(({ code }) => code)).toEqual(['甲校|0801', '0802', '乙校|0801'])
})

test('two subjects in two files meet by number, name and class, also where numbers begin anew', async () => {
  const rows = byClass('青', 60)
  const opened = await openFiles({
    青溪中学八年级期中数学: [numbered, ...rows],
    青溪中学八年级期中语文: [
      ['学号', '姓名', '班级', '语文(100)'],
      ...rows.map(([nth, name, room, mark]): Cell[] => [nth!, name!, room!, Number(mark) - 1]).toReversed(),
    ],
  })
  opened.plans[0]!.confirmed = ['namesDisagree']
  const batch = opened.session.build(opened.plans[0]!, nothing)
  expect(batch.students).toHaveLength(12)
  expect(marksOf(batch, '语文')['青溪中学 3 青丙四']).toBe(83)
  expect(marksOf(batch, '数学')['青溪中学 3 青丙四']).toBe(84)
})

test('a slipped name in the same class stays the same student and is said', async () => {
  const opened = await openFiles({
    青溪中学八年级期中数学: [numbered, ...bySchool('青', 60)],
    青溪中学八年级期中语文: [
      ['学号', '姓名', '班级', '语文(100)'],
      ...bySchool('青', 60).map(([id, name, room], at): Cell[] => [
        id!,
        at === 0 ? '青申一' : name!,
        room!,
        5,
      ]),
    ],
  })
  const { findings } = opened.session.check(opened.plans[0]!, nothing)
  expect(findings.find(({ kind }) => kind === 'nameMismatch')?.count).toBe(1)
  expect(opened.session.build(opened.plans[0]!, nothing).students).toHaveLength(8)
})

test.each([
  [
    'dots of four kinds',
    ['阿依古丽·买买提', '古丽娜 ·艾力', '王小明'],
    ['阿依古丽•买买提', '古丽娜・艾力', '王小明'],
  ],
  [
    'a full stop for the dot, blanks',
    ['王 明', '李　静', '阿里木.买买提'],
    ['王明', '李静', '阿里木·买买提'],
  ],
  [
    'the dot of full width, none at all',
    ['迪丽热巴．迪力木拉提', '艾力・江'],
    ['迪丽热巴·迪力木拉提', '艾力江'],
  ],
  ['width and capitals', ['Ａｎｎａ Lee', 'J. Smith'], ['Anna Lee', 'J.Smith']],
])('a name written differently is the same student: %s', async (_, first, second) => {
  const opened = await openFiles({
    青溪中学八年级期中语文: [['班级', '姓名', '语文(100)'], ...first.map((name, at) => ['1', name, 60 + at])],
    青溪中学八年级期中数学: [
      ['班级', '姓名', '数学(100)'],
      ...second.map((name, at) => ['1', name, 70 + at]),
    ],
  })
  const batch = opened.session.build(opened.plans[0]!, nothing)
  expect(batch.students).toHaveLength(first.length)
  expect(batch.papers.map(({ student }) => [...student])).toEqual([[...first.keys()], [...first.keys()]])
})

test('blocks side by side without a gap: a repeated 学号 begins the next', async () => {
  const opened = await openFiles({
    成绩: [
      ['青溪中学八年级(1)班期中数学成绩'],
      ['学号', '姓名', '数学', '学号', '姓名', '数学'],
      ['01', '甲一', 90, '04', '丁四', 60],
      ['02', '乙二', 80, '05', '戊五', 50],
      ['03', '丙三', 70, '06', '己六', 40],
      ['07', '庚七', 77],
    ],
  })
  const marks = marksOf(withFullMarks(opened), '数学')
  expect(Object.keys(marks)).toHaveLength(7)
  // (90 + 80 + 70 + 77 + 60 + 50 + 40) / 7
  expect(meanOf(marks)).toBeCloseTo(66.714, 3)
})

test('two subjects side by side, each with its own pupils, are joined by pupil', async () => {
  const bytes = await workbook([
    {
      name: 'S',
      rows: [
        ['青溪中学八年级(1)班期中'],
        ['语文', null, '数学', null],
        ['姓名', '得分', '姓名', '得分'],
        ['甲一', 90, '甲一', 80],
        ['乙二', 70, '丁四', 60],
        ['丙三', 50],
      ],
      merges: [across(0, 0, 4), across(1, 0, 2), across(1, 2, 2)],
    },
  ])
  const batch = withFullMarks(await openBytes({ '成绩.xlsx': bytes }))
  const at = '青溪中学 八年级(1)班'
  expect(marksOf(batch, '语文')).toEqual({ [`${at} 甲一`]: 90, [`${at} 乙二`]: 70, [`${at} 丙三`]: 50 })
  expect(marksOf(batch, '数学')).toEqual({ [`${at} 甲一`]: 80, [`${at} 丁四`]: 60 })
})

test.each<[string, Cell[][], number]>([
  [
    'three blocks with a number of rows before the names',
    [
      ['序号', '姓名', '语文', '序号', '姓名', '语文', '序号', '姓名', '语文'],
      [1, '甲一', 90, 3, '丙三', 70, 5, '戊五', 50],
      [2, '乙二', 80, 4, '丁四', 60, 6, '己六', 40],
    ],
    6,
  ],
  [
    'class and name in each block',
    [
      ['班级', '姓名', '语文', '班级', '姓名', '语文'],
      ['1', '甲一', 90, '2', '甲一', 70],
      ['1', '乙二', 80, '2', '丁四', 60],
    ],
    4,
  ],
  [
    'names repeated for reading along are no block',
    [
      ['考号', '姓名', '班级', '语文', '数学', '姓名', '英语'],
      ['1', '甲一', '1', 90, 80, '甲一', 70],
      ['2', '乙二', '1', 80, 70, '乙二', 60],
    ],
    2,
  ],
])('blocks side by side: %s', async (_, rows, count) => {
  const batch = withFullMarks(await openFiles({ 青溪中学八年级期中: rows }))
  expect(batch.students).toHaveLength(count)
  for (const { student } of batch.papers) expect(student).toHaveLength(count)
})

const section = (room: number): Cell[][] => [
  [`城北中学八年级(${room})班`],
  ['考号', '姓名', '语文', '数学'],
  ...[...'赵钱孙李'].map((name, at): Cell[] => [`08${room}${at}`, name, 80 + room, 70]),
  ['平均分', '', 80 + room, 70],
  [],
]

const countByClass = ({ papers }: Batch): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const code of papers[0]!.class) {
    const name = papers[0]!.classes[code] ?? ''
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

test('class sections stacked in one sheet: each pupil is of the class above', async () => {
  const opened = await openFiles({ 八年级期末: [1, 2, 3].flatMap(section) })
  expect(countByClass(withFullMarks(opened))).toEqual({
    '八年级(1)班': 4,
    '八年级(2)班': 4,
    '八年级(3)班': 4,
  })
})

test.each<[string, Cell[][], Record<string, number>]>([
  [
    'headings without the header again',
    [
      ['姓名', '语文', '数学'],
      ['八年级一班'],
      ['赵一', 90, 80],
      ['钱二', 90, 80],
      ['八年级二班'],
      ['赵一', 90, 80],
    ],
    { 八年级一班: 2, 八年级二班: 1 },
  ],
  [
    'headings in several cells',
    [
      ['班级：八(1)班', '', '班主任：王老师'],
      ['考号', '姓名', '语文', '数学'],
      ['1', '赵一', 90, 80],
      ['2', '钱二', 90, 80],
      ['班级：八(2)班', '', '班主任：张老师'],
      ['考号', '姓名', '语文', '数学'],
      ['3', '孙三', 90, 80],
    ],
    { '八(1)班': 2, '八(2)班': 1 },
  ],
])('class sections: %s', async (_, rows, counts) => {
  const opened = await openFiles({ 城北中学八年级期末: rows })
  expect(countByClass(withFullMarks(opened))).toEqual(counts)
})

test('sections of schools: each pupil is of the school above', async () => {
  const opened = await openFiles({
    八年级期末: [
      ['青溪中学'],
      ['考号', '姓名', '班级', '语文'],
      ['1', '赵一', '1', 90],
      ['2', '钱二', '1', 80],
      ['云岭二中'],
      ['考号', '姓名', '班级', '语文'],
      ['3', '孙三', '1', 70],
    ],
  })
  expect(schoolsOf(withFullMarks(opened))).toMatchObject({
    青溪中学: [undefined, 2, 85],
    云岭二中: [undefined, 1, 70],
  })
})

test.each<[string, Cell[][], number]>([
  [
    'one for all',
    [
      ['考试编号', '姓名', '学校', '班级', '语文(100)', '数学(100)'],
      [3, '甲一', '青溪中学', '1', 90, 80],
      [3, '乙二', '青溪中学', '1', 80, 70],
      [3, '丙三', '青溪中学', '2', 70, 60],
      [3, '丁四', '青溪中学', '2', 60, 50],
    ],
    4,
  ],
  [
    'one a class',
    [
      ['考号', '姓名', '班级', '语文(100)'],
      ...[...'甲乙丙丁戊己'].map((name, at): Cell[] => [100 + (at % 2), name, String((at % 2) + 1), 60]),
    ],
    6,
  ],
  [
    'beside one that tells pupils apart',
    [
      ['考试编号', '学号', '姓名', '班级', '语文(100)'],
      ...[...'甲乙丙丁'].map((name, at): Cell[] => [7, `0${at}`, name, '1', 60]),
    ],
    4,
  ],
])('a number that stands beside several names is no id: %s', async (_, rows, count) => {
  const opened = await openFiles({ 青溪中学八年级期中: rows })
  expect(waiting(opened)).toEqual([])
  expect(opened.session.build(opened.plans[0]!, nothing).students).toHaveLength(count)
})

test('of a constant number the marks stay each pupil’s own', async () => {
  const opened = await openFiles({
    八年级期中: [
      ['考试编号', '姓名', '学校', '班级', '语文(100)', '数学(100)'],
      ...[...'甲乙丙丁'].map((name, at): Cell[] => [3, name, '青溪中学', '1', 90 - at * 10, 80 - at * 10]),
    ],
  })
  const batch = opened.session.build(opened.plans[0]!, nothing)
  // (90 + 80 + 70 + 60) / 4, (80 + 70 + 60 + 50) / 4
  expect([meanOf(marksOf(batch, '语文')), meanOf(marksOf(batch, '数学'))]).toEqual([75, 65])
})
