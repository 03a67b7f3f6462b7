import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readWorkbook } from '../../src/ingest/file/workbook'
import { workbook } from '../sample/workbook'
import { countsOf, nothing, openBytes } from './open'
import { waiting } from './together'

const head = ['考号', '姓名', '学校', '数学(100)']
const pupils = ['0301', '0302', '0303'].map((id, at) => [id, `学生${at}`, '北桥中学'])

const sheetPath = 'xl/worksheets/sheet1.xml'

/** A workbook whose column D, rows 2 … 4, is written as the given XML; other parts may be changed, too. */
async function withMarks(cells: readonly string[], others: Record<string, (xml: string) => string> = {}) {
  const rows = [head, ...pupils.map((row, at) => [...row, 70 + at])]
  const parts = unzipSync(await workbook([{ name: 'S', rows: rows as never }]))
  const change = (path: string, by: (xml: string) => string) =>
    (parts[path] = strToU8(by(strFromU8(parts[path] ?? new Uint8Array()))))
  change(sheetPath, (xml) =>
    cells.reduce((text, cell, at) => text.replace(new RegExp(`<c r="D${at + 2}"[^>]*>.*?</c>`), cell), xml),
  )
  for (const [path, by] of Object.entries(others)) change(path, by)
  return zipSync(parts)
}

const open = async (bytes: Uint8Array, name = '八年级期中.xlsx') => openBytes({ [name]: bytes })

/** Code → mark, or the status. */
function marks({ session, plans }: Awaited<ReturnType<typeof open>>) {
  const { papers, students } = session.build(plans[0]!, nothing)
  const [paper] = papers
  return Object.fromEntries(
    [...paper!.student].map((student, at) => [
      students[student]!.code,
      paper!.status[at] === 0 ? paper!.mark[at]! / 10_000 : 'absent',
    ]),
  )
}

test.each([
  '<c r="D3" t="s"><v></v></c>',
  '<c r="D3" t="s"><v/></c>',
  '<c r="D3" t="s"></c>',
  '<c r="D3" t="s"/>',
  '<c t="s" r="D3"><v> </v></c>',
])('%s refers to no shared string: it is empty', async (cell) => {
  const bytes = await withMarks(['<c r="D2"><v>88</v></c>', cell, '<c r="D4"><v>66</v></c>'])
  const [sheet] = await readWorkbook('S.xlsx', bytes)
  expect(sheet!.rows[2]![3] ?? null).toBeNull()
  expect(marks(await open(bytes))).toEqual({ '0301': 88, '0302': 'absent', '0303': 66 })
})

test.each([
  ['an error without words', '<c r="D3" t="e"><f>F3+G3</f></c>', '=F3+G3'],
  ['nothing at all', '<c r="D3"><f>VLOOKUP(A3,成绩!A:B,2,0)</f></c>', '=VLOOKUP(A3,成绩!A:B,2,0)'],
  ['an empty value', '<c r="D3"><f>IF(F3&gt;1,2,3)</f><v></v></c>', '=IF(F3>1,2,3)'],
  ['a shared formula', '<c r="D3"><f t="shared" si="0"/></c>', '=...'],
])('a formula with %s is named, waits, and is no absence', async (_, cell, shown) => {
  const opened = await open(await withMarks(['<c r="D2"><v>88</v></c>', cell]))
  const [plan] = opened.plans
  expect(waiting(opened)).toEqual(['formulaUnstored'])
  expect(opened.session.places(plan!, nothing, 'formulaUnstored', 0, 9)).toMatchObject([
    { row: 2, column: 3, was: shown },
  ])
  expect(countsOf(opened)).not.toHaveProperty('absent')
  plan!.confirmed = ['formulaUnstored']
  expect(marks(opened)).toEqual({ '0301': 88, '0303': 72 })
})

test('a total that is a formula without its result is what the items add up to', async () => {
  const rows = [
    ['考号', '姓名', '学校', '1(40分)', '2(60分)', '总分'],
    ['0301', '甲', '北桥中学', 30, 50, 80],
    ['0302', '乙', '北桥中学', 20, 40, 60],
  ]
  const parts = unzipSync(await workbook([{ name: 'S', rows: rows as never }]))
  const xml = strFromU8(parts[sheetPath]!).replace(/<c r="F3"[^>]*>.*?<\/c>/, '<c r="F3"><f>D3+E3</f></c>')
  const opened = await open(zipSync({ ...parts, [sheetPath]: strToU8(xml) }), '八年级数学小题分.xlsx')
  expect(marks(opened)).toEqual({ '0301': 80, '0302': 60 })
})

test('a formula without its result names neither a student nor a school; text that looks like one does', async () => {
  const xml = (text: string) =>
    text
      .replace(/<c r="A3"[^>]*>.*?<\/c>/, '<c r="A3"><f>A9</f></c>')
      .replace(/<c r="C4"[^>]*>.*?<\/c>/, '<c r="C4"><f>C9</f></c>')
  const opened = await open(await withMarks([], { [sheetPath]: xml }))
  expect(countsOf(opened)).toMatchObject({ missingId: 2, rowsImported: 1 })
  const typed = await open(strToU8(`${head.join(',')}\n=1+1,甲,北桥中学,80`), '成绩.csv')
  expect(marks(typed)).toEqual({ '=1+1': 80 })
})

