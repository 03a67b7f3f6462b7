import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention, type Convention } from '../../src/model/convention'
import { describeConvention, type Switch } from '../../src/model/describe'
import { openNodeDatabase } from '../engine/node'
import { addExam, loadAnswers, type Answering, type FixtureItem, type Sitting } from './fixture'
import { answer, forms } from './forms'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

const schools = [
  { name: '甲校', code: '1', zone: '东片', kind: '城区' },
  { name: '乙校', code: '2', zone: '西片', kind: '农村' },
  { name: '丙校', code: '3', zone: '西片', kind: '农村' },
]
const list: FixtureItem[] = [
  { no: '1', full: 2, type: '选择', knowledge: ['函数'], ability: '理解', expected: 0.7, key: 'A' },
  { no: '2', full: 3, type: '选择', knowledge: ['函数', '图形'], ability: '应用', expected: 0.6, key: 'B' },
  { no: '3(1)', parent: '3', full: 5, type: '解答', knowledge: ['图形'], ability: '应用' },
  { no: '3(2)', parent: '3', full: 10, type: '解答', knowledge: ['数与式'], ability: '综合' },
]

/** Two or three exams of some students: half marks, blanks, absences, ties and zeros among them. */
const districts = fc
  .array(
    fc.record({
      school: fc.constantFrom(...schools.map(({ name }) => name)),
      class: fc.constantFrom('1', '2'),
      sex: fc.constantFrom('男', '女'),
      marks: fc.tuple(
        ...list.map(({ full }) =>
          fc.option(
            fc.integer({ min: 0, max: 2 * full }).map((halves) => halves / 2),
            { freq: 6 },
          ),
        ),
      ),
      choices: fc.tuple(...list.map(() => fc.constantFrom('A', 'B', 'C', null))),
      away: fc.constantFrom(undefined, undefined, undefined, undefined, 'absent', 'cheating', 'exempt'),
      before: fc.integer({ min: 0, max: 100 }),
      other: fc.integer({ min: 0, max: 100 }),
    }),
    { minLength: 14, maxLength: 40 },
  )
  .map((all) => all.map((student, i) => ({ ...student, code: String(i).padStart(3, '0') })))
type Student = typeof districts extends fc.Arbitrary<(infer S)[]> ? S : never

async function load(students: readonly Student[]) {
  const answering = students.map(({ away, before: _, other: __, ...student }): Answering => ({
    ...student,
    total: away,
  }))
  await loadAnswers(database, list, answering, schools)
  const sittings = (mark: (student: Student) => Sitting['marks']) =>
    students.map((student): Sitting => ({
      code: student.code,
      school: student.school,
      class: student.class,
      sex: student.sex,
      marks: mark(student),
    }))
  const same = { schoolYear: '2023-2024', name: '九年级期中' }
  await addExam(
    database,
    { key: 'exam', ...same },
    sittings((s) => ({ 语文: s.other })),
    { 语文: 100 },
  )
  await addExam(
    database,
    { key: 'exam', ...same },
    sittings((s) => ({ 英语: (s.other + s.before) / 2 })),
    { 英语: 100 },
  )
  await addExam(
    database,
    { key: 'first', schoolYear: '2021-2022' },
    sittings((s) => ({ 数学: s.before })),
    { 数学: 100 },
  )
  await addExam(
    database,
    { key: 'second', schoolYear: '2022-2023' },
    sittings((s) => ({ 数学: (s.before + s.other) / 2 })),
    { 数学: 100 },
  )
}

/** One form of each measure, and those that look at data of their own; estimation by iteration has its own tests. */
const asked = forms.filter(
  ([id], index) => id !== 'irt' && forms.findIndex(([other]) => other === id) === index,
)

/** Tables by form; the words of what is refused. Marks that the order of summation can move are left at 12 digits. */
async function everything(convention: Partial<Convention> = {}) {
  const found = new Map<string, { said: string; rows: unknown }>()
  for (const [id, params] of asked) {
    const result = await answer(database, id, params, convention)
    const name = `${id} ${JSON.stringify(params)}`
    if (result instanceof Error) found.set(name, { said: '', rows: result.message })
    else
      found.set(name, {
        said: result.convention.zh,
        rows: rows(result.table).map((row) =>
          Object.fromEntries(Object.entries(row).map(([key, value]) => [key, round(value)])),
        ),
      })
  }
  return found
}

const round = (value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(10)) : value

