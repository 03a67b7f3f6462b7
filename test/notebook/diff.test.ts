import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDocuments, compareText, countChanges } from '../../src/notebook/document/diff'
import { parseDocument } from '../../src/notebook/document/document'

const compare = (before: string, after: string) =>
  compareDocuments(parseDocument(before), parseDocument(after))

const cell = (name: string, body: string) => `\`\`\`sql name=${name}\n${body}\n\`\`\`\n\n`

describe('documents compared', () => {
  test('by cell: added, removed, changed, same, each with its name', () => {
    const before = `# 期中\n\n${cell('甲', 'SELECT 1')}${cell('乙', 'SELECT 2')}结尾。\n`
    const after = `# 期中\n\n${cell('甲', 'SELECT 1, 3')}${cell('丙', 'SELECT 9')}结尾。\n`
    const changes = compare(before, after)
    expect(changes.map(({ change, name }) => [change, name])).toEqual([
      ['same', '期中'],
      ['changed', '甲'],
      ['added', '丙'],
      ['removed', '乙'],
      ['same', '结尾。'],
    ])
    expect(countChanges(changes)).toEqual({ added: 1, removed: 1, changed: 1, moved: 0, same: 2 })
  })

  test('a cell that was moved is not removed and added', () => {
    const before = cell('甲', 'SELECT 1') + cell('乙', 'SELECT 2') + cell('丙', 'SELECT 3')
    const after = cell('丙', 'SELECT 3') + cell('甲', 'SELECT 1') + cell('乙', 'SELECT 2')
    expect(compare(before, after).map(({ change, name }) => [change, name])).toEqual([
      ['moved', '丙'],
      ['same', '甲'],
      ['same', '乙'],
    ])
  })

  test('another name and another title are seen', () => {
    const changes = compare(
      `---\ntitle: 旧\n---\n\n${cell('甲', 'SELECT 1')}`,
      `---\ntitle: 新\n---\n\n${cell('乙', 'SELECT 1')}`,
    )
    expect(changes[0]).toMatchObject({ kind: 'front', change: 'changed' })
    expect(changes[1]).toMatchObject({ change: 'changed', name: '乙', renamed: '甲' })
  })
})

describe('texts compared', () => {
  test('by Chinese words, not by characters or by sentences', () => {
    expect(compareText('全区均分低于上次，优秀率持平。', '全区均分高于上次，优秀率持平。')).toEqual([
      { text: '全区均分' },
      { text: '低于', change: 'removed' },
      { text: '高于', change: 'added' },
      { text: '上次，优秀率持平。' },
    ])
  })

  test('numbers are words', () => {
    expect(compareText('不少于 60 分', '不少于 72.5 分')).toEqual([
      { text: '不少于 ' },
      { text: '60', change: 'removed' },
      { text: '72.5', change: 'added' },
      { text: ' 分' },
    ])
  })

  test('what is in both and in one gives each text back, whatever they are', () => {
    const text = fc.string({
      unit: fc.constantFrom('均', '分', '优秀', '率', '，', ' ', '\n', '6', 'a', '`'),
    })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = compareText(before, after)
        const join = (left: string) =>
          parts
            .filter(({ change }) => change !== left)
            .map(({ text }) => text)
            .join('')
        expect([join('added'), join('removed')]).toEqual([before, after])
      }),
    )
  })
})
