import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows as records, type Value } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import { MeasureError, type DefinedColumn, type MeasureResult } from '../../src/measures/measure'
import { columnsUnder } from '../../src/measures/parts'
import { defaultConvention, type Convention } from '../../src/model/convention'
import { createPace } from '../../src/notebook/arrange/pace'
import { totalRow } from '../../src/notebook/arrange/total'
import { openNodeDatabase } from '../engine/node'
import { loadAnswers, type Answering } from './fixture'
import { loadDistrict } from './sample'

/** Conventions that change who counts, what counts, and where lines are. */
const conventions: Record<string, Partial<Convention>> = {
  实考: {},
  应考: { denominator: { of: 'registered' } },
  缺考为零: { absent: 'zero', cheating: 'zero', exempt: 'zero' },
  去差: { denominator: { of: 'dropShare', share: 0.1 } },
  前八成: { denominator: { of: 'top', share: 0.8 } },
  零分作缺考: { zero: 'absent', blank: 'missing', total: 'existing' },
  前列: { pass: { by: 'top', value: 0.6 }, goodIs: 'band', sd: 'population', knowledge: 'split' },
}

/** Every form that stands by unit. */
const forms: readonly (readonly [id: string, params: Record<string, unknown>])[] = [
  ['level', { intervals: true }],
  ['level', { subject: '数学' }],
  ['bands', { subject: '数学' }],
  ['one_mark', { subject: '数学' }],
  ['position', { subject: '数学' }],
  ['subjects', { show: 'T', shape: 'long' }],
  ['subjects', { show: '得分率', shape: 'long' }],
  ['items', { subject: '数学' }],
  ['options', { subject: '数学' }],
  ['paper', { subject: '数学' }],
  ['paper', { subject: '数学', show: '难度结构' }],
  ['paper', { subject: '数学', show: '题型结构' }],
  ['paper', { subject: '数学', show: '预估难度' }],
  ['blueprint', { subject: '数学' }],
  ['blueprint', { subject: '数学', rows: '能力层级' }],
  ['value_added', { subject: '数学' }],
  ['trend', { subject: '数学' }],
  ['trend', { subject: '数学', show: '象限' }],
  ['lines', {}],
  ['imbalance', { show: '统计' }],
  ['tiers', {}],
  ['grades', {}],
  ['grades', { show: '组合' }],
  ['composite', {}],
]

const pace = createPace()
let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

type Result = MeasureResult | undefined

/** The result of a measure; none where it refuses. */
async function run(id: string, params: Record<string, unknown>, convention: Convention): Promise<Result> {
  const measure = measures.get(id)!
  try {
    const found = await measure.run(v.parse(measure.params, params), { database, convention })
    return { ...found, columns: columnsUnder(found.columns, convention) }
  } catch (error) {
    if (error instanceof MeasureError) return undefined
    throw error
  }
}

const labelsOf = (columns: readonly DefinedColumn[]) =>
  columns.filter(({ role }) => role.is === 'label' || role.is === 'code').map(({ name }) => name)

/** Compares the totals of the schools' rows with the district's, label by label. Gives how many figures were told. */
async function compare(where: string, schools: MeasureResult, district: MeasureResult): Promise<number> {
  const labels = labelsOf(schools.columns)
  const keyOf = (record: Record<string, Value>) => labels.map((name) => String(record[name])).join('|')
  const wholes = new Map(records(district.table).map((record) => [keyOf(record), record]))
  const units = schools.table.columns[schools.columns.findIndex(({ role }) => role.is === 'unit')]!.values
  const groups = new Map<string, number[]>()
  records(schools.table).forEach((record, at) => {
    groups.set(keyOf(record), [...(groups.get(keyOf(record)) ?? []), at])
  })
  let told = 0
  for (const [key, rows] of groups) {
    const whole = wholes.get(key)
    if (!whole) continue
    const value = { kind: 'table' as const, ...schools, notes: [], sources: [] }
    const { cells } = await totalRow(value, pace, Uint32Array.from(rows))
    for (const [index, { name, role }] of schools.columns.entries()) {
      const adds = role.is === 'n' ? (role.adds ?? 'sum') : role.is === 'estimate' ? role.adds : 'none'
      if (adds === 'none' || rows.length < 2) continue
      const cell = `${where} ${key} ${name}`
      const total = cells[index]!
      if (new Set(rows.map((row) => units[row])).size < rows.length) {
        // Rows of one school that only words tell apart are over the same students.
        expect(total.value, cell).toBeNull()
        continue
      }
      if (total.why) {
        // Only where a school has students and no figure may a total be missing.
        expect(
          rows.some((row) => schools.table.columns[index]!.values[row] === null),
          cell,
        ).toBe(true)
        continue
      }
      told++
      if (total.value === null || whole[name] === null) expect(total.value, cell).toBe(whole[name])
      else expect(Number(total.value), cell).toBeCloseTo(Number(whole[name]), 8)
    }
  }
  return told
}

describe('the total of the schools is the measure of the district, column by column, or has no rule', () => {
  describe.each(Object.entries(conventions))('%s', (label, convention) => {
    const rules: Convention = { ...defaultConvention, ...convention }

    it.each(forms)('%s %j', async (id, params) => {
      const { exam } = await district()
      const [schools, whole] = [
        await run(id, { exam, ...params, by: '学校' }, rules),
        await run(id, { exam, ...params, by: '区' }, rules),
      ]
      if (!schools || !whole) return
      const told = await compare(`${label} ${id}`, schools, whole)
      const spread = convention.blank === 'missing' && id === 'blueprint'
      const derived = ['难度结构', '组合'].includes(String(params.show))
      const none = ['bands', 'one_mark', 'composite'].includes(id) || derived || label === '前八成' || spread
      if (!none) expect(told, `${label} ${id}`).toBeGreaterThan(0)
    })
  })
})

let loaded: Promise<{ exam: string }> | undefined
const district = () => (loaded ??= loadDistrict(database, 'junior', { students: 400, schools: 5 }))

describe('with optional items and blanks', () => {
  const items = [
    { no: '1', full: 4, type: '选择', knowledge: ['函数'], ability: '理解', key: 'A' },
    { no: '2', full: 6, type: '解答', knowledge: ['函数', '图形'], ability: '应用', optional: true },
    { no: '3', full: 6, type: '解答', knowledge: ['图形'], ability: '应用', optional: true },
    { no: '4', full: 10, type: '解答', knowledge: ['图形'], ability: '应用' },
  ]
  const answering = ['甲', '乙'].flatMap((school, at) =>
    Array.from({ length: 12 + 5 * at }, (_, i): Answering => ({
      code: `${school}${i}`,
      school,
      marks: [
        i % 7 === 0 ? null : (i * 3) % 5,
        (i + at) % 2 ? (i * 5) % 7 : null,
        (i + at) % 2 ? null : (i * 2) % 7,
        i % (4 + at) === 1 ? null : (i * 7 + at) % 11,
      ],
      choices: [['A', 'B', 'C'][(i + at) % 3]!, null, null, null],
    })),
  )
  it.each(['zero', 'missing'] as const)('blank: %s', async (blank) => {
    await loadAnswers(database, items, answering)
    loaded = undefined
    for (const [id, params] of forms.filter(([each]) =>
      ['items', 'options', 'paper', 'blueprint'].includes(each),
    )) {
      const ask = (by: string) => run(id, { exam: 'exam', ...params, by }, { ...defaultConvention, blank })
      const [schools, whole] = [await ask('学校'), await ask('区')]
      if (schools && whole) await compare(`${blank} ${id} ${JSON.stringify(params)}`, schools, whole)
    }
  })
})
