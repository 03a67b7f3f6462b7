import { utils, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { pastedFiles } from '../../src/ingest/file/clipboard'
import { IngestError } from '../../src/ingest/plan'
import { IngestSession } from '../../src/ingest/session'
import { readWorkbook } from '../../src/ingest/file/workbook'
import { sayGrade } from './open'

const rows = [
  ['考号', '姓名', '学校', '语文(100)'],
  ['0001', '赵一', '甲校', 90],
]

function book(type: string): Uint8Array {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows), '成绩')
  return new Uint8Array(write(made, { type: 'array', bookType: type as never }) as ArrayBuffer)
}

function edit(zip: Uint8Array, path: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(zip)
  return zipSync({ ...parts, [path]: strToU8(change(strFromU8(parts[path]!))) })
}

const inSheet = (xml: string) =>
  edit(book('xlsx'), 'xl/worksheets/sheet1.xml', (whole) =>
    whole.replace('</sheetData>', `${xml}</sheetData>`),
  )

const refusal = async (name: string, bytes: Uint8Array): Promise<string> => {
  const error = await readWorkbook(name, bytes).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(IngestError)
  return (error as IngestError).text.zh
}

test('a used range of a million formatted, empty rows opens, and has the rows that are filled', async () => {
  const empty = Array.from(
    { length: 1_048_574 },
    (_, at) => `<row r="${at + 3}" ht="15"><c r="A${at + 3}" s="0"/></row>`,
  )
  const began = performance.now()
  const [sheet] = await readWorkbook('百万空行.xlsx', inSheet(empty.join('')))
  expect(sheet!.rows).toEqual(rows)
  expect(performance.now() - began).toBeLessThan(30_000)
})

test('a used range that is only claimed costs nothing', async () => {
  const claimed = edit(book('xlsx'), 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace(/<dimension ref="[^"]*"\/>/, '<dimension ref="A1:XFD1048576"/>'),
  )
  const open = edit(book('ods'), 'content.xml', (xml) =>
    xml.replace(
      '</table:table>',
      '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>',
    ),
  )
  for (const bytes of [claimed, open]) {
    const [sheet] = await readWorkbook('只是声称', bytes)
    expect(sheet!.rows).toEqual(rows)
  }
})

test('cells that a page or a sheet repeats without end are refused or taken once', async () => {
  const ods = edit(book('ods'), 'content.xml', (xml) =>
    xml.replace(
      '</table:table>',
      '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="1024" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
    ),
  )
  expect(await refusal('炸弹.ods', ods)).toContain('展开后过大')
  const page = strToU8(
    `<html><table><tr><td>考号</td><td>语文</td></tr>${'<tr><td>1</td><td colspan="99999999" rowspan=99999999>90</td></tr>'.repeat(3)}</table></html>`,
  )
  const [sheet] = await readWorkbook('页面.xls', page)
  expect(sheet!.rows).toHaveLength(4)
})

test('a sheet wider than any spreadsheet is refused', async () => {
  expect(await refusal('太宽.csv', strToU8(`考号,${'x,'.repeat(20_000)}\n1,2`))).toContain('展开后过大')
})

test('a zip whose parts are larger than its directory says is refused', async () => {
  const whole = zipSync({ '成绩.csv': strToU8(`考号,语文\n${'1,2\n'.repeat(400_000)}`) })
  const view = new DataView(whole.buffer)
  for (let at = 0; at < whole.length - 4; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true)
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 100, true)
  }
  const session = new IngestSession()
  const opened = session.open({ name: '谎报.zip', bytes: whole.slice().buffer })
  await expect(opened.then(({ sources }) => sources)).rejects.toThrow('“谎报.zip”')
})

test.each([
  ['~$期中成绩.xlsx', strToU8('\x05user'), '临时文件'],
  ['成绩.xlsx', zipSync({ '里面.zip': zipSync({ 'a.csv': strToU8('a,b') }) }), '压缩包'],
])('%s is refused as what it is', async (name, bytes, words) => {
  expect(await refusal(name, bytes)).toContain(words)
})

