import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { level } from '../../src/measures/level/level'
import { items } from '../../src/measures/paper/items'
import { paper } from '../../src/measures/paper/paper'
import { defaultConvention, type Convention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import {
  addExam,
  ask,
  loadAnswers,
  loadSittings,
  type Answering,
  type FixtureItem,
  type Sitting,
} from './fixture'
import { answer, forms } from './forms'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

const tagged = (no: string, full: number, more: Partial<FixtureItem> = {}): FixtureItem => ({
  no,
  full,
  type: '解答',
  knowledge: ['函数'],
  ability: '理解',
  expected: 0.6,
  key: 'A',
  ...more,
})

const three = [
  tagged('1', 4),
  tagged('2', 6, { knowledge: ['函数', '图形'] }),
  tagged('3(1)', 10, { parent: '3' }),
]
const answering = (marks: (number | null)[][], school = (i: number) => (i % 2 === 0 ? '甲校' : '乙校')) =>
  marks.map((own, i): Answering => ({
    code: String(i),
    school: school(i),
    sex: i % 3 === 0 ? '男' : '女',
    marks: own,
    choices: own.map((mark) => (mark === null ? null : mark > 2 ? 'A' : 'B')),
  }))
const sitting = (code: number, school: string, marks: Sitting['marks']): Sitting => ({
  code: String(code),
  school,
  sex: code % 2 === 0 ? '男' : '女',
  marks,
})
const roster = [
  { name: '甲校', code: '1', zone: '东片', kind: '城区' },
  { name: '乙校', code: '2', zone: '西片', kind: '农村' },
  { name: '空校', code: '3', zone: '西片', kind: '农村' },
]

const cases: [name: string, load: () => Promise<void>][] = [
  ['an exam that nobody has sat', () => loadSittings(database, [], { 数学: 100 }, roster)],
  [
    'nobody present',
    () =>
      loadSittings(
        database,
        [1, 2, 3].map((i) => sitting(i, '甲校', { 数学: 'absent', 语文: 'exempt' })),
        { 数学: 100, 语文: 100 },
        roster,
      ),
  ],
  ['one student', () => loadAnswers(database, three, answering([[4, 3.5, null]]), roster)],
  [
    'one school',
    () =>
      loadAnswers(
        database,
        three,
        answering(
          [
            [4, 3, 7],
            [0, 6, 2.5],
            [2, 2, 2],
          ],
          () => '甲校',
        ),
        roster,
      ),
  ],
  [
    'two schools of one student each',
    () =>
      loadAnswers(
        database,
        three,
        answering([
          [4, 3, 7],
          [0, 6, 2.5],
        ]),
        roster,
      ),
  ],
  [
    'all marks equal',
    () => loadAnswers(database, three, answering(Array.from({ length: 8 }, () => [2, 3, 5])), roster),
  ],
  [
    'all full marks',
    () => loadAnswers(database, three, answering(Array.from({ length: 8 }, () => [4, 6, 10])), roster),
  ],
  [
    'all marks 0',
    () => loadAnswers(database, three, answering(Array.from({ length: 8 }, () => [0, 0, 0])), roster),
  ],
  [
    'one item',
    () => loadAnswers(database, [tagged('1', 10)], answering([[1], [4], [9.5], [10], [0]]), roster),
  ],
  [
    'an item that nobody took',
    () =>
      loadAnswers(
        database,
        three,
        answering([
          [4, 3, null],
          [0, 6, null],
          [2, 1, null],
          [1, 5, null],
        ]),
        roster,
      ),
  ],
  [
    'only optional items',
    () =>
      loadAnswers(
        database,
        three.map((item) => ({ ...item, optional: true })),
        answering([
          [4, null, null],
          [null, 6, null],
          [null, null, 7],
          [3, null, null],
        ]),
        roster,
      ),
  ],
  [
    'every item blank',
    () =>
      loadAnswers(
        database,
        three,
        answering([
          [null, null, null],
          [null, null, null],
        ]),
        roster,
      ),
  ],
  [
    'negative reliability',
    () =>
      loadAnswers(
        database,
        [tagged('1', 10), tagged('2', 10)],
        answering([
          [0, 10],
          [10, 1],
          [2, 8],
          [9, 0],
        ]),
        roster,
      ),
  ],
  [
    'a student in two schools, and marks with decimals',
    () =>
      loadSittings(
        database,
        [
          sitting(1, '甲校', { 数学: 59.5, 语文: 60 }),
          sitting(2, '乙校', { 数学: 60 }),
          sitting(2, '甲校', { 语文: 70.1 }),
          sitting(3, '乙校', { 数学: 0.1, 语文: 0.2, 英语: 100 }),
        ],
        { 数学: 100, 语文: 100, 英语: 100 },
        roster,
      ),
  ],
  [
    'two exams of equal marks',
    async () => {
      const all = [1, 2, 3, 4].map((i) => sitting(i, i % 2 === 0 ? '甲校' : '乙校', { 数学: 50 }))
      await loadSittings(database, all, { 数学: 100 }, roster)
      await addExam(database, { key: 'first', schoolYear: '2021-2022' }, all, { 数学: 100 })
      await addExam(database, { key: 'second', schoolYear: '2022-2023' }, all, { 数学: 100 })
    },
  ],
  [
    'tiny unbalanced units over three exams',
    async () => {
      const of = (shift: number) =>
        Array.from({ length: 9 }, (_, i) =>
          sitting(i, i < 7 ? '甲校' : i === 7 ? '乙校' : '丙校', { 数学: (17 * (i + shift)) % 100 }),
        )
      await loadSittings(database, of(0), { 数学: 100 }, roster)
      await addExam(database, { key: 'first', schoolYear: '2021-2022' }, of(3), { 数学: 100 })
      await addExam(database, { key: 'second', schoolYear: '2022-2023' }, of(5), { 数学: 100 })
    },
  ],
]

const conventions: Partial<Convention>[] = [
  {},
  {
    denominator: { of: 'registered' },
    blank: 'missing',
    total: 'existing',
    knowledge: 'split',
    sd: 'population',
  },
  { denominator: { of: 'top', share: 0.5 }, zero: 'absent', good: { by: 'top', value: 0.2 }, goodIs: 'band' },
]

describe.each(cases)('%s', (_, load) => {
  beforeAll(load)

  test.each(conventions.map((convention) => [JSON.stringify(convention), convention] as const))(
    'every measure answers or refuses in words: %s',
    async (_, convention) => {
      for (const [id, params] of forms) {
        const found = await answer(database, id, params, convention).catch((error: unknown) => {
          throw new Error(`${id} ${JSON.stringify(params)}`, { cause: error })
        })
        if (found instanceof Error) expect(found.text.zh, id).toMatch(/。$/)
      }
    },
  )
})

test('a mark of 59.5 is below a line of 60, and 0.1 of 0.3 below none', async () => {
  await loadSittings(
    database,
    [
      sitting(1, '甲校', { 数学: 59.5 }),
      sitting(2, '甲校', { 数学: 60 }),
      sitting(3, '甲校', { 数学: 84.9 }),
      sitting(4, '甲校', { 数学: 85 }),
    ],
    { 数学: 100 },
    roster,
  )
  const [row] = await ask(level, database, { subject: '数学' })
  expect(row).toMatchObject({ 合格率: 0.75, 优秀率: 0.25, 平均分: 72.35, 高于均分人数率: 0.5 })
  // 0.3 of 0.5 is a line of 0.15: 0.15 reaches it, as no binary fraction would tell.
  await loadSittings(
    database,
    [0.1, 0.15, 0.2].map((mark, i) => sitting(i, '甲校', { 数学: mark })),
    { 数学: 0.5 },
  )
  const [tiny] = await ask(level, database, { subject: '数学' }, { pass: { by: 'rate', value: 0.3 } })
  expect(tiny).toMatchObject({ 合格率: 2 / 3, 平均分: 0.15, 高于均分人数率: 1 / 3 })
})

test('a student in two schools counts where he first sat, once', async () => {
  await loadSittings(
    database,
    [
      sitting(1, '甲校', { 数学: 50 }),
      sitting(2, '乙校', { 数学: 70 }),
      sitting(3, '甲校', { 数学: 'transferred' }),
    ],
    { 数学: 100 },
    roster,
  )
  await addExam(
    database,
    { key: 'exam', schoolYear: '2023-2024' },
    [
      sitting(1, '乙校', { 语文: 60 }),
      sitting(2, '乙校', { 语文: 80 }),
      sitting(3, '甲校', { 语文: 'transferred' }),
    ],
    { 语文: 100 },
  )
  const totals = await ask(level, database, {})
  expect(totals.reduce((sum, row) => sum + Number(row.实考人数), 0)).toBe(2)
  const [whole] = await ask(level, database, { by: '区' })
  expect(whole).toMatchObject({ 应考人数: 2, 实考人数: 2, 平均分: 130 })
  const math = await ask(level, database, { subject: '数学' })
  expect(math.map((row) => [row.单位, row.实考人数])).toEqual([
    ['甲校', 1],
    ['乙校', 1],
  ])
})

test('a school without students is named; one item has no α; optional items count for their takers', async () => {
  await loadAnswers(database, [tagged('1', 10)], answering([[1], [4], [9.5]]), roster)
  const result = await level.run(
    { exam: 'exam', subject: '数学', by: ['学校'], where: {}, intervals: false, reference: false },
    { database, convention: defaultConvention },
  )
  expect(rows(result.table).map((row) => row.单位)).toEqual(['甲校', '乙校'])
  expect(result.notes.map(({ zh }) => zh)).toContain('名册里没有这次成绩的学校：空校。')
  expect((await ask(paper, database, { subject: '数学' }))[0]).toMatchObject({
    题数: 1,
    '信度(α)': null,
    分半信度: null,
    测量标准误: null,
  })
  await loadAnswers(
    database,
    [tagged('1', 4, { optional: true }), tagged('2', 6, { optional: true })],
    answering([
      [4, null],
      [null, 3],
      [2, null],
      [null, 6],
    ]),
    roster,
  )
  const found = await ask(items, database, { subject: '数学' })
  expect(found.map((row) => [row.人数, row.平均分])).toEqual([
    [2, 3],
    [2, 4.5],
  ])
})
