import { writeHtml } from '../../src/notebook/prose/html'
import { afterEach, expect, test } from 'vitest'
import { definePlain, defineMarkdown } from '../../src/notebook/cells/markdown'
import { readYaml } from '../../src/notebook/document/body'
import { compareText } from '../../src/notebook/document/diff'
import { parseDocument, serialiseDocument } from '../../src/notebook/document/document'
import { readExpression } from '../../src/notebook/expression/expression'
import { marksFor } from '../../src/notebook/document/fence'
import { checkGraph } from '../../src/notebook/run/graph'
import { limits, refuseProse } from '../../src/notebook/document/limits'
import { createLineAt, lineAt } from '../../src/notebook/document/line'

/** What each takes is milliseconds; a quadratic reading of any takes tens of seconds. */
const most = 2000
let began = performance.now()
afterEach(() => {
  began = performance.now()
})
const took = () => performance.now() - began

async function htmlOf(source: string): Promise<string> {
  const { value } = await defineMarkdown(source, 'a').compute({
    outcomes: new Map(),
    locale: 'zh',
    signal: new AbortController().signal,
  } as never)
  return value?.kind === 'markdown' ? writeHtml(value.blocks) : ''
}

const indented = Array.from({ length: 3000 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')

test.each([
  ['emphasis that opens and closes', '_a__b'.repeat(30_000), '字符'],
  ['strikes', '~~a'.repeat(50_000), '字符'],
  ['backticks', '`'.repeat(1_000_000), '字符'],
  ['marks in one paragraph', '_a__b'.repeat(3_000), '标记符号'],
  ['links', '[a](#b) '.repeat(3_000), '标记符号'],
  ['quotes in quotes', `${'> '.repeat(3_000)}a`, '层'],
  ['lists in lists in a line', `${'- '.repeat(3_000)}a`, '层'],
  ['lists in lists by indentation', indented.slice(0, 40_000), '层'],
  ['a table of many columns', `|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}\n|b|`.slice(0, 49_000), '格'],
  ['a wide head over many rows', `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n${'|b\n'.repeat(2_000)}`, '格'],
  ['placeholders', '${甲} '.repeat(5_000), '${…}'],
  ['lazy lines of a list', `- ${'a\n'.repeat(20_000)}`, '行'],
])('%s: the text is shown as it stands, with the reason', async (_, source, word) => {
  expect(refuseProse(source)?.zh).toContain(word)
  const html = await htmlOf(source)
  expect(html).toContain('原文一字未动')
  expect(html).toMatch(/<pre class="unread">/)
  expect(html.length).toBeLessThan(10 * limits.shown)
  expect(serialiseDocument(parseDocument(source))).toBe(source)
  expect(took()).toBeLessThan(most)
})

test('a long report with a picture, a table and lists is read', async () => {
  const picture = `![图](data:image/png;base64,${'A'.repeat(2_000_000)})`
  const paragraph = '**甲校**平均分高于全区，_乙校_持平，见[说明](#a)。\n\n'
  const table = `| 学校 | 平均分 |\n|---|---|\n${'| 甲校 | 80 |\n'.repeat(200)}`
  const html = await htmlOf(`${paragraph.repeat(300)}${picture}\n\n${table}\n${'- 一条\n'.repeat(300)}`)
  expect(html).not.toContain('class="unread"')
  expect(html.match(/<strong>/g)).toHaveLength(300)
  expect(html).toContain('<img')
})

/** The costliest texts that just pass. */
test.each([
  ['emphasis', `${'_a__b'.repeat(600)}\n\n`.repeat(3)],
  ['strong emphasis', `${'__a__'.repeat(490)}\n\n`.repeat(3)],
  ['addresses', `${'http://a.b/('.repeat(990)}\n\n`.repeat(3)],
  ['lazy lines', `- ${'a\n'.repeat(2_900)}`],
  ['quotes', `${'> '.repeat(30)}a\n`.repeat(700)],
  ['a table', `|${'a|'.repeat(90)}\n|${'-|'.repeat(90)}\n${'|b\n'.repeat(90)}`],
])('what passes is read in time: %s', async (_, source) => {
  expect(refuseProse(source)).toBeUndefined()
  expect(await htmlOf(source)).not.toContain('class="unread"')
  expect(took()).toBeLessThan(most)
})

test.each([
  ['50,000 keys', Array.from({ length: 50_000 }, (_, i) => `k${i}: 1`).join('\n'), '字符'],
  ['brackets in brackets', `a: ${'['.repeat(40_000)}`, '标记符号'],
  ['depth', `a: ${'['.repeat(100)}${']'.repeat(100)}`, '层次'],
  [
    'a bomb of aliases',
    `a: &a [1]\n${Array.from({ length: 50 }, (_, i) => `b${i}: [*a, *a]`).join('\n')}`,
    '引用',
  ],
  ['a key twice', 'a: 1\nb: 2\na: 3', '写了两次'],
])('YAML of %s is refused in words', (_, text, word) => {
  expect(() => readYaml(text)).toThrow(word)
  expect(took()).toBeLessThan(most)
})

test('a document of ten thousand cells keeps its bytes; the end of it is text that says why', () => {
  const source = Array.from(
    { length: 10_000 },
    (_, i) => `\`\`\`sql name=表${i}\nSELECT ${i}\n\`\`\`\n\n`,
  ).join('')
  const document = parseDocument(source)
  expect(document.blocks).toHaveLength(limits.blocks + 1)
  expect(serialiseDocument(document)).toBe(source)
  const rest = document.blocks.at(-1)!
  expect(rest.unread?.zh).toContain('从这里起没有读')
  expect(rest.body.startsWith(`\`\`\`sql name=表${limits.blocks}\n`)).toBe(true)
  expect(definePlain(rest.body, rest.unread!).mentions).toEqual([])
  expect(took()).toBeLessThan(most)
})

test('a document of a million lines keeps its bytes', () => {
  const source = `# 标题\n\n${'一行\n\n'.repeat(500_000)}`
  expect(serialiseDocument(parseDocument(source))).toBe(source)
  expect(took()).toBeLessThan(most)
})

test.each([
  ['operators', '1+'.repeat(50_000) + '1', '太长'],
  ['brackets', '('.repeat(50_000), '嵌套'],
])('an expression of many %s is refused in words', (_, source, word) => {
  expect(() => readExpression(source)).toThrow(word)
})

test('quotes without a partner end with their line', async () => {
  const html = await htmlOf('${「\n'.repeat(900))
  expect(html).toContain('引号没有配对')
  expect(took()).toBeLessThan(most)
})

test('two long texts with nothing in common are compared as wholes', () => {
  const [before, after] = ['甲', '乙'].map((word) =>
    Array.from({ length: 6000 }, (_, i) => `${word}${i * 7919} `).join(''),
  ) as [string, string]
  const parts = compareText(before, after)
  expect(parts.flatMap(({ text, change }) => (change === 'added' ? [] : text)).join('')).toBe(before)
  expect(parts.flatMap(({ text, change }) => (change === 'removed' ? [] : text)).join('')).toBe(after)
  expect(took()).toBeLessThan(2 * most)
})

test('cells that all mention each other are told apart in time', () => {
  const ids = Array.from({ length: 300 }, (_, i) => `表${i}`)
  const cells = ids.map((id, i) => ({
    id,
    kind: 'sql' as const,
    mentions: ids.slice(0, i).map((name) => ({ name, relation: true })),
  }))
  expect(checkGraph(cells).size).toBe(0)
  const circle = checkGraph([
    { ...cells[0]!, mentions: [{ name: '表299', relation: true }] },
    ...cells.slice(1),
  ])
  expect(circle.get('表0')?.text.zh).toContain('成了一圈')
  expect(took()).toBeLessThan(most)
})

test('lines are told alike, once or many times', () => {
  const source = '一\r\n二\n\n三\r四'
  const lineOf = createLineAt(source)
  for (let at = 0; at <= source.length; at++) expect(lineOf(at)).toBe(lineAt(source, at))
  for (const [text, at] of [
    ['', 0],
    ['a\n', 2],
    ['a\n', 1],
  ] as const)
    expect(createLineAt(text)(at)).toBe(lineAt(text, at))
})

test('a fence is longer than any of hundreds of thousands of runs of marks', () => {
  expect(marksFor('` '.repeat(300_000) + '````')).toBe('`````')
})
