import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dif } from '../../src/measures/paper/dif'
import { cautionIndices } from '../../src/measures/numerics/caution'
import { mantelHaenszel } from '../../src/measures/numerics/mantel'
import { normalCdf, normalTails } from '../../src/measures/numerics/normal'
import { sp } from '../../src/measures/paper/sp'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/matrix.json' with { type: 'json' }
import { ask, loadAnswers, type Answering } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
const math = { subject: '数学' }

beforeAll(async () => {
  const lines = readFileSync('test/oracle/data/dif.csv', 'utf8').trim().split('\n').slice(1)
  const answering = lines.map((line): Answering => {
    const [code, sex, ...marks] = line.split(',')
    return { code: code!, sex, school: '校', marks: marks.map((mark) => 2 * Number(mark)) }
  })
  database = await openNodeDatabase()
  await loadAnswers(
    database,
    Array.from({ length: 9 }, (_, i) => ({ no: String(i + 1), full: 2 })),
    answering,
  )
})
afterAll(() => database.close())

test('Mantel–Haenszel agrees with R, and finds the item that was made harder', async () => {
  const found = await ask(dif, database, math)
  found.forEach((row, j) => {
    expect(row.优势比).toBeCloseTo(expected.odds[j]!, 9)
    expect(row.优势比置信下限).toBeCloseTo(expected.lower[j]!, 9)
    expect(row.优势比置信上限).toBeCloseTo(expected.upper[j]!, 9)
    expect(row.MH卡方).toBeCloseTo(expected.chi[j]!, 9)
    expect(row.p值).toBeCloseTo(expected.p[j]!, 9)
    expect(row.Δ).toBeCloseTo(-2.35 * Math.log(expected.odds[j]!), 9)
  })
  expect(found.filter((row) => row.等级 === 'C').map((row) => row.题号)).toEqual(['4'])
  expect(found[3]).toMatchObject({
    参照组: '男',
    目标组: '女',
    提示: '同等水平下对女偏难，请看题面情境与表述',
  })
})

test('what is told of single students takes them all, though units take their best share', async () => {
  const convention = { denominator: { of: 'top', share: 0.5 } } as const
  for (const [measure, params] of [
    [sp, { ...math, show: '题目' }],
    [dif, math],
  ] as const) {
    expect(await ask(measure as typeof sp, database, params, convention)).toEqual(
      await ask(measure as typeof sp, database, params),
    )
  }
})

test('groups that are not there are named', async () => {
  await expect(ask(dif, database, { ...math, group: '城乡' })).rejects.toThrow('现有：无')
  const swapped = await ask(dif, database, { ...math, reference: '女' })
  expect(swapped[3]!.优势比).toBeCloseTo(1 / expected.odds[3]!, 9)
})

test('the S-P table agrees with its definition in R', async () => {
  const students = await ask(sp, database, math)
  expected.students.forEach((value, i) => {
    if (value === null) expect(students[i]!.注意系数).toBeNull()
    else expect(students[i]!.注意系数).toBeCloseTo(value, 10)
  })
  const items = await ask(sp, database, { ...math, show: '题目' })
  items.forEach((row, j) => expect(row.注意系数).toBeCloseTo(expected.items[j]!, 10))
  const cells = await ask(sp, database, { ...math, show: '矩阵' })
  expect(cells.length).toBe(5400)
  expect(cells.reduce((sum, cell) => sum + Number(cell.通过), 0)).toBe(
    cells.reduce((sum, cell) => sum + Number(cell.S线), 0),
  )
})

test('by hand: those who fit the order have 0; one who passes only the hardest item has 1.6', () => {
  // Passes per item 3, 2, 1, 1. The last student: (3 − 1) ÷ (3 − 7/4).
  const rows = [1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
  const found = cautionIndices(Int8Array.from(rows), 4, 4)
  expect(found.students.map(({ caution }) => caution)).toEqual([0, 0, 0, 1.6])
  const all = cautionIndices(Int8Array.of(1, 1, 1, 1), 2, 2)
  expect(all.students.map(({ caution }) => caution)).toEqual([null, null])
})

test('what is not significant is of class A, however large', () => {
  const stratum = { referenceRight: 1, referenceWrong: 3, focalRight: 4, focalWrong: 1 }
  const found = mantelHaenszel([stratum, stratum])!
  // R: mantelhaen.test(array(c(1, 4, 3, 1, 1, 4, 3, 1), c(2, 2, 2)))
  expect(found.p).toBeCloseTo(0.0801183137276339, 9)
  expect(found.delta - 1.645 * found.deltaError).toBeGreaterThan(1)
  expect(found.ets).toBe('A')
})

test('nothing to compare', () => {
  expect(mantelHaenszel([])).toBeUndefined()
  expect(
    mantelHaenszel([{ referenceRight: 5, referenceWrong: 0, focalRight: 5, focalWrong: 0 }]),
  ).toBeUndefined()
})

test.each([
  // R: pnorm(q), 2 * pnorm(-abs(q)) at full precision
  [0, 0.5, 1],
  [1, 0.84134474606854293, 0.31731050786291409],
  [-1.959963984540054, 0.025000000000000012, 0.050000000000000024],
  [3.5, 0.99976737092096446, 0.00046525815807104987],
  [-8, 6.2209605742717849e-16, 1.244192114854357e-15],
])('normal distribution at %d', (z, below, tails) => {
  expect(Math.abs(normalCdf(z) / below - 1)).toBeLessThan(1e-12)
  expect(Math.abs(normalTails(z) / tails - 1)).toBeLessThan(1e-12)
})