const zero = (row: number) => `<c r="D${row}"><f>SUM(F${row}:G${row})</f><v>0</v></c>`

test('a whole column of formulas that come to 0 is asked about, a few among marks are not', async () => {
  const all = await open(await withMarks([zero(2), zero(3), zero(4)]))
  expect(waiting(all)).toEqual(['formulaZero'])
  all.plans[0]!.confirmed = ['formulaZero']
  expect(marks(all)).toEqual({ '0301': 0, '0302': 0, '0303': 0 })
  expect(waiting(await open(await withMarks([zero(2), zero(3)])))).toEqual([])
  const typed = ['2', '3', '4'].map((row) => `<c r="D${row}"><v>0</v></c>`)
  expect(waiting(await open(await withMarks(typed)))).toEqual([])
})

/** A style of each number format given, after those that are there. */
const withStyle = (format: number, code?: string) => (xml: string) =>
  xml
    .replace(/<cellXfs[\s\S]*?<\/cellXfs>/, `<cellXfs><xf numFmtId="0"/><xf numFmtId="${format}"/></cellXfs>`)
    .replace(/<numFmts[\s\S]*?<\/numFmts>/, '')
    .replace(
      /(<styleSheet[^>]*>)/,
      code ? `$1<numFmts><numFmt numFmtId="${format}" formatCode="${code}"/></numFmts>` : '$1',
    )

test.each([
  ['the built-in format', 9, undefined],
  ['one with decimals', 10, undefined],
  ['one of its own', 180, '0.0%'],
])('what shows per cent in %s is read as shown and confirmed', async (_, format, code) => {
  const cells = [0.85, 0.905, 0.07].map((mark, at) => `<c r="D${at + 2}" s="1"><v>${mark}</v></c>`)
  const opened = await open(await withMarks(cells, { 'xl/styles.xml': withStyle(format, code) }))
  expect(waiting(opened)).toEqual(['percent'])
  opened.plans[0]!.confirmed = ['percent']
  expect(marks(opened)).toEqual({ '0301': 85, '0302': 90.5, '0303': 7 })
})

test('a per cent sign in quotes is no per cent', async () => {
  const cells = [85, 90, 70].map((mark, at) => `<c r="D${at + 2}" s="1"><v>${mark}</v></c>`)
  const styles = withStyle(180, '0&quot;%&quot;')
  expect(marks(await open(await withMarks(cells, { 'xl/styles.xml': styles })))).toEqual({
    '0301': 85,
    '0302': 90,
    '0303': 70,
  })
})

test.each<[string, Uint8Array]>([
  ...(['biff8', 'xlsb', 'ods'] as const).map((type): [string, Uint8Array] => [
    `成绩.${type}`,
    percentBook(type),
  ]),
  ['成绩.csv', strToU8(`${head.join(',')}\n0301,甲,北桥中学,85%\n0302,乙,北桥中学,70.5％`)],
])('%s: marks written per cent are read as shown', async (name, bytes) => {
  const opened = await open(bytes, name)
  expect(waiting(opened)).toEqual(['percent'])
  opened.plans[0]!.confirmed = ['percent']
  expect(marks(opened)).toEqual({ '0301': 85, '0302': 70.5 })
})

function percentBook(type: BookType): Uint8Array {
  const made = utils.book_new()
  const sheet: WorkSheet = utils.aoa_to_sheet([
    head,
    ['0301', '甲', '北桥中学', 0.85],
    ['0302', '乙', '北桥中学', 0.705],
  ])
  for (const cell of ['D2', 'D3']) sheet[cell].z = '0.0%'
  utils.book_append_sheet(made, sheet, '成绩')
  return new Uint8Array(write(made, { type: 'array', bookType: type }) as ArrayBuffer)
}

const raised = (text: string) => `<r><rPr><vertAlign val="superscript"/></rPr><t>${text}</t></r>`

test('a raised figure is no digit of the mark before it', async () => {
  const runs = `<is><r><t>9</t></r>${raised('1')}</is>`
  const bytes = await withMarks([`<c r="D2" t="inlineStr">${runs}</c>`, '<c r="D3"><v>10</v></c>'])
  const [sheet] = await readWorkbook('S.xlsx', bytes)
  expect(sheet!.rows[1]![3]).toBe('9¹')
  expect(marks(await open(bytes))).toMatchObject({ '0301': 9, '0302': 10 })
})

test('nor in a shared string, nor as a character of its own', async () => {
  const strings = (xml: string) => xml.replace(/<\/sst>/, `<si><r><t>8</t></r>${raised('2')}</si></sst>`)
  const bytes = await withMarks(['<c r="D2"><v>88</v></c>'])
  const xml = strFromU8(unzipSync(bytes)['xl/sharedStrings.xml']!)
  const count = xml.match(/<si>/g)!.length
  const shared = await withMarks([`<c r="D2" t="s"><v>${count}</v></c>`], { 'xl/sharedStrings.xml': strings })
  expect(marks(await open(shared))).toMatchObject({ '0301': 8 })
  const typed = strToU8(`${head.join(',')}\n0301,甲,北桥中学,7¹²`)
  expect(marks(await open(typed, '成绩.csv'))).toEqual({ '0301': 7 })
})
