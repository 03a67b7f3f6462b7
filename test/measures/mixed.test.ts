import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fitMixed, type GroupSums, type MixedModel } from '../../src/measures/numerics/mixed'
import expected from '../oracle/mixed.json' with { type: 'json' }

const read = (name: string) =>
  readFileSync(`test/oracle/data/${name}.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

function sumBy(pairs: readonly (readonly [group: string, x: number, y: number])[]): GroupSums[] {
  const groups = new Map<string, GroupSums>()
  for (const [group, x, y] of pairs) {
    const s = groups.get(group) ?? { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 }
    groups.set(group, {
      n: s.n + 1,
      x: s.x + x,
      y: s.y + y,
      xx: s.xx + x * x,
      xy: s.xy + x * y,
      yy: s.yy + y * y,
    })
  }
  return [...groups.values()]
}

const london = sumBy(read('london-exam').map(([school, , y, x]) => [school!, Number(x), Number(y)] as const))

function agree(found: MixedModel | undefined, lme4: typeof expected.reml) {
  expect(found).toBeDefined()
  lme4.fixed.forEach((value, i) => expect(found!.fixed[i]).toBeCloseTo(value, 7))
  expect(found!.between).toBeCloseTo(lme4.between, 7)
  expect(found!.within).toBeCloseTo(lme4.within, 7)
  expect(found!.logLikelihood).toBeCloseTo(lme4.logLikelihood, 7)
  lme4.effects.forEach((value, i) => expect(found!.effects[i]!.value).toBeCloseTo(value, 7))
  lme4.se.forEach((value, i) => expect(found!.effects[i]!.se).toBeCloseTo(value, 7))
}

describe('London exam, 65 schools', () => {
  test('agrees with lme4', () => {
    agree(fitMixed(london, { predictor: true }), expected.reml)
    agree(fitMixed(london, { predictor: true, restricted: false }), expected.ml)
    agree(fitMixed(london, { predictor: false }), expected.nullReml)
    agree(fitMixed(london, { predictor: false, restricted: false }), expected.nullMl)
  })

  test('the printed values', () => {
    const ml = fitMixed(london, { predictor: true, restricted: false })!
    expect(ml.fixed.map((b) => Number(b.toFixed(8)))).toEqual([0.00239076, 0.56337116])
    expect(ml.between).toBeCloseTo(0.09212927, 7)
    expect(ml.within).toBeCloseTo(0.565731, 7)
    expect(ml.logLikelihood).toBeCloseTo(-4678.6216, 4)
    const none = fitMixed(london, { predictor: false, restricted: false })!
    expect(none.between / (none.between + none.within)).toBeCloseTo(0.165918, 6)
    const reml = fitMixed(london, { predictor: true })!
    read('london-exam-value-added-reml').forEach(([, n, value, se], i) => {
      expect(london[i]!.n).toBe(Number(n))
      expect(reml.effects[i]!.value).toBeCloseTo(Number(value), 6)
      expect(reml.effects[i]!.se).toBeCloseTo(Number(se), 6)
    })
  })
})

test('of two valleys of the deviance, one at 0, the deeper one counts', () => {
  const marks = { a: [0.99, 0.93, 0.87, 0.73, -0.38, -0.42, -0.51, -1.04], b: [-2], c: [1.49, 0.3, -0.95] }
  const groups = sumBy(Object.entries(marks).flatMap(([g, list]) => list.map((y) => [g, 0, y] as const)))
  const found = fitMixed(groups, { predictor: false })!
  // R: lmer(y ~ 1 + (1 | g)), bobyqa with rhoend = 1e-12
  expect(found.between).toBeCloseTo(0.584578361082, 6)
  expect(found.within).toBeCloseTo(0.904970441388, 6)
  expect(found.logLikelihood).toBeCloseTo(-17.293583561023, 8)
})

test('a valley without a bottom, where nothing is left within, does not count beside another', () => {
  const pairs = [-0.5, -1.2, 0.9, 0.1, 1.3].map((y, i) => [String(i), (i * i) % 4, y] as const)
  const found = fitMixed(sumBy([...pairs, ['0', 1, 0.6]]), { predictor: true, restricted: false })!
  expect(found.between).toBe(0)
})

test('groups that do not differ have no variance between them', () => {
  const flat = sumBy([1, 2, 3, 4, 5].flatMap((y) => ['a', 'b', 'c'].map((g) => [g, 0, y] as const)))
  const found = fitMixed(flat, { predictor: false })!
  expect(found.between).toBe(0)
  expect(found.within).toBeCloseTo(30 / 14, 12)
  expect(found.effects.map(({ value }) => Math.abs(value))).toEqual([0, 0, 0])
})

test('nothing to estimate from', () => {
  expect(fitMixed(london.slice(0, 1), { predictor: true })).toBeUndefined()
  const single = { n: 1, x: 0, y: 1, xx: 0, xy: 0, yy: 1 }
  expect(fitMixed([single, single, single], { predictor: false })).toBeUndefined()
  expect(fitMixed([{ ...single, n: 5 }, single], { predictor: true })).toBeUndefined()
})
