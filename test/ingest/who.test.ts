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

const townRoster: Cell[][] = [
  ['学校代码', '学校', '片区'],
  ['1001', '中心小学', '东镇'],
  ['1002', '中心小学', '西镇'],
  ['1003', '实验小学', '城区'],
]
const pupilsOf = (code: string, school: string, from: number): Cell[][] =>
  [1, 2, 3].map((nth) => [code, school, `${code.slice(1)}0${nth}`, `生${from}${nth}`, 1, from + nth])

/** School → code, students and mean. */
function schoolsOf({
  schools,
  papers,
}: Batch): Record<string, [code: string | undefined, n: number, mean: number]> {
  const [paper] = papers
  return Object.fromEntries(
    schools.map(({ name, code }, index) => {
      const own = [...paper!.school.keys()].filter((at) => paper!.school[at] === index)
      const sum = own.reduce((all, at) => all + paper!.mark[at]! / 10_000, 0)
      return [name, [code, own.length, sum / own.length]]
    }),
  )
}

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
