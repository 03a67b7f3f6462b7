import { afterAll, beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { bands } from '../../src/measures/level/bands'
import { equity } from '../../src/measures/subjects/equity'
import { level } from '../../src/measures/level/level'
import type { Measure } from '../../src/measures/measure'
import { oneMark } from '../../src/measures/level/onemark'
import { defaultConvention, type Convention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import { ask, loadSittings } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
  await loadSittings(
    database,
    [50, 60, 70, 80].map((mark, i) => ({
      code: String(i),
      school: i < 2 ? '甲校' : '乙校',
      marks: { 数学: mark },
    })),
    { 数学: 100 },
    [
      { name: '甲校', zone: '东片' },
      { name: '乙校', zone: '西片' },
    ],
  )
})
afterAll(() => database.close())

const math = { subject: '数学' }

test.each([
  ['bands', bands, {}],
  ['one_mark', oneMark, {}],
  ['equity', equity, { show: '漏斗' }],
] as const)('%s: a table without rows says that nobody counts', async (_, measure, params) => {
  const given = v.parse(measure.params as v.GenericSchema, { exam: 'exam', ...math, ...params })
  const convention: Convention = { ...defaultConvention, denominator: { of: 'dropCount', count: 9 } }
  const result = await (measure as unknown as Measure).run(given, { database, convention })
  expect(result.table.rowCount).toBe(0)
  expect(result.notes.map(({ zh }) => zh).join()).toMatch(/没有/)
})

test('the district stands once, though it is asked for as unit and as reference', async () => {
  const found = await ask(level, database, { ...math, by: '区', reference: true })
  expect(found.map((row) => row.单位)).toEqual(['全区'])
})

test('one zone of several is not taken for a roster without zones', async () => {
  const given = v.parse(equity.params, { exam: 'exam', ...math, show: '方差构成', where: { 片区: '东片' } })
  const { notes } = await equity.run(given, { database, convention: defaultConvention })
  expect(notes.map(({ zh }) => zh).join()).not.toContain('请添加含“片区”一列')
})
