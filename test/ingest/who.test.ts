import { expect, test } from 'vitest'
import type { Batch } from '../../src/model/batch'
import type { FindingKind, Known } from '../../src/ingest/plan'
import type { Cell } from '../../src/ingest/sheet'
import { workbook } from '../sample/workbook'
import { nothing, openBytes, type Opened } from './open'

/** Files of one sheet each, opened at once. */
async function openFiles(files: Record<string, Cell[][]>, known: Known = nothing): Promise<Opened> {
  const bytes: Record<string, Uint8Array> = {}
  for (const [name, rows] of Object.entries(files))
    bytes[`${name}.xlsx`] = await workbook([{ name: 'Sheet1', rows: rows as never }])
  return openBytes(bytes, known)
}

/** Kinds that stop an import. */
const waiting = ({ session, plans }: Opened, known = nothing): FindingKind[] =>
  session
    .check(plans[0]!, known)
    .findings.filter(({ severity }) => severity === 'blocking')
    .map(({ kind }) => kind)

/** The marks of one subject by school, class and name. */
function marksOf({ papers, students, schools }: Batch, subject: string): Record<string, number> {
  const paper = papers.find((each) => each.subject === subject)!
  return Object.fromEntries(
    [...paper.student].map((student, at) => [
      [schools[paper.school[at]!]!.name, paper.classes[paper.class[at]!], students[student]!.name]
        .filter(Boolean)
        .join(' '),
      paper.status[at] === 0 ? paper.mark[at]! / 10_000 : NaN,
    ]),
  )
}

const meanOf = (marks: Record<string, number>) =>
  Object.values(marks).reduce((sum, mark) => sum + mark, 0) / Object.keys(marks).length

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
