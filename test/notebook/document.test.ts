import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultConvention } from '../../src/model/convention'
import { parseDocument, serialiseDocument } from '../../src/notebook/document/document'

const cell = (text: string) => text.replaceAll("'''", '```')

describe('parse and serialise', () => {
  const line = fc.constantFrom(
    '---',
    '...',
    'title: 期中',
    '口径: { pass: { by: rate, value: 0.7 } }',
    'title：期中',
    '\uFEFF---',
    '# 标题',
    '',
    '   ',
    '全区 ${全区.实考人数} 人',
    '```sql name=各校',
    '```sql',
    '```measure name="a b"',
    '````md',
    '````',
    '```',
    '~~~chart name=图',
    '~~~',
    '  ```input',
    '    ```sql',
    '```js',
    '``` `x` ```',
    '- 条目',
    '> ```sql',
    'SELECT 1',
    '\u3000',
  )
  const ending = fc.constantFrom('\n', '\r\n', '\r')
  const source = fc
    .array(fc.tuple(fc.oneof({ weight: 4, arbitrary: line }, fc.string()), ending), { maxLength: 30 })
    .chain((lines) =>
      fc
        .boolean()
        .map((ended) =>
          lines.map(([text, end], i) => text + (i < lines.length - 1 || ended ? end : '')).join(''),
        ),
    )

  it('gives back every byte of any text', () => {
    fc.assert(
      fc.property(source, (text) => {
        expect(serialiseDocument(parseDocument(text))).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds cells and prose, with names and lines', () => {
    const document = parseDocument(
      cell(
        "---\ntitle: 期中\norder: 2\n---\n\n# 一\n\n文\n\n'''sql name=各校\nSELECT 1\n'''\n\n'''chart\ndata: 各校\n'''\n",
      ),
    )
    expect(document.meta).toMatchObject({ title: '期中', order: 2 })
    expect(document.blocks.map(({ id, kind, body, line }) => ({ id, kind, body, line }))).toEqual([
      { id: '_0', kind: 'markdown', body: '# 一\n\n文\n', line: 6 },
      { id: '各校', kind: 'sql', body: 'SELECT 1\n', line: 11 },
      { id: '_2', kind: 'chart', body: 'data: 各校\n', line: 15 },
    ])
  })

  it('leaves other fences to Markdown, and cells inside longer fences', () => {
    const text = cell("'''js\nx\n'''\n\n````md\n'''sql name=a\nSELECT 1\n'''\n````\n")
    const document = parseDocument(text)
    expect(document.blocks.map((block) => block.kind)).toEqual(['markdown'])
  })

  it.each([
    ["'''sql name=a\nSELECT 1\n", 0, 0, '没有结束行'],
    ["'''sql name=1a\nSELECT 1\n'''\n", 0, 0, '不能用'],
    ["'''sql name=_1\nSELECT 1\n'''\n", 0, 0, '不能用'],
    ["'''sql name=a\nSELECT 1\n'''\n'''sql name=a\nSELECT 2\n'''\n", 1, 0, '第 1 行已经用过'],
  ])('says what is wrong with a fence: %j', (source, index, line, words) => {
    const document = parseDocument(cell(source))
    expect(document.blocks[index]!.error).toMatchObject({ line })
    expect(document.blocks[index]!.error!.text.zh).toContain(words)
  })

  it('reads a convention and keeps the defaults of what it does not name', () => {
    const { meta } = parseDocument('---\n口径:\n  absent: zero\n---\n')
    expect(meta.error).toBeUndefined()
    expect(meta.口径).toEqual({ ...defaultConvention, absent: 'zero' })
  })

  it.each([
    ['---\ntitle：期中\n---\n', 2, '全角冒号'],
    ['---\ntitle: 期中\n\n', 1, '没有结束行'],
    ['---\ntitle: 期中\n口径:\n  absent: none\n---\n', 4, '可用的有：out、zero'],
    ['---\n口径:\n  pas: 1\n---\n', 3, '没有“pas”'],
    ['---\norder: 甲\ntitle: 乙\n---\n', 2, '应为数'],
    ['---\ntitle: *甲\n---\n', 2, '引用'],
  ])('says on which line the front matter is wrong: %j', (source, line, words) => {
    const { error } = parseDocument(source).meta
    expect(error?.line).toBe(line)
    expect(error?.text.zh).toContain(words)
  })

  it('keeps a title beside a convention that can’t be read', () => {
    expect(parseDocument('---\ntitle: 期中\n口径: 3\n---\n').meta).toMatchObject({ title: '期中' })
  })
})
