import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEngine, type Engine } from '../../src/engine/engine'
import { servedEngine } from '../../src/engine/served'
import { estimateAside } from '../../src/measures/paper/aside'
import { measures } from '../../src/measures/catalogue/catalogue'
import { estimate, type Method } from '../../src/measures/numerics/estimate'
import type { Patterns } from '../../src/measures/numerics/irt'
import { defaultConvention } from '../../src/model/convention'
import { parseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'
import { loadAnswers } from '../measures/fixture'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine({ assets: servedEngine })
})
afterAll(() => engine.close())

/** Answers of students to items, from a seeded logistic model. */
function draw(students: number, items: number): number[][] {
  let seed = 7
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  return Array.from({ length: students }, () => {
    const ability = Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
    return Array.from({ length: items }, (_, j) =>
      next() < 1 / (1 + Math.exp(-(0.6 + (j % 5) / 4) * (ability - (j / items - 0.5) * 3))) ? 1 : 0,
    )
  })
}

const patternsOf = (drawn: number[][]): Patterns => ({
  responses: Int16Array.from(drawn.flat()),
  weights: new Float64Array(drawn.length).fill(1),
  highest: drawn[0]!.map(() => 1),
})

test.each<Method>([
  { by: 'conditional' },
  { by: 'marginal', common: true },
  { by: 'marginal', common: false },
])('the worker estimates what is estimated on the spot: %o', async (method) => {
  const patterns = patternsOf(draw(300, 8))
  const shares: number[] = []
  const aside = await estimateAside(patterns, method, { progress: (share) => shares.push(share) })
  expect(aside).toEqual(await estimate(patterns, method, {}))
  expect(shares.at(-1)).toBe(1)
  expect(shares.length).toBeGreaterThan(1)
})

test('an estimation leaves the page free, tells its progress, and is stopped within a second', async () => {
  const drawn = draw(3000, 40)
  await loadAnswers(
    engine.writer,
    drawn[0]!.map((_, j) => ({ no: String(j + 1), full: 1 })),
    drawn.map((marks, i) => ({ code: String(i), school: '甲校', marks })),
  )
  const cell = "'''measure name=题\nmeasure: irt\nexam: exam\nsubject: 数学\nmodel: 2PL\n'''\n"
  const run = new NotebookRun(parseDocument(cell.replaceAll("'''", '```')), {
    database: engine.reader,
    measures,
    convention: defaultConvention,
    locale: 'zh',
  })
  let longest = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 10)
  const share = () => run.states.get('题')?.share ?? 0
  await expect.poll(share, { timeout: 40_000, interval: 5 }).toBeGreaterThan(0)
  last = performance.now()
  longest = 0
  const before = share()
  await expect.poll(share, { timeout: 40_000, interval: 5 }).toBeGreaterThan(before)
  expect(longest).toBeLessThan(500)
  const at = performance.now()
  run.stop('题')
  await expect.poll(() => run.states.get('题')?.status, { interval: 10 }).toBe('error')
  expect(performance.now() - at).toBeLessThan(1000)
  expect(run.states.get('题')?.error?.text.zh).toContain('已停止')
  clearInterval(beat)
  run.dispose()
})