test('an archive under a password says so', async () => {
  const zip = zipSync({ 'a.csv': strToU8('考号,语文\n1,2') }).slice()
  const view = new DataView(zip.buffer)
  for (let at = 0; at < zip.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) zip[at + 8] = 1
  await expect(new IngestSession().open({ name: '密.zip', bytes: zip.buffer })).rejects.toThrow('解压密码')
})

test('paths in an archive are names, whatever they climb', async () => {
  const zip = zipSync({
    '../../etc/成绩.csv': strToU8('考号,学校,语文(100)\n1,甲校,80'),
    'C:\\Windows\\名册.csv': strToU8('学校代码,学校,片区\n1,甲校,东'),
  })
  const { sources } = await new IngestSession().open({ name: '路径.zip', bytes: zip.slice().buffer })
  expect(sources.map(({ name }) => name).toSorted()).toEqual(['名册.csv', '成绩.csv'])
})

test('two sheets of one name stay two', async () => {
  const bytes = edit(book('xlsx'), 'xl/workbook.xml', (xml) => xml.replace(/(<sheet\s[^>]*\/>)/, '$1$1'))
  const sheets = await readWorkbook('同名.xlsx', bytes)
  expect(sheets.map(({ name }) => name)).toEqual(['成绩', '成绩 (2)'])
})

test('a table pasted from Excel or WPS is read like a file: merged cells, ids as text', async () => {
  const html =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><!--StartFragment--><table>' +
    '<tr><td colspan=4>期中</td></tr><tr><td>考号</td><td>姓名</td><td>学校</td><td>语文(100)</td></tr>' +
    '<tr><td x:str="000123">000123</td><td>赵一</td><td>甲校</td><td x:num>90.5</td></tr></table><!--EndFragment--></body></html>'
  const text = '期中\t\t\t\r\n考号\t姓名\t学校\t语文(100)\r\n000123\t赵一\t甲校\t90.5\r\n'
  const picture = new File([Uint8Array.of(0x89, 0x50)], 'image.png')
  const known = { schools: [], aliases: {}, exams: [], today: '2023-11-20' }
  for (const paste of [
    { files: [picture], html, text },
    { files: [], html: '', text },
  ]) {
    const [file, ...others] = pastedFiles(paste)
    expect(others).toEqual([])
    const session = new IngestSession()
    const { sources } = await session.open({ name: file!.name, bytes: await file!.arrayBuffer() })
    const [plan] = session.recognise([sources[0]!.id], known)
    sayGrade([plan!])
    const batch = session.build(plan!, known)
    expect(batch.students).toEqual([{ code: '000123', name: '赵一' }])
    expect([...batch.papers[0]!.mark]).toEqual([905_000])
  }
  expect(pastedFiles({ files: [picture], html: '', text: '' })).toEqual([picture])
  expect(pastedFiles({ files: [], html: '', text: '一句话' })).toEqual([])
})

test('rows left out are downloaded as they were; what a spreadsheet would calculate stays text, here and back', async () => {
  const open = async (csv: string) => {
    const session = new IngestSession()
    const { sources } = await session.open({ name: '成绩.csv', bytes: strToU8(csv).slice().buffer })
    const known = { schools: [], aliases: {}, exams: [], today: '2023-11-20' }
    return { session, known, plan: session.recognise([sources[0]!.id], known)[0]! }
  }
  const { session, known, plan } = await open(
    '考号,姓名,学校,语文(100)\n1,=1+1,甲校,101\n2,-钱,甲校,-5\n3,孙三,甲校,80',
  )
  const csv = session.leftOut(plan, known)
  expect(csv).toContain(",'=1+1,")
  expect(csv).toContain(",'-钱,甲校,-5")
  expect(csv).not.toContain('孙三')
  const [head, ...lines] = session.leftOut(plan, known, 'en').split('\r\n')
  expect(head).toBe('File,Sheet,Row,Reason,The row as it was')
  expect(lines[0]).toBe("成绩.csv,成绩,2,full mark of 语文 is 100,1,'=1+1,甲校,101")
  const back = await open(
    csv
      .split('\r\n')
      .map((line) => line.split(',').slice(4).join(','))
      .join('\n'),
  )
  expect(back.session.preview(back.plan.tables[0]!.sourceId, '成绩', 1, 1)[0]![1]!.text).toBe('=1+1')
})
