import { expect, test } from 'vitest'
import { formatNumber } from '../../src/measures/format'
import type { Format } from '../../src/measures/measure'

test.each<[number | null, Format, string]>([
  [96.44, 'mark', '96.4'],
  [96.45, 'mark', '96.5'],
  [2.675, 'correlation', '2.68'],
  [-0.04, 'mark', '0.0'],
  [-3.25, 'mark', '−3.3'],
  [0.6425, 'rate', '64.3%'],
  [1, 'rate', '100.0%'],
  [4126, 'count', '4\u2009126'],
  [1234567, 'count', '1\u2009234\u2009567'],
  [12, 'count', '12'],
  [0.51549, 'index', '0.515'],
  [0.0012, 'probability', '0.001'],
  [59.5, 'text', '59.5'],
  [-7, 'text', '−7'],
  [null, 'mark', '—'],
  [NaN, 'mark', '—'],
  [2.4e-17, 'correlation', '0.00'],
  [-2.4e-9, 'rate', '0.0%'],
  [1.5e16, 'mark', '15000000000000000.0'],
])('%s as %s is %s', (value, format, shown) => {
  expect(formatNumber(value, format, 'zh')).toBe(shown)
})
