import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sniff } from '../../src/ingest/file/container'
import { IngestError } from '../../src/ingest/plan'
import { decodeText, findSeparator, readText } from '../../src/ingest/file/text'
import { readWorkbook } from '../../src/ingest/file/workbook'
import { writeBroken } from '../sample/broken'
import { workbook } from '../sample/workbook'
import { writeSmall } from '../sample/small'
import { nothing, openBytes } from './open'

const folder = mkdtempSync(join(tmpdir(), 'ingest-'))
let broken: Awaited<ReturnType<typeof writeBroken>>
let small: Awaited<ReturnType<typeof writeSmall>>
beforeAll(async () => {
  broken = await writeBroken(folder)
  small = await writeSmall(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (path: string) => new Uint8Array(readFileSync(path))

test.each([
  ['empty', '是空文件'],
  ['picture', '是一张图片'],
  ['noRows', '没有数据'],
  ['titleOnly', '只有标题'],
  ['truncated', '可能已损坏'],
  ['emptyText', '是空文件'],
] as const)('%s is refused in one sentence', async (kind, words) => {
  const error = await readWorkbook('文件.xlsx', read(broken[kind])).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(IngestError)
  expect((error as IngestError).text.zh).toContain(words)
  expect((error as IngestError).text.zh).toMatch(/^“文件.xlsx”.*。$/)
  expect((error as IngestError).text.en).toMatch(/\.$/)
})

test('an encrypted workbook says that it wants its password taken off', async () => {
  const bytes = new Uint8Array(4096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const name = [...'EncryptedPackage'].flatMap((c) => [c.charCodeAt(0), 0])
  bytes.set(name, 1024)
  await expect(readWorkbook('加密.xlsx', bytes)).rejects.toThrow('打开密码')
})

test('a zip bomb is refused by the sizes it states', async () => {
  const bytes = zipSync({ 'xl/workbook.xml': new Uint8Array(100) }).slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 30; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0xfffffff0, true)
  await expect(readWorkbook('炸弹.xlsx', bytes)).rejects.toThrow('展开后过大')
})

test('kinds by content', () => {
  const text = (content: string) => new TextEncoder().encode(content)
  expect(sniff(text('姓名,语文'))).toBe('text')
  expect(sniff(text('<html><table>'))).toBe('html')
  expect(sniff(Uint8Array.of(0xff, 0xfe, 0x41, 0))).toBe('text')
  expect(sniff(Uint8Array.of(1, 0, 2, 3))).toBe('binary')
  expect(sniff(text('%PDF-1.7'))).toBe('pdf')
})

test.each([
  ['姓名,语文\n甲,1', ','],
  ['姓名\t语文\n甲\t1', '\t'],
  ['姓名;语文\n甲;1', ';'],
  ['"姓,名";语文\n"甲,乙";1', ';'],
])('the separator of %j is %j', (text, separator) => {
  expect(findSeparator(text)).toBe(separator)
})

test('UTF-8, GBK, UTF-16 and xlsx of the same marks give the same batch', async () => {
  const batches = []
  const utf8 = new TextDecoder().decode(read(small.utf8))
  const utf16 = new Uint8Array(2 + utf8.length * 2)
  utf16.set([0xff, 0xfe])
  new Uint16Array(utf16.buffer, 2).set(Uint16Array.from(utf8.replace(/^\ufeff/, ''), (c) => c.charCodeAt(0)))
  for (const bytes of [read(small.flat), read(small.summary), read(small.utf8), read(small.gbk), utf16]) {
    const { session, plans } = await openBytes({ '2023年秋学期九年级期中成绩.xlsx': bytes })
    const plan = plans[0]!
    for (const table of plan.tables) table.fullMarks = { 语文: 100, 数学: 120, 物理: 80 }
    batches.push(session.build(plan, nothing))
  }
  const [first, ...others] = batches
  expect(first!.students).toHaveLength(40)
  const marks = (batch: typeof first) =>
    batch!.papers.map((paper) => [paper.subject, [...paper.mark], [...paper.status], [...paper.school]])
  for (const other of others) {
    expect(other!.students.map(({ code }) => code)).toEqual(first!.students.map(({ code }) => code))
    expect(marks(other)).toEqual(marks(first))
  }
})

const manyRows = () =>
  workbook([{ name: '成绩', rows: Array.from({ length: 5000 }, (_, at) => [`${at}`, at]) }])

test('reading can be cancelled', async () => {
  const controller = new AbortController()
  const watch = { signal: controller.signal, progress: () => controller.abort(new Error('stopped')) }
  await expect(readWorkbook('大.xlsx', await manyRows(), watch)).rejects.toThrow('stopped')
})

test.each<[string, Uint8Array]>([
  ['UTF-8 with one bad byte', Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('姓名,语'), 0xff)],
  ['UTF-8 cut in a character', new TextEncoder().encode('姓名,语文,数学,英语').slice(0, -1)],
  ['UTF-16 without its mark', wide('姓名,语文\r\n赵一,90\r\n')],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes).startsWith('\ufeff') ? '' : decodeText(bytes)).toContain('姓名,语')
})

function wide(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]))
}

test('text tables: Excel’s own wrappings come off, a stray quotation mark swallows nothing', () => {
  const read = (text: string) => readText('a.csv', new TextEncoder().encode(text)).rows
  expect(read('sep=;\r\n考号;姓名\r\n="0012";\'0013')).toEqual([
    ['考号', '姓名'],
    ['0012', '0013'],
  ])
  const lines = Array.from({ length: 400 }, (_, index) => `${index},"赵一`)
  expect(read(['考号,姓名', ...lines, '400,钱二'].join('\n'))).toHaveLength(402)
})
