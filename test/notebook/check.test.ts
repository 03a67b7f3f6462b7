import { describe, expect, it } from 'vitest'
import { checkYaml } from '../../src/notebook/cells/check'
import { parseDocument } from '../../src/notebook/document/document'
import { shapeOf } from '../../src/notebook/cells/shape'
import { readFileSync, readdirSync } from 'node:fs'

const folder = new URL('../../notebooks/', import.meta.url)

describe('YAML while it is written', () => {
  it('finds nothing wrong in the built-in notebooks', () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
      for (const { kind, body, id } of parseDocument(readFileSync(new URL(file, folder), 'utf8')).blocks) {
        if (kind === 'markdown' || kind === 'sql') continue
        expect([file, id, checkYaml(kind, body).map(({ text }) => text.zh)]).toEqual([file, id, []])
      }
    }
  })

  it.each([
    ['chart', 'chart: pie\ndata: 甲\n', 1, '不能用'],
    ['chart', 'chart: bars\ndata: 甲\nfarbe: x\n', 3, '没有“farbe”'],
    ['measure', 'measure: levels\n', 1, '可用的有：level'],
    ['measure', 'measure: level\nexam: $场次\nbogus: 1\n', 3, '没有“bogus”'],
    ['input', 'type: slider\n', 1, '不能用'],
    ['table', 'data: 甲\nview: pivots\n', 2, '不能用'],
    ['problems', 'items:\n  - problem: 甲\n    wer: 乙\n', 3, '没有“wer”'],
    ['table', 'data： 甲\n', 1, '全角冒号'],
  ] as const)('%s: %j', (kind, body, line, words) => {
    const [found] = checkYaml(kind, body)
    expect(found).toMatchObject({ line, text: { zh: expect.stringContaining(words) } })
  })

  it('leaves to the run what comes from other cells', () => {
    expect(checkYaml('measure', 'measure: level\nexam: $场次\nby: $层级\n')).toEqual([])
    expect(checkYaml('chart', '')).toEqual([])
  })

  it('knows the keys of what is chosen, and which must be there', () => {
    const keys = (kind: 'chart' | 'measure', value: object) =>
      shapeOf(kind, { ...value }).map(({ name }) => name)
    expect(keys('chart', { chart: 'bars' })).toEqual(expect.arrayContaining(['data', 'x', 'y', 'title']))
    expect(keys('measure', { measure: 'level' })).toEqual(
      expect.arrayContaining(['exam', 'subject', 'by', 'intervals']),
    )
    expect(shapeOf('measure', { measure: 'level' }).find(({ name }) => name === 'exam')).toMatchObject({
      required: true,
      takes: 'exam',
    })
    expect(shapeOf('chart', { chart: 'bars' }).find(({ name }) => name === 'y')?.takes).toBe('column')
  })
})
