import { expect, test } from 'vitest'
import { meanInterval, rateInterval, judge } from '../../src/measures/numerics/interval'
import { studentQuantile } from '../../src/measures/numerics/student'
import expected from '../oracle/intervals.json' with { type: 'json' }

test.each(expected.qt)('qt($p, $df)', ({ p, df, value }) => {
  expect(Math.abs(studentQuantile(p, df) / value - 1)).toBeLessThan(1e-10)
})

test.each(expected.wilson)('prop.test($count, $n) without correction', ({ count, n, lower, upper }) => {
  const [low, high] = rateInterval(count, n)!
  expect(low).toBeCloseTo(lower, 12)
  expect(high).toBeCloseTo(upper, 12)
})

test.each(expected.mean)('t.test of $marks', ({ mean, sd, n, lower, upper }) => {
  const [low, high] = meanInterval(mean, sd, n)!
  expect(low).toBeCloseTo(lower, 9)
  expect(high).toBeCloseTo(upper, 9)
})

test('a verdict takes the whole interval', () => {
  expect(judge([60.1, 62], 60)).toBe('高于')
  expect(judge([59, 62], 60)).toBe('相当')
  expect(judge([60, 62], 60)).toBe('相当')
  expect(judge([50, 59.9], 60)).toBe('低于')
  expect(judge(undefined, 60)).toBeNull()
})

test('no interval from one value, none from nobody', () => {
  expect(meanInterval(50, 0, 1)).toBeUndefined()
  expect(rateInterval(0, 0)).toBeUndefined()
})
