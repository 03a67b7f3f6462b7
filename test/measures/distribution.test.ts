import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countFrom,
  distribute,
  distributeEach,
  gatherExtreme,
  join,
  markAt,
  quantileOf,
  roundUp,
  sumsOf,
} from '../../src/measures/numerics/distribution'
import '../seed'

const mark = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 40 }),
  fc.integer({ min: 0, max: 999_999_999 }),
  fc.integer({ min: 0, max: 30 }),
)
const tally = fc.array(fc.tuple(mark, fc.integer({ min: 1, max: 5 })), { maxLength: 60 })
const spread = (rows: [number, number][]) =>
  rows.flatMap(([value, count]) => new Array<number>(count).fill(value)).sort((a, b) => a - b)
const of = (rows: [number, number][]) =>
  distribute(
    rows.map(([value]) => value),
    rows.map(([, count]) => count),
  )

test('a distribution answers as its students one by one', () => {
  fc.assert(
    fc.property(tally, mark, (rows, line) => {
      const [distribution, each] = [of(rows), spread(rows)]
      expect(distribution.n).toBe(each.length)
      expect(countFrom(distribution, line)).toBe(each.filter((value) => value >= line).length)
      each.forEach((value, place) => expect(markAt(distribution, place)).toBe(value))
      expect(markAt(distribution, each.length)).toBeUndefined()
      const sum = (power: bigint) => each.reduce((all, value) => all + BigInt(value) ** power, 0n)
      expect(sumsOf(distribution)).toEqual({ x: sum(1n), xx: sum(2n) })
      expect(sumsOf(distributeEach(each))).toEqual(sumsOf(distribution))
    }),
  )
})

test('an extreme group has its size, whoever of those tied is in it', () => {
  fc.assert(
    fc.property(tally, fc.constantFrom(0.25, 0.27, 0.33), (rows, share) => {
      const [distribution, each] = [of(rows), spread(rows)]
      const size = Math.ceil((each.length * Math.round(share * 100)) / 100)
      const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
      expect(gatherExtreme(distribution, 'bottom', share)).toEqual({ size, sum: sum(each.slice(0, size)) })
      const top = { size, sum: sum(each.slice(each.length - size)) }
      expect(gatherExtreme(distribution, 'top', share)).toEqual(top)
    }),
  )
})

test('a share of a number is rounded up exactly', () => {
  expect([roundUp(0.07, 100), roundUp(0.27, 100), roundUp(0.27, 101), roundUp(0, 5)]).toEqual([7, 27, 28, 0])
})

test('several distributions make one', () => {
  fc.assert(
    fc.property(fc.array(tally, { maxLength: 4 }), (parts) => {
      const [joined, each] = [join(parts.map(of)), spread(parts.flat())]
      expect(spread(joined.marks.map((value, at) => [value, joined.students[at]!]))).toEqual(each)
      expect(joined.n).toBe(each.length)
    }),
  )
})

test('Σx² of a large district is exact', () => {
  expect(sumsOf(distribute([999_999_999, 7], [1_000_000, 3]))).toEqual({
    x: 999_999_999_000_021n,
    xx: 999_999_999n ** 2n * 1_000_000n + 147n,
  })
})

// R: quantile(c(100, 85, 60, 59.5, 59.5), c(.1, .25, .5, .9), type = 7)
test('quantiles of type 7', () => {
  const marks = distribute([1_000_000, 595_000, 850_000, 600_000], [1, 2, 1, 1])
  expect([0.1, 0.25, 0.5, 0.9].map((share) => quantileOf(marks, share))).toEqual([
    595_000, 595_000, 600_000, 940_000,
  ])
  expect(quantileOf(distribute([], []), 0.5)).toBeNull()
})
