import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { irt } from '../../src/measures/paper/irt'
import { fitConditional } from '../../src/measures/numerics/conditional'
import type { IrtFit, Patterns } from '../../src/measures/numerics/irt'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/conditional.json' with { type: 'json' }
import { ask, loadAnswers } from './fixture'

const read = (name: string) =>
  readFileSync(`test/oracle/data/${name}.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

const lsat = read('lsat6').map((row) => row.map(Number))
const fulls = [2, 5, 8]
/** Three items in five steps and two right or wrong, as in the script; −1 where left blank. */
const credit = read('paper').map((row) => [
  ...fulls.map((full, j) => (row[8 + j] === '' ? -1 : Math.floor((4 * Number(row[8 + j])) / full + 1e-9))),
  ...[2, 3].map((j) => (row[j] === '' ? -1 : Number(row[j] === '3'))),
])

function toPatterns(rows: readonly (readonly number[])[]): { data: Patterns; of: number[] } {
  const keys = [...new Set(rows.map((row) => row.join()))]
  const places = new Map(keys.map((key, index) => [key, index]))
  const of = rows.map((row) => places.get(row.join())!)
  const weights = new Float64Array(keys.length)
  for (const place of of) weights[place]! += 1
  return {
    data: {
      responses: Int16Array.from(keys.flatMap((key) => key.split(',').map(Number))),
      weights,
      highest: rows[0]!.map((_, j) => Math.max(...rows.map((row) => row[j]!))),
    },
    of,
  }
}

const thresholds = ({ items }: IrtFit) =>
  items.map(({ intercepts }) => intercepts.map((d, c) => -(d - (intercepts[c - 1] ?? 0))))

describe('conditional maximum likelihood: psychotools and eRm', () => {
  test.each([
    ['Rasch, LSAT6', lsat, expected.rasch],
    ['partial credit, blanks 0', credit.map((row) => row.map((c) => Math.max(0, c))), expected.pcm],
    ['partial credit, blanks missing', credit, expected.missing],
  ] as const)('%s', async (_, rows, oracle) => {
    const { data, of } = toPatterns(rows)
    const fit = await fitConditional(data)
    expect(fit.converged).toBe(true)
    expect(Math.abs(fit.logLikelihood - oracle.logLikelihood)).toBeLessThan(1e-6)
    thresholds(fit).forEach((own, j) =>
      own.forEach((value, c) => expect(Math.abs(value - oracle.thresholds[j]![c]!)).toBeLessThan(1e-6)),
    )
    oracle.abilities.forEach((theta, i) => {
      expect(Math.abs(fit.abilities[of[i]!]!.mean - theta), `student ${i}`).toBeLessThan(1e-5)
    })
    for (const { infit, outfit } of fit.fit) {
      expect(infit).toBeGreaterThan(0.5)
      expect(outfit).toBeLessThan(2)
    }
  })
})

describe('as a measure', () => {
  let database: Awaited<ReturnType<typeof openNodeDatabase>>
  beforeAll(async () => {
    database = await openNodeDatabase()
    await loadAnswers(
      database,
      ['1', '2', '3', '4', '5'].map((no) => ({ no, full: 1 })),
      lsat.map((marks, i) => ({ code: String(i).padStart(4, '0'), school: '校', marks })),
    )
  })
  afterAll(() => database.close())
  const given = { subject: '数学', estimate: '条件' }

  test('difficulties about 0, slope 1, standard errors of psychotools', async () => {
    const found = await ask(irt, database, given)
    found.forEach((row, j) => {
      expect(row.难度b).toBeCloseTo(expected.rasch.thresholds[j]![0]!, 6)
      expect(row).toMatchObject({ 区分度a: 1, 区分度标准误: null })
      expect(Math.abs(Number(row.难度标准误) - expected.raschSe[j]!)).toBeLessThan(1e-4)
    })
    expect(found.reduce((sum, row) => sum + Number(row.难度b), 0)).toBeCloseTo(0, 10)
  })

  test('every score has an ability, the scale counts everyone, 2PL is refused', async () => {
    const pupils = await ask(irt, database, { ...given, show: '学生' })
    expect(new Set(pupils.map((row) => row.能力θ)).size).toBe(6)
    const scale = await ask(irt, database, { ...given, show: '怀特图' })
    expect(scale.reduce((sum, row) => sum + Number(row.人数), 0)).toBe(1000)
    await expect(ask(irt, database, { ...given, model: '2PL' })).rejects.toThrow('请改用“边际”')
  })
})