test('the order of the rows changes no measure', async () => {
  await fc.assert(
    fc.asyncProperty(districts, fc.integer(), async (students, seed) => {
      await load(students)
      const before = await everything()
      await load(
        students
          .map((s, i) => ({ s, key: Math.sin(seed + i * 7919) }))
          .sort((a, b) => a.key - b.key)
          .map(({ s }) => s),
      )
      const after = await everything()
      for (const [name, { rows: found }] of before) expect(after.get(name)!.rows, name).toEqual(found)
    }),
    { numRuns: 2 },
  )
}, 240_000)

const switches: Partial<Convention>[] = [
  { denominator: { of: 'registered' } },
  { denominator: { of: 'top', share: 0.6 } },
  { denominator: { of: 'dropCount', count: 1 } },
  { absent: 'zero' },
  { cheating: 'zero' },
  { exempt: 'zero' },
  { zero: 'absent' },
  { zero: 'absentIfBlank' },
  { blank: 'missing' },
  { total: 'existing' },
  { excellent: { by: 'rate', value: 0.8 } },
  { good: { by: 'rate', value: 0.5 } },
  { pass: { by: 'rate', value: 0.5 } },
  { low: { by: 'rate', value: 0.5 } },
  { goodIs: 'band' },
  { sd: 'population' },
  { extreme: 0.33 },
  { knowledge: 'split' },
  { small: { hide: 3, flag: 5 } },
]

/** Every form of a measure, with the total where a measure takes it, and what the other forms leave unsaid. */
const followed: typeof forms = [
  ...forms.filter(([id, { model = 'Rasch' }]) => id !== 'irt' || model === 'Rasch'),
  ...['one_mark', 'position', 'equity', 'value_added', 'trend'].map((id) => [id, {}] as const),
  ['trend', { show: '学生' }],
  ['volatility', { all: true }],
  ['volatility', { subject: '数学', all: true }],
  ['composite', { formula: '良好率 + 低分率 + 优秀率 + 合格率 + 标准差 ÷ 平均分' }],
]

/** Who sat and got nothing, and who left everything blank. */
const nothing = [0, 0, null, null].map((mark, i): Student => ({
  code: `9${i}`,
  school: '甲校',
  class: '1',
  sex: i % 2 === 0 ? '男' : '女',
  marks: [mark, mark, mark, mark],
  choices: ['A', 'B', 'C', null],
  away: undefined,
  before: 40 + i,
  other: 30 * i,
}))

/** All that a reader sees of an answer, but the line that says the convention itself. */
async function look([id, params]: (typeof forms)[number], convention: Partial<Convention> = {}) {
  const result = await answer(database, id, params, convention)
  if (result instanceof Error) return { seen: result.message, said: undefined }
  const seen = rows(result.table).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, round(value)])),
  )
  return { seen: JSON.stringify([seen, result.notes]), said: result.convention.zh }
}

const names = Object.keys(defaultConvention) as Switch[]

test('the reference lists the switches that can change a measure, and no others', async () => {
  const wanted = new Set(
    [...measures.values()].flatMap(({ id, switches: own }) => own.map((name) => `${id} ${name}`)),
  )
  for (const students of fc.sample(districts, { numRuns: 8, seed: 20231115 })) {
    const first = wanted.size === [...measures.values()].flatMap(({ switches: own }) => own).length
    if (wanted.size === 0) break
    await load([...students, ...nothing])
    for (const form of followed) {
      const { id, switches: own } = measures.get(form[0])!
      const tried = switches.filter((convention) => {
        const name = Object.keys(convention)[0] as Switch
        return own.includes(name) ? wanted.has(`${id} ${name}`) : first && id !== 'irt'
      })
      if (tried.length === 0) continue
      const before = await look(form)
      const said = describeConvention(defaultConvention, names).zh.split(' · ')
      const declared = describeConvention(defaultConvention, own).zh.split(' · ')
      for (const part of before.said?.split(' · ') ?? []) {
        if (said.includes(part)) expect(declared, `${id} says`).toContain(part)
      }
      for (const convention of tried) {
        const name = Object.keys(convention)[0] as Switch
        const { seen } = await look(form, convention)
        if (own.includes(name)) {
          if (seen !== before.seen) wanted.delete(`${id} ${name}`)
        } else
          expect(seen, `${id} ${JSON.stringify(form[1])} under ${JSON.stringify(convention)}`).toBe(
            before.seen,
          )
      }
    }
  }
  expect([...wanted]).toEqual([])
}, 240_000)
