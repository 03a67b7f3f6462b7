import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { deleteYaml, getYaml, isEditable, setYaml } from '../../src/notebook/document/rewrite'

const body = `# 竖线为全区均分
chart: interval   # 点与区间
data: 各校

title: "各\${层级}均分"
reference:
  value: \${全区.平均分}  # 跟着数据走
  label: 全区
bands:
  - label: 优秀
    column: 优秀率
  - { label: 良好, column: 良好率 } # 一行
未知: [1, 2,   3]
空:
`

describe('one thing is written, all else stays', () => {
  test.each<[string, (string | number)[], unknown, [from: string, to: string]]>([
    ['a word', ['chart'], 'bars', ['chart: interval   #', 'chart: bars   #']],
    ['in its quotes', ['title'], '另一个', ['"各${层级}均分"', '"另一个"']],
    ['deep inside', ['reference', 'value'], 96.4, ['${全区.平均分}  #', '96.4  #']],
    ['an expression', ['reference', 'label'], '${学科}', ['label: 全区', 'label: ${学科}']],
    ['in a list', ['bands', 0, 'column'], '满分率', ['column: 优秀率', 'column: 满分率']],
    ['in braces', ['bands', 1, 'column'], '合格率', ['column: 良好率 }', 'column: 合格率 }']],
    ['in brackets', ['未知', 1], 9, ['[1, 2,   3]', '[1, 9,   3]']],
    ['an empty key', ['空'], '有', ['空:\n', '空: 有\n']],
    ['a new key at the end', ['sort'], 'value', ['空:\n', '空:\nsort: value\n']],
    ['a new short list', ['view'], ['chart', 'table'], ['空:\n', '空:\nview: [chart, table]\n']],
    ['a new key inside', ['reference', 'dash'], true, ['label: 全区\n', 'label: 全区\n  dash: true\n']],
    ['a new key in braces', ['bands', 1, 'less'], '优秀率', ['良好率 } #', '良好率, less: 优秀率 } #']],
    [
      'a new item',
      ['bands', 2],
      { label: '低', column: '低分率' },
      ['# 一行\n', '# 一行\n  - {label: 低, column: 低分率}\n'],
    ],
    ['a list for a word', ['data'], ['a', 'b'], ['data: 各校', 'data: [a, b]']],
    [
      'a word for a block',
      ['reference'],
      3,
      ['reference:\n  value: ${全区.平均分}  # 跟着数据走\n  label: 全区\n', 'reference: 3\n'],
    ],
    ['a text that needs quotes', ['data'], 'a: b # c', ['data: 各校', 'data: "a: b # c"']],
    ['a text that looks like a number', ['data'], '12', ['data: 各校', 'data: "12"']],
    ['several lines', ['data'], 'a\nb', ['data: 各校', 'data: "a\\nb"']],
  ])('%s', (_, path, value, [from, to]) => {
    expect(body).toContain(from)
    const after = setYaml(body, path, value)
    expect(after).toBe(body.replace(from, to))
    expect(getYaml(after, path)).toEqual(value)
  })

  test.each<[string, (string | number)[], [from: string, to: string]]>([
    ['a line', ['data'], ['data: 各校\n', '']],
    ['with its comment', ['chart'], ['chart: interval   # 点与区间\n', '']],
    ['a block', ['reference'], ['reference:\n  value: ${全区.平均分}  # 跟着数据走\n  label: 全区\n', '']],
    ['a key of a block', ['reference', 'value'], ['  value: ${全区.平均分}  # 跟着数据走\n', '']],
    ['in braces', ['bands', 1, 'label'], ['{ label: 良好, column', '{ column']],
    ['the last in braces', ['bands', 1, 'column'], ['良好, column: 良好率 }', '良好 }']],
    ['an item', ['bands', 0], ['  - label: 优秀\n    column: 优秀率\n', '']],
    ['in brackets', ['未知', 2], ['[1, 2,   3]', '[1, 2]']],
    ['an empty key', ['空'], ['空:\n', '']],
  ])('takes away %s', (_, path, [from, to]) => {
    expect(deleteYaml(body, path)).toBe(body.replace(from, to))
  })
})

test('what was there is not written again', () => {
  expect(setYaml(body, ['chart'], 'interval')).toBe(body)
  expect(deleteYaml(body, ['没有'])).toBe(body)
})

