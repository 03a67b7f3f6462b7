import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bands } from '../../src/measures/level/bands'
import { level } from '../../src/measures/level/level'
import { position } from '../../src/measures/level/position'
import { openNodeDatabase } from '../engine/node'
import { ask, loadSittings, type Sitting } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

const schools = ['甲校', '乙校', '丙校'].map((name, i) => ({ name, code: `${i}` }))
const sittings = fc
  .array(
    fc.record({
      school: fc.constantFrom(...schools.map(({ name }) => name)),
      class: fc.constantFrom('1', '2'),
      sex: fc.constantFrom('男', '女'),
      mark: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10) },
        { weight: 1, arbitrary: fc.constantFrom('absent', 'cheating', 'exempt', 'transferred') },
      ),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ mark, ...rest }, i): Sitting => ({
      ...rest,
      code: String(i).padStart(3, '0'),
      marks: { 数学: mark as Sitting['marks'][string] },
    })),
  )

const convention = fc.record({
  denominator: fc.constantFrom(
    { of: 'sat' as const },
    { of: 'registered' as const },
    { of: 'top' as const, share: 0.8 },
    { of: 'dropCount' as const, count: 2 },
    { of: 'dropShare' as const, share: 0.1 },
  ),
  absent: fc.constantFrom('out' as const, 'zero' as const),
})

const math = { subject: '数学' }

test('the order of the rows changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(sittings, convention, fc.integer(), async (given, chosen, seed) => {
      const shuffled = given
        .map((s, i) => ({ s, key: Math.sin(seed + i * 7919) }))
        .sort((a, b) => a.key - b.key)
        .map(({ s }) => s)
      await loadSittings(database, given, { 数学: 100 }, schools)
      const by = ['学校', '性别']
      const before = await ask(level, database, { ...math, by }, chosen)
      await loadSittings(database, shuffled, { 数学: 100 }, schools)
      expect(await ask(level, database, { ...math, by }, chosen)).toEqual(before)
    }),
    { numRuns: 15 },
  )
})

test('a parent is recomputed from its students; counts add up; rates stay in order', async () => {
  await fc.assert(
    fc.asyncProperty(sittings, async (given) => {
      await loadSittings(database, given, { 数学: 100 }, schools)
      const units = await ask(level, database, math)
      const [whole] = await ask(level, database, { ...math, by: '区' })
      const marks = given.map((s) => s.marks.数学).filter((mark) => typeof mark === 'number')
      const tenths = marks.reduce((sum, mark) => sum + Math.round(mark * 10), 0)
      expect(whole!.平均分).toBe(marks.length > 0 ? tenths / (10 * marks.length) : null)
      for (const name of ['应考人数', '实考人数', '缺考人数']) {
        expect(units.reduce((sum, row) => sum + Number(row[name]), 0)).toBe(whole![name])
      }
      for (const row of units) {
        if (row.平均分 === null) continue
        expect(Number(row.优秀率)).toBeLessThanOrEqual(Number(row.良好率))
        expect(Number(row.良好率)).toBeLessThanOrEqual(Number(row.合格率))
        expect(Number(row.合格率) + Number(row.低分率)).toBeLessThanOrEqual(1)
      }
      const t = await ask(position, database, math)
      const known = t.filter((row) => row.标准分T !== null)
      const sum = known.reduce((s, row) => s + Number(row.人数) * (Number(row.标准分T) - 50), 0)
      expect(sum).toBeCloseTo(0, 8)
      const found = await ask(bands, database, { ...math, width: 0.1 })
      expect(found.reduce((s, row) => s + Number(row.本段人数), 0)).toBe(marks.length)
      for (const row of found.filter((row) => Number(row.本段人数) > 0)) {
        const inside = marks.filter(
          (mark) =>
            mark >= Number(row.起分) && (mark < Number(row.止分) || (mark === 100 && row.止分 === 100)),
        )
        expect(inside.length).toBe(row.本段人数)
      }
    }),
    { numRuns: 15 },
  )
})
