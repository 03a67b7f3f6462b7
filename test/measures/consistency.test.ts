import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../src/engine/table'
import { classify } from '../../src/measures/numerics/consistency'
import { distributeEach } from '../../src/measures/numerics/distribution'
import { consistency } from '../../src/measures/paper/consistency'
import { defaultConvention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/consistency.json' with { type: 'json' }
import { ask, loadAnswers, loadSittings, type Answering } from './fixture'

test.each(expected)('line $line of $full at reliability $reliability agrees with R', (given) => {
  const { full, line, reliability } = given
  const distribution = {
    n: given.students.reduce((sum, count) => sum + count, 0),
    marks: given.marks.map((mark) => mark * 10_000),
    students: given.students,
  }
  const found = classify(distribution, full * 10_000, line * 10_000, reliability)!
  expect(found.consistency).toBeCloseTo(given.consistency, 5)
  expect(found.accuracy).toBeCloseTo(given.accuracy, 5)
})

test('marks that are all equal, a reliability of 0 or 1: nothing can be said', () => {
  const same = { n: 3, marks: [50_000], students: [3] }
  expect(classify(same, 100_000, 60_000, 0.8)).toBeNull()
  const some = { n: 2, marks: [20_000, 90_000], students: [1, 1] }
  expect(classify(some, 100_000, 60_000, 0)).toBeNull()
  expect(classify(some, 100_000, 60_000, 1)).toBeNull()
})

test('a line that everybody or nobody reaches puts all on one side', () => {
  const some = distributeEach([20, 40, 55, 60, 70, 85].map((mark) => mark * 10_000))
  for (const line of [0, 1_500_000]) {
    const found = classify(some, 1_000_000, line, 0.8)!
    expect(found.consistency).toBeCloseTo(1, 9)
    expect(found.accuracy).toBeCloseTo(1, 9)
  }
})

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** r of two lists. */
function correlate(x: readonly number[], y: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
  const [mx, my] = [mean(x), mean(y)]
  const [xy, xx, yy] = [0, 1, 2].map((kind) =>
    x.reduce(
      (sum, _, i) => sum + (kind === 1 ? x[i]! - mx : y[i]! - my) * (kind === 2 ? y[i]! - my : x[i]! - mx),
      0,
    ),
  ) as [number, number, number]
  return xy / Math.sqrt(xx * yy)
}

describe('students drawn with a true mark, who sit two parallel papers', () => {
  const count = 20_000

  test.each([0.3, 0.5, 0.6, 0.75, 0.9])('forty items of one difficulty, line at %f', (share) => {
    const random = randomFrom(20_240_611)
    const [items, full] = [40, 40]
    // The third of four uniform numbers in order follows Beta(3, 2).
    const truth = Array.from(
      { length: count },
      () => Array.from({ length: 4 }, random).sort((a, b) => a - b)[2]!,
    )
    const sit = (t: number) => Array.from({ length: items }, random).filter((u) => u < t).length
    const [first, second] = [truth.map(sit), truth.map(sit)]
    const line = Math.ceil(share * full)
    const found = classify(
      distributeEach(first.map((mark) => mark * 10_000)),
      full * 10_000,
      line * 10_000,
      correlate(first, second),
    )!
    const alike = first.filter((mark, i) => mark >= line === second[i]! >= line).length / count
    const right = first.filter((mark, i) => mark >= line === truth[i]! * full >= line - 0.5).length / count
    // Within three standard errors of the simulation, 3·√(.25/20000) ≈ .011 at most.
    expect(Math.abs(found.consistency - alike)).toBeLessThan(0.011)
    expect(Math.abs(found.accuracy - right)).toBeLessThan(0.011)
  })

  test.each([0.4, 0.6, 0.85])(
    'ten items worth 2 to 12 marks, of different difficulty, line at %f',
    (share) => {
      const random = randomFrom(77)
      const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
      const fulls = [2, 2, 4, 4, 6, 8, 10, 10, 12, 12]
      const full = fulls.reduce((sum, mark) => sum + mark, 0)
      const ability = Array.from({ length: count }, normal)
      const chance = (theta: number, item: number) => 1 / (1 + Math.exp(-(1.2 * theta + 1 - item * 0.25)))
      const sit = (theta: number) =>
        fulls.reduce((sum, mark, item) => {
          for (let step = 0; step < mark; step += 2) if (random() < chance(theta, item)) sum += 2
          return sum
        }, 0)
      const [first, second] = [ability.map(sit), ability.map(sit)]
      const line = Math.ceil((share * full) / 2) * 2
      const found = classify(
        distributeEach(first.map((mark) => mark * 10_000)),
        full * 10_000,
        line * 10_000,
        correlate(first, second),
      )!
      const alike = first.filter((mark, i) => mark >= line === second[i]! >= line).length / count
      expect(Math.abs(found.consistency - alike)).toBeLessThan(0.015)
    },
  )
})

describe('the measure', () => {
  let database: Awaited<ReturnType<typeof openNodeDatabase>>
  beforeAll(async () => {
    database = await openNodeDatabase()
  })
  afterAll(() => database.close())

  test('takes α of the paper with its interval, and the four lines of the convention', async () => {
    const random = randomFrom(5)
    const items = Array.from({ length: 20 }, (_, i) => ({ no: String(i + 1), full: 1 }))
    const answering = Array.from({ length: 300 }, (_, i): Answering => {
      const ability = random()
      return { code: String(i), school: '校', marks: items.map(() => (random() < ability ? 1 : 0)) }
    })
    await loadAnswers(database, items, answering)
    const found = await ask(consistency, database, { subject: '数学' })
    expect(found.map((row) => row.线)).toEqual(['优秀', '良好', '合格', '低分'])
    expect(found.map((row) => row.分数线)).toEqual([17, 15, 12, 8])
    for (const row of found) {
      const number = (name: string) => Number(row[name])
      expect(number('信度置信下限')).toBeLessThan(number('信度'))
      expect(number('分类一致性置信下限')).toBeLessThan(number('分类一致性'))
      expect(number('分类一致性')).toBeLessThan(number('分类一致性置信上限'))
      expect(number('换边人数')).toBeCloseTo(300 * (1 - number('分类一致性')), 9)
      expect(number('换边人数置信下限')).toBeLessThan(number('换边人数'))
      expect(number('换边人数')).toBeLessThan(number('换边人数置信上限'))
      // Two errors are as good as two papers: the true mark has but one.
      expect(number('分类准确性')).toBeGreaterThan(number('分类一致性'))
    }
  })

  test('of one school the lines and the error are the district’s, the students its own', async () => {
    const random = randomFrom(9)
    const items = Array.from({ length: 20 }, (_, i) => ({ no: String(i + 1), full: 1 }))
    const answering = Array.from({ length: 300 }, (_, i): Answering => {
      const ability = i < 100 ? 0.5 + random() / 2 : random()
      return {
        code: String(i),
        school: i < 100 ? '甲' : '乙',
        marks: items.map(() => (random() < ability ? 1 : 0)),
      }
    })
    await loadAnswers(database, items, answering)
    const [whole, one] = [
      await ask(consistency, database, { subject: '数学' }),
      await ask(consistency, database, { subject: '数学', where: { 学校: '甲' } }),
    ]
    one.forEach((row, at) => {
      expect(row.人数).toBe(100)
      expect(row.测量标准误).toBe(whole[at]!.测量标准误)
      expect(row.分数线).toBe(whole[at]!.分数线)
    })
    // Hardly anybody of the better school is near the low line.
    expect(Number(one[3]!.分类一致性)).toBeGreaterThan(Number(whole[3]!.分类一致性))
  })

  test('without item marks the reliability is assumed, said so, and has no interval', async () => {
    const sittings = [30, 45, 58, 61, 70, 82, 96].map((mark, i) => ({
      code: String(i),
      school: '校',
      marks: { 数学: mark },
    }))
    await loadSittings(database, sittings, { 数学: 100 })
    const given = v.parse(consistency.params, {
      exam: 'exam',
      subject: '数学',
      line: { by: 'mark', value: 60 },
    })
    const { table, notes } = await consistency.run(given, { database, convention: defaultConvention })
    expect(rows(table)).toHaveLength(1)
    expect(rows(table)[0]).toMatchObject({
      线: '给定',
      分数线: 60,
      达线人数: 4,
      信度: 0.9,
      换边人数置信下限: null,
    })
    expect(notes[0]!.zh).toContain('设定的信度')
  })
})
