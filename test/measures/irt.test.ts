import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { irt } from '../../src/measures/paper/irt'
import { fitIrt, type Patterns } from '../../src/measures/numerics/irt'
import { invert } from '../../src/measures/numerics/solve'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/irt.json' with { type: 'json' }
import { ask, loadAnswers } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
const math = { subject: '数学' }

const read = (name: string) =>
  readFileSync(`test/oracle/data/${name}.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

function toPatterns(rows: readonly (readonly number[])[]): Patterns {
  const keys = [...new Set(rows.map((row) => row.join()))]
  return {
    responses: Int16Array.from(keys.flatMap((key) => key.split(',').map(Number))),
    weights: Float64Array.from(keys, (key) => rows.filter((row) => row.join() === key).length),
    highest: rows[0]!.map((_, j) => Math.max(...rows.map((row) => row[j]!))),
  }
}

const lsat = read('lsat6').map((row) => row.map(Number))
// Three items with partial credit in five steps, two right or wrong, as in the script.
const credit = read('paper').map((row) => {
  const step = (cell: string, full: number) => Math.floor((4 * Number(cell || 0)) / full + 1e-9)
  return [
    step(row[8]!, 2),
    step(row[9]!, 5),
    step(row[10]!, 8),
    Number(row[2] === '3'),
    Number(row[3] === '3'),
  ]
})

beforeAll(async () => {
  database = await openNodeDatabase()
  await loadAnswers(
    database,
    ['1', '2', '3', '4', '5'].map((no) => ({ no, full: 1 })),
    lsat.map((marks, i) => ({ code: String(i).padStart(4, '0'), school: '校', marks })),
  )
})
afterAll(() => database.close())

test.each([
  ['2PL', lsat, false, expected.twopl],
  ['Rasch', lsat, true, expected.rasch],
  ['generalised partial credit', credit, false, expected.gpcm],
  ['partial credit', credit, true, expected.pcm],
] as const)('%s: the maximum that optim finds', async (_, rows, common, oracle) => {
  const fit = await fitIrt(toPatterns(rows), { common })
  expect(fit.converged).toBe(true)
  expect(Math.abs(fit.logLikelihood - oracle.logLikelihood)).toBeLessThan(1e-6)
  const found = common
    ? [fit.items[0]!.slope, ...fit.items.flatMap((item) => item.intercepts)]
    : fit.items.flatMap((item) => [item.slope, ...item.intercepts])
  // A common slope has no sign: ability may run either way.
  const sign = common ? Math.sign(oracle.par[0]!) * Math.sign(found[0]!) : 1
  found.forEach((value, i) => {
    expect(Math.abs(value - (i === 0 ? sign : 1) * oracle.par[i]!), `parameter ${i}`).toBeLessThan(1e-4)
  })
})

test('LSAT6, the printed values of 2PL', async () => {
  const found = await ask(irt, database, { ...math, model: '2PL' })
  // Rizopoulos 2006, ltm(LSAT ~ z1)
  const printed = [
    [-3.36, 0.825],
    [-1.37, 0.723],
    [-0.28, 0.89],
    [-1.866, 0.689],
    [-3.124, 0.657],
  ]
  found.forEach((row, i) => {
    expect(Math.abs(Number(row.难度b) - printed[i]![0]!)).toBeLessThan(0.005)
    expect(Math.abs(Number(row.区分度a) - printed[i]![1]!)).toBeLessThan(0.002)
    expect(Number(row.难度标准误)).toBeGreaterThan(0)
    expect(Number(row.Infit)).toBeCloseTo(1, 1)
  })
})

test('abilities rise with the score; information and the scale', async () => {
  const students = await ask(irt, database, math)
  expect(students).toHaveLength(5)
  const pupils = await ask(irt, database, { ...math, show: '学生' })
  const byScore = new Map(pupils.map((row, i) => [lsat[i]!.reduce((a, b) => a + b), Number(row.能力θ)]))
  expect([...byScore].sort((a, b) => a[0] - b[0]).map(([, theta]) => theta)).toEqual(
    [...byScore.values()].sort((a, b) => a - b),
  )
  const information = await ask(irt, database, { ...math, show: '信息' })
  expect(information).toHaveLength(81)
  const scale = await ask(irt, database, { ...math, show: '怀特图' })
  expect(scale.reduce((sum, row) => sum + Number(row.人数), 0)).toBe(1000)
})

test('it can be stopped, and says when there is nothing to estimate', async () => {
  const stop = new AbortController()
  stop.abort(new Error('stopped'))
  await expect(fitIrt(toPatterns(lsat), { common: true, signal: stop.signal })).rejects.toThrow('stopped')
  await loadAnswers(
    database,
    [
      { no: '1', full: 1 },
      { no: '2', full: 1 },
    ],
    [
      { code: '1', school: '校', marks: [1, 1] },
      { code: '2', school: '校', marks: [1, 0] },
    ],
  )
  await expect(ask(irt, database, math)).rejects.toThrow('有对有错的题不足两道')
})

test('items that have nothing in common have no common scale', async () => {
  const rows = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]
  await loadAnswers(
    database,
    ['1', '2', '3'].map((no) => ({ no, full: 1 })),
    Array.from({ length: 30 }, (_, i) => ({ code: String(i), school: '校', marks: rows[i % 3]! })),
  )
  for (const model of ['Rasch', 'PCM']) {
    await expect(ask(irt, database, { ...math, model })).rejects.toThrow('公共斜率为 0')
  }
  const found = await ask(irt, database, { ...math, estimate: '条件' })
  expect(found.map((row) => row.难度b)).toEqual([0, 0, 0].map((b) => expect.closeTo(b, 8)))
})

test('the inverse of a matrix, and none of a singular one', () => {
  expect([...invert(Float64Array.of(4, 2, 2, 3), 2)!]).toEqual(
    [0.375, -0.25, -0.25, 0.5].map((x) => expect.closeTo(x, 14)),
  )
  expect(invert(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined()
})
