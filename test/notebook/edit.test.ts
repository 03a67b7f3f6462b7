import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultConvention } from '../../src/model/convention'
import { parseDocument, serialiseDocument } from '../../src/notebook/document/document'
import {
  editBody,
  insertBlock,
  moveBlock,
  removeBlock,
  renameBlock,
  setConvention,
  setFront,
} from '../../src/notebook/document/edit'

const text = (source: string) => source.replaceAll("'''", '```')
const source = text(
  "---\ntitle: 期中 # 标题\norder: 1\n---\n\n# 一\n\n'''sql name=甲 hide\nSELECT 1\n'''\n\n\n文\n\n~~~chart\ndata: 甲\n~~~\n末",
)
const document = parseDocument(source)
const write = serialiseDocument

describe('an edit', () => {
  it('touches only its block', () => {
    expect(write(editBody(document, 1, 'SELECT 2\n'))).toBe(source.replace('SELECT 1', 'SELECT 2'))
    expect(write(editBody(document, 1, 'SELECT 2'))).toBe(source.replace('SELECT 1', 'SELECT 2'))
    expect(write(editBody(document, 2, '改\n'))).toBe(source.replace('文\n', '改\n'))
    expect(write(editBody(document, 4, '尾'))).toBe(source.replace(/末$/, '尾\n'))
    expect(write(renameBlock(document, 1, '乙'))).toBe(source.replace('name=甲', 'name=乙'))
    expect(write(renameBlock(document, 1, undefined))).toBe(source.replace(' name=甲', ''))
    expect(write(renameBlock(document, 3, '图'))).toBe(source.replace('~~~chart', '~~~chart name=图'))
    expect(write(removeBlock(document, 2))).toBe(source.replace('文\n\n', ''))
  })

  it('gives back any body, in a fence long enough for it', () => {
    const line = fc.constantFrom('```', '````', '~~~', '```sql', 'SELECT 1', '', '   ```', '---')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom(1, 3), (lines, index) => {
        const body = lines.map((each) => `${each}\n`).join('')
        const edited = editBody(document, index, body)
        expect(edited.blocks[index]!.body).toBe(body)
        expect(edited.blocks).toHaveLength(document.blocks.length)
        expect(edited.blocks.filter((_, i) => i !== index).map(({ raw }) => raw)).toEqual(
          document.blocks.filter((_, i) => i !== index).map(({ raw }) => raw),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('never lets prose swallow the cells behind it', () => {
    for (const body of ['```js\nx', "~~~~\n'''", text("'''sql name=新\nSELECT 1")]) {
      const edited = editBody(document, 0, body)
      expect(edited.blocks.slice(-4).map(({ raw }) => raw)).toEqual(
        document.blocks.slice(-4).map(({ raw }) => raw),
      )
    }
  })

  it('closes a cell that was left open', () => {
    const open = parseDocument(text("'''sql name=甲\nSELECT 1"))
    expect(open.blocks[0]!.error).toBeDefined()
    const edited = editBody(open, 0, 'SELECT 2')
    expect(write(edited)).toBe(text("'''sql name=甲\nSELECT 2\n'''\n"))
    expect(edited.blocks[0]!.error).toBeUndefined()
  })

  it('keeps the line endings of the document', () => {
    const windows = parseDocument(source.replaceAll('\n', '\r\n'))
    const edited = write(insertBlock(editBody(windows, 1, 'SELECT\n2\n'), 1, '新\n段'))
    expect(edited.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it.each([
    [0, 2],
    [2, 0],
    [1, 4],
    [3, 1],
  ])('moves block %i to %i', (from, to) => {
    const moved = moveBlock(document, from, to)
    const bodies = document.blocks.map(({ body }) => body.trim())
    const [body] = bodies.splice(from, 1)
    bodies.splice(to, 0, body!)
    // Prose that comes to stand beside prose becomes one block.
    expect(moved.blocks.map((block) => block.body.trim()).join('\n\n')).toBe(bodies.join('\n\n'))
  })

  it('inserts before the first and after the last', () => {
    const cell = text("'''sql name=新\nSELECT 3\n'''")
    for (const index of [0, 1, document.blocks.length]) {
      const edited = insertBlock(document, index, cell)
      expect(edited.blocks[index]).toMatchObject({ id: '新', kind: 'sql', body: 'SELECT 3\n' })
      expect(edited.blocks).toHaveLength(document.blocks.length + 1)
    }
  })
})

describe('the front matter', () => {
  it('takes a 口径, and loses it with the defaults', () => {
    const edited = setConvention(document, {
      ...defaultConvention,
      absent: 'zero',
      small: { hide: 5, flag: 20 },
    })
    expect(edited.meta.口径).toMatchObject({ absent: 'zero', small: { hide: 5, flag: 20 }, cheating: 'out' })
    expect(write(edited)).toContain('title: 期中 # 标题\n')
    expect(write(edited).slice(edited.meta.raw.length)).toBe(source.slice(document.meta.raw.length))
    expect(write(setConvention(edited, defaultConvention))).toBe(source)
  })

  it('is made where there is none, and goes when it is empty', () => {
    const bare = parseDocument('# 一\n')
    const titled = setFront(bare, 'title', '说: "明"')
    expect(titled.meta.title).toBe('说: "明"')
    expect(titled.blocks.map(({ body }) => body)).toEqual(['# 一\n'])
    expect(setFront(bare, 'title', undefined)).toEqual(bare)
  })
})
