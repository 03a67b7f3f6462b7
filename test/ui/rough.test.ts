import { expect, test } from 'vitest'
import { parseDocument } from '../../src/notebook/document/document'
import { roughHeight } from '../../src/ui/notebook/rough'

const heightOf = (source: string) => roughHeight(parseDocument(source).blocks[0]!)

test('what waits takes about the room of what comes', () => {
  // Measured in the built page at 880 px: two headings, a line of 14 px and two lines of 16 px.
  const prose = `# 期中\n\n九年级 · 24 校\n\n## 总体情况\n\n${'全区应考人数与均分'.repeat(9)}`
  expect(heightOf(prose)).toBeGreaterThan(170)
  expect(heightOf(prose)).toBeLessThan(230)
  expect(
    heightOf('全区 ${round(全区.平均分, 1) + 一个很长的表达式 + 另一个很长的表达式 + 还有一个} 分。'),
  ).toBeLessThan(45)
  expect(heightOf('```table name=甲\ndata: 乙\nview: figures\n```\n')).toBe(188)
})
