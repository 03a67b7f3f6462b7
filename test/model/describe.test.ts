import { expect, test } from 'vitest'
import { defaultConvention } from '../../src/model/convention'
import { abbreviateConvention } from '../../src/model/describe'

test('the chip tells shares of the full mark, fixed marks and places apart', () => {
  expect(abbreviateConvention(defaultConvention).zh).toBe('实考 · 85/75/60/40')
  const convention = {
    ...defaultConvention,
    excellent: { by: 'top', value: 0.2 },
    good: { by: 'mark', value: 100 },
    low: { by: 'rate', value: 0.375 },
  } as const
  expect(abbreviateConvention(convention)).toEqual({
    zh: '实考 · 前 20%/100 分/60/37.5',
    en: 'students who sat · top 20%/100 marks/60/37.5',
  })
})
