import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { MeasureError } from '../../src/measures/measure'
import { conventionSchema, type Convention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import { loadAnswers, loadSittings, type Answering, type Sitting } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

const schools = ['甲校', '乙校', '丙校', '丁校'].map((name, i) => ({
  name,
  code: `${i}`,
  zone: i === 3 ? undefined : i < 2 ? '东片' : '西片',
  kind: i % 2 === 0 ? '城区' : '农村',
}))
const pupil = {
  school: fc.constantFrom(...schools.map(({ name }) => name)),
  class: fc.constantFrom('1', '2'),
  sex: fc.constantFrom('男', '女', undefined),
}
const status = fc.constantFrom(
  'absent' as const,
  'cheating' as const,
  'exempt' as const,
  'transferred' as const,
)
const mark = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 200 }).map((halves) => halves / 2) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: status },
)
const numbered = <T extends object>(list: readonly T[]) =>
  list.map((each, i) => ({ ...each, code: String(i).padStart(3, '0') }))

const sittings = fc
  .array(fc.record({ ...pupil, 语文: mark, 数学: mark, 英语: fc.option(mark, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((list) =>
    numbered(list).map(({ 语文, 数学, 英语, ...rest }): Sitting => ({
      ...rest,
      marks: { 语文, 数学, ...(英语 === undefined ? {} : { 英语 }) } as Sitting['marks'],
    })),
  )

const line = fc.oneof(
  fc.integer({ min: 30, max: 95 }).map((value) => ({ by: 'rate' as const, value: value / 100 })),
  fc.integer({ min: 20, max: 99 }).map((value) => ({ by: 'mark' as const, value })),
  fc.integer({ min: 0, max: 10 }).map((value) => ({ by: 'top' as const, value: value / 10 })),
)
const convention = fc
  .record({
    denominator: fc.constantFrom(
      { of: 'sat' },
      { of: 'sat' },
      { of: 'registered' },
      { of: 'top', share: 0.8 },
      { of: 'dropCount', count: 2 },
    ),
    absent: fc.constantFrom('out', 'out', 'zero'),
    exempt: fc.constantFrom('out', 'out', 'zero'),
    zero: fc.constantFrom('keep', 'keep', 'absent', 'absentIfBlank'),
    blank: fc.constantFrom('zero', 'missing'),
    total: fc.constantFrom('complete', 'existing'),
    sd: fc.constantFrom('sample', 'population'),
    extreme: fc.constantFrom(0.25, 0.27, 0.33),
    goodIs: fc.constantFrom('cumulative', 'band'),
    knowledge: fc.constantFrom('full', 'full', 'split'),
    excellent: line,
    pass: line,
  })
  .map((given): Convention => v.parse(conventionSchema, given))

const scope = fc.record({
  by: fc.constantFrom('区', '学校', '班级', '片区', '性别', '城乡', ['片区', '性别']),
  where: fc.constantFrom({}, {}, { 学校: '乙校' }, { 性别: '女', 片区: ['东片'] }),
})

/** What a measure answers, or the words of its refusal. */
async function answer(id: string, params: object, chosen: Convention, raw: boolean): Promise<unknown> {
  const measure = measures.get(id)!
  const given = v.parse(measure.params, { exam: 'exam', ...params })
  try {
    const { table, notes, convention: said } = await measure.run(given, { database, convention: chosen, raw })
    return { rows: rows(table), notes, said }
  } catch (error) {
    if (error instanceof MeasureError) return error.text
    throw error
  }
}

async function compare(id: string, params: object, chosen: Convention) {
  const known = await answer(id, params, chosen, false)
  expect(known, `${id} ${JSON.stringify(params)}`).toEqual(await answer(id, params, chosen, true))
}

test('marks through the statistics are the marks counted one by one', async () => {
  await fc.assert(
    fc.asyncProperty(sittings, convention, scope, async (given, chosen, where) => {
      await loadSittings(database, given, { 语文: 100, 数学: 100, 英语: 100 }, schools)
      for (const subject of ['数学', '总分']) {
        await compare('level', { ...where, subject, intervals: true, reference: true }, chosen)
        await compare('bands', { ...where, subject }, chosen)
        await compare('one_mark', { ...where, subject }, chosen)
        await compare('position', { ...where, subject }, chosen)
        for (const show of ['概要', '漏斗', '方差构成']) {
          await compare('equity', { ...where, subject, show }, chosen)
        }
      }
    }),
    { numRuns: 20 },
  )
}, 240_000)

const items = [
  { no: '1', full: 3, type: '选择', key: 'A', knowledge: ['函数'], ability: '理解' },
  { no: '2', full: 3, type: '选择', key: 'BC', knowledge: ['图形', '函数'], ability: '应用' },
  { no: '3(1)', parent: '3', full: 4.5, type: '解答', expected: 0.6, knowledge: ['图形'] },
  { no: '3(2)', parent: '3', full: 0.6, type: '解答', ability: '应用' },
  { no: '4', full: 5, type: '解答', knowledge: ['数与式', '函数'], ability: '应用' },
]
const answerings = fc
  .array(
    fc.record({
      ...pupil,
      marks: fc.tuple(
        ...items.map(({ full }) => fc.option(fc.integer({ min: 0, max: full * 10 }), { freq: 6 })),
      ),
      choices: fc.tuple(
        ...items.map(({ key }) => (key ? fc.constantFrom('A', 'B', 'BC', 'C、B', null) : fc.constant(null))),
      ),
      total: fc.option(status, { nil: undefined, freq: 12 }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((list) =>
    numbered(list).map(({ marks, ...rest }): Answering => ({
      ...rest,
      marks: marks.map((tenths) => (tenths === null ? null : tenths / 10)),
    })),
  )

test('items, papers and options through the statistics are those of every response', async () => {
  await fc.assert(
    fc.asyncProperty(
      answerings,
      convention,
      scope,
      fc.boolean(),
      fc.boolean(),
      async (given, chosen, where, optional, merge) => {
        const own = items.map((item) => (item.no === '4' ? { ...item, optional } : item))
        await loadAnswers(database, own, given, schools)
        const subject = '数学'
        for (const units of [where, { by: '区' }]) {
          await compare('items', { ...units, subject, merge, intervals: true }, chosen)
          for (const show of ['概要', '难度结构', '题型结构', '预估难度']) {
            await compare('paper', { ...units, subject, merge, show }, chosen)
          }
          for (const rows of ['知识点', '能力层级', '知识点×能力层级']) {
            await compare('blueprint', { ...units, subject, rows }, chosen)
          }
          await compare('options', { ...units, subject }, chosen)
        }
      },
    ),
    { numRuns: 15 },
  )
}, 240_000)

test('where the convention allows it, no mark is read', async () => {
  const given = Array.from({ length: 60 }, (_, i): Answering => ({
    code: String(i),
    school: schools[i % 4]!.name,
    class: String(i % 3),
    sex: i % 2 === 0 ? '男' : '女',
    marks: items.map(({ full }, j) => Math.min(full, (i + j) % 6)),
    choices: items.map(({ key }, j) => (key ? 'ABC'[(i + j) % 3]! : null)),
  }))
  await loadAnswers(database, items, given, schools)
  const sent: string[] = []
  const watched = {
    ...database,
    query: (...[sql, options]: Parameters<typeof database.query>) => {
      sent.push(sql)
      return database.query(sql, options)
    },
  }
  const read = async (id: string, params: object, chosen: object = {}) => {
    sent.length = 0
    const measure = measures.get(id)!
    await measure.run(v.parse(measure.params, { exam: 'exam', subject: '数学', ...params }), {
      database: watched,
      convention: v.parse(conventionSchema, chosen),
    })
    return sent.some((sql) => /\b(FROM|JOIN) (score|response)\b/.test(sql))
  }
  for (const by of ['区', '学校', '班级', '性别']) {
    for (const id of ['level', 'bands', 'one_mark', 'position', 'equity', 'paper', 'blueprint']) {
      if (id === 'equity' && by === '区') continue
      expect(await read(id, { by }), `${id} by ${by}`).toBe(false)
    }
  }
  for (const id of ['items', 'options']) {
    expect(await read(id, {})).toBe(false)
    expect(await read(id, { by: '学校' })).toBe(true)
  }
  expect(await read('level', {}, { denominator: { of: 'top', share: 0.8 } })).toBe(true)
  expect(await read('items', {}, { zero: 'absent' })).toBe(true)
}, 60_000)