test('nothing yet', () => {
  expect(setYaml('', ['data'], '各校')).toBe('data: 各校\n')
  expect(setYaml('# 只有注释\n', ['data'], '各校')).toBe('# 只有注释\ndata: 各校\n')
  expect(setYaml('data: 各校', ['chart'], 'bars')).toBe('data: 各校\nchart: bars')
  expect(setYaml('', ['reference', 'value'], 5)).toBe('reference:\n  value: 5\n')
})

test('line ends stay those of the text', () => {
  const text = body.replaceAll('\n', '\r\n')
  expect(setYaml(text, ['sort'], 'code')).toBe(text.replace('空:\r\n', '空:\r\nsort: code\r\n'))
  expect(deleteYaml(text, ['data'])).toBe(text.replace('data: 各校\r\n', ''))
})

test('the last part of a block takes the block with it', () => {
  expect(deleteYaml('a: 1\nreference:\n  value: 3\nb: 2\n', ['reference', 'value'])).toBe('a: 1\nb: 2\n')
})

test.each(['a: [', 'a: 1\na: 2', '- 1\n- 2', '"a'])('says what can’t be edited in parts: %j', (text) => {
  expect(isEditable(text)).toBe(false)
})

const key = fc.constantFrom('chart', '数据', 'a b', 'x', 'y', 'label', 'fill', 'reference', '0')
const leaf = fc.oneof(
  fc.constantFrom(
    '各校',
    '${全区.平均分}',
    '$场次',
    'a: b',
    '#x',
    '',
    'true',
    '3',
    '- x',
    '"',
    "'",
    '{',
    '多\n行',
    '  ',
  ),
  fc.integer({ min: -99, max: 99 }),
  fc.boolean(),
  fc.constant(null),
)
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(key, tie('node'), { maxKeys: 3 }),
  ),
}))
const record = fc.uniqueArray(fc.tuple(key, node), { minLength: 1, maxLength: 5, selector: ([name]) => name })

/** A text as people lay it out: comments, blank lines, blocks and braces as they come. */
const laidOut = fc.tuple(record, fc.infiniteStream(fc.nat(9))).map(([entries, dice]) => {
  const roll = () => dice.next().value as number
  return entries
    .map(([name, value]) => {
      const inline =
        roll() < 4 || typeof value !== 'object' || value === null || Object.keys(value).length === 0
      const head = `${roll() < 2 ? '# 说明\n' : ''}${roll() < 2 ? '\n' : ''}${JSON.stringify(name)}:`
      return inline
        ? `${head} ${JSON.stringify(value)}${roll() < 3 ? '  # 注' : ''}\n`
        : `${head}\n${block(value, 2)}`
    })
    .join('')
})

function block(value: object, column: number): string {
  const pad = ' '.repeat(column)
  return Object.entries(value)
    .map(
      ([name, each]) =>
        `${pad}${Array.isArray(value) ? '-' : `${JSON.stringify(name)}:`} ${JSON.stringify(each)}\n`,
    )
    .join('')
}

/** The lines that hold nothing of the value of a top-level key. */
function linesBeside(text: string, name: string): string[] {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith(`${JSON.stringify(name)}:`))
  if (from < 0) return lines
  let to = from + 1
  while (to < lines.length && /^ /.test(lines[to]!)) to++
  return [...lines.slice(0, from), ...lines.slice(to)]
}

test('any text: what is set is there, and every line beside it is what it was', () => {
  fc.assert(
    fc.property(laidOut, key, node, (text, name, value) => {
      const before = parse(text) as Record<string, unknown>
      const after = setYaml(text, [name], value)
      expect(parse(after)).toEqual({ ...before, [name]: value })
      const kept = linesBeside(text, name).filter((line) => line.trim() !== '')
      if (name in before) expect(linesBeside(after, name).filter((line) => line.trim() !== '')).toEqual(kept)
      else expect(after.startsWith(text)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('any text: what is taken away is gone, and every line beside it is what it was', () => {
  fc.assert(
    fc.property(laidOut, key, (text, name) => {
      const { [name]: _, ...rest } = parse(text) as Record<string, unknown>
      const after = deleteYaml(text, [name])
      expect(parse(after) ?? {}).toEqual(rest)
      expect(after.split('\n')).toEqual(linesBeside(text, name))
    }),
    { numRuns: 500 },
  )
})

test('any text: a change and its undoing give the same bytes, but for spaces and quotes at the place', () => {
  fc.assert(
    fc.property(laidOut, leaf, leaf, (text, one, other) => {
      const first = setYaml(text, ['新'], one)
      const second = setYaml(first, ['新'], other)
      expect(deleteYaml(second, ['新'])).toBe(text)
    }),
    { numRuns: 300 },
  )
})
