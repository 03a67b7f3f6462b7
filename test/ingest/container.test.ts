import { utils, write, type BookType } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { kindOfZip } from '../../src/ingest/file/container'
import { IngestSession } from '../../src/ingest/session'
import { readWorkbook } from '../../src/ingest/file/workbook'
import { encodeGbk } from '../sample/gbk'
import { workbook } from '../sample/workbook'
import { nothing, openBytes } from './open'

const rows = [
  ['期中成绩', null, null, null],
  ['考号', '姓名', '学校', '语文(100)'],
  ['000123', '赵一', '甲校', 90.5],
  ['320102200801010011', '钱二', '乙校', '缺考'],
]

function book(type: BookType): Uint8Array {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows), '成绩')
  return new Uint8Array(write(made, { type: 'array', bookType: type, codepage: 936 } as never) as ArrayBuffer)
}

test.each<[string, Uint8Array]>([
  ['老成绩.xls', book('biff8')],
  ['WPS 成绩.et', book('biff8')],
  ['二进制.xlsb', book('xlsb')],
  ['开放格式.ods', book('ods')],
  ['网页.xls', book('html')],
  ['制表符.xls', encodeGbk(rows.map((row) => row.map((cell) => cell ?? '').join('\t')).join('\r\n'))],
])('%s is read by its content, with the same values', async (name, bytes) => {
  const { session, plans } = await openBytes({ [name]: bytes })
  const batch = session.build(plans[0]!, nothing)
  expect(batch.students).toEqual([
    { code: '000123', name: '赵一' },
    { code: '320102200801010011', name: '钱二' },
  ])
  expect([...batch.papers[0]!.mark]).toEqual([905_000, 0])
  expect([...batch.papers[0]!.status]).toEqual([0, 1])
})

test('folders of a workbook or an open-document file written with backslashes are read', async () => {
  for (const type of ['xlsx', 'ods', 'xlsb'] as const) {
    const parts = Object.entries(unzipSync(book(type)))
    const packed = zipSync(
      Object.fromEntries(parts.map(([name, part]) => [name.replaceAll('/', '\\'), part])),
    )
    const { session, plans } = await openBytes({ [`反斜杠.${type}`]: packed })
    expect([...session.build(plans[0]!, nothing).papers[0]!.mark]).toEqual([905_000, 0])
  }
})

const page = strFromU8(book('html'))
const archived = (encoding: string, body: string, charset = 'utf-8') =>
  `From: <由 WPS 保存>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="=_next"\r\n\r\n--=_next\r\nContent-Location: a.css\r\nContent-Type: text/css\r\n\r\ntable {}\r\n--=_next\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Type: text/html;\r\n charset="${charset}"\r\n\r\n${body}\r\n--=_next--`

test.each<[string, Uint8Array]>([
  ['plain', strToU8(archived('8bit', page))],
  ['base64', strToU8(archived('base64', Buffer.from(page).toString('base64').replace(/.{76}/g, '$&\r\n')))],
  [
    'quoted-printable',
    strToU8(
      archived(
        'quoted-printable',
        [...strToU8(page)]
          .map((byte) =>
            byte > 126 || byte === 61
              ? `=${byte.toString(16).padStart(2, '0').toUpperCase()}`
              : String.fromCharCode(byte),
          )
          .join('')
          .replace(/.{300}(?<!=.?)/g, '$&=\r\n'),
      ),
    ),
  ],
  ['GBK', encodeGbk(archived('8bit', page, 'gb2312'))],
])('a web archive in %s is read by its tables', async (_, bytes) => {
  const { session, plans } = await openBytes({ '成绩.xls': bytes })
  expect([...session.build(plans[0]!, nothing).papers[0]!.mark]).toEqual([905_000, 0])
})

test('a web archive without a table is refused as what it is', async () => {
  await expect(readWorkbook('网页.mht', strToU8(archived('8bit', '<p>通知</p>')))).rejects.toThrow(
    '存成单个文件的网页',
  )
})

test.each([
  [
    'a row',
    /(<table:table-row)((?:(?!<table:table-row)[\s\S])*赵一)/,
    '$1 table:visibility="collapse"$2',
    [2],
    [],
  ],
  [
    'a filtered row',
    /(<table:table-row)((?:(?!<table:table-row)[\s\S])*钱二)/,
    '$1 table:visibility="filter"$2',
    [3],
    [],
  ],
  [
    'a column',
    /(<table:table [^>]*>)(?:<table:table-column[^>]*>)*/,
    '$1<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>',
    [],
    [2],
  ],
])('of an .ods %s that is hidden is told', async (_, find, by, hiddenRows, hiddenColumns) => {
  const parts = unzipSync(book('ods'))
  const content = strFromU8(parts['content.xml']!).replace(find, by)
  const [sheet] = await readWorkbook('隐藏.ods', zipSync({ ...parts, 'content.xml': strToU8(content) }))
  expect(sheet!.hiddenRows).toEqual(new Set(hiddenRows))
  expect(sheet!.hiddenColumns).toEqual(new Set(hiddenColumns))
})

test('a zip gives its files, each good or refused by itself; names in GBK are read', async () => {
  const xlsx = await workbook([{ name: 'Sheet1', rows: rows as never }])
  const gbk = String.fromCharCode(...encodeGbk('各校/期末成绩.csv'))
  const zip = zipSync({
    '各校/': new Uint8Array(),
    '各校/期中成绩.xlsx': xlsx,
    [gbk]: encodeGbk('考号,学校,语文(100)\r\n1,甲校,80'),
    '截图.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    '__MACOSX/x': Uint8Array.of(1),
  })
  expect(kindOfZip(zip)).toBe('files')
  const session = new IngestSession()
  const { sources, refusals } = await session.open({
    name: '全部.zip',
    bytes: zip.slice().buffer as ArrayBuffer,
  })
  expect(sources.map(({ name }) => name).toSorted()).toEqual(['期中成绩.xlsx', '期末成绩.csv'])
  expect(refusals).toMatchObject([{ name: '截图.png' }])
})

test('a damaged archive is refused in one sentence', async () => {
  const zip = zipSync({ 'a.csv': new Uint8Array(1000).fill(65) })
  const session = new IngestSession()
  await expect(
    session.open({ name: '坏.zip', bytes: zip.slice(0, 60).buffer as ArrayBuffer }),
  ).rejects.toThrow('“坏.zip”')
})

test('a workbook of Excel 5 in GBK is read by its code page', async () => {
  // The writer knows no GBK; words of as many bytes stand in for it and are replaced in the bytes.
  const words = {
    AAAA: '考号',
    BBBB: '姓名',
    CCCC: '学校',
    DDDDDDDDD: '语文(100)',
    EEEE: '赵一',
    FFFF: '甲校',
  }
  const made = utils.book_new()
  const stand = [Object.keys(words).slice(0, 4), ['000123', 'EEEE', 'FFFF', 90.5]]
  utils.book_append_sheet(made, utils.aoa_to_sheet(stand), 'S')
  const bytes = new Uint8Array(write(made, { type: 'array', bookType: 'biff5' }) as ArrayBuffer)
  const latin = [...bytes].map((byte) => String.fromCharCode(byte)).join('')
  // The record that names the code page: 936.
  bytes.set([0xa8, 0x03], latin.indexOf('\x42\x00\x02\x00') + 4)
  for (const [word, meant] of Object.entries(words)) bytes.set(encodeGbk(meant), latin.indexOf(word))
  const [sheet] = await readWorkbook('老成绩.xls', bytes)
  expect(sheet!.rows).toEqual([
    ['考号', '姓名', '学校', '语文(100)'],
    ['000123', '赵一', '甲校', 90.5],
  ])
})

test('a table of a web page keeps ids as they are written', async () => {
  const page =
    '<html><head><meta charset="gb2312"></head><table><tr><td colspan="2">期中</td></tr>' +
    '<tr><td>考号</td><td>语文</td></tr><tr><td>000123</td><td>1-2</td></tr></table></html>'
  const [sheet] = await readWorkbook('导出.xls', encodeGbk(page))
  expect(sheet!.rows).toEqual([['期中'], ['考号', '语文'], ['000123', '1-2']])
  expect(sheet!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }])
})

test.each<BookType>(['xlsx', 'xlsb', 'xlml', 'biff8'])(
  '%s: merges are kept, dates are flagged in UTC',
  async (type) => {
    const sheet = utils.aoa_to_sheet(
      [
        ['考号', '班级'],
        ['1', new Date(Date.UTC(2024, 0, 2))],
      ],
      { UTC: true } as never,
    )
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }]
    const made = utils.book_new()
    utils.book_append_sheet(made, sheet, 'S')
    const [read] = await readWorkbook(
      'x',
      new Uint8Array(write(made, { type: 'array', bookType: type }) as ArrayBuffer),
    )
    expect(read!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }])
    expect(read!.rows[1]![1]).toEqual(new Date(Date.UTC(2024, 0, 2)))
  },
)

test('hidden rows, columns and sheets are told', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'A & B',
        rows: [
          ['考号', '姓名'],
          ['1', '赵一'],
          ['2', '钱二'],
        ],
        columns: [{}, { hidden: true }],
        rowDefs: new Map([[2, { hidden: true }]]),
      },
      { name: '备用', rows: [['x', 'y']], hidden: true },
    ],
  })
  const sheets = await readWorkbook('x.xlsx', bytes)
  expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['A & B', false],
    ['备用', true],
  ])
  expect([...sheets[0]!.hiddenRows]).toEqual([2])
  expect([...sheets[0]!.hiddenColumns]).toEqual([1])
})

test('a sheet whose last cell is in the last row opens, and one beyond is refused', async () => {
  const whole = await workbook([
    {
      name: 'S',
      rows: [
        ['考号', '姓名'],
        ['1', '赵一'],
      ],
    },
  ])
  const withRow = (row: string) => {
    const parts = unzipSync(whole)
    const path = 'xl/worksheets/sheet1.xml'
    const xml = strFromU8(parts[path]!).replace('</sheetData>', `${row}</sheetData>`)
    return zipSync({ ...parts, [path]: strToU8(xml) })
  }
  const far = await readWorkbook('远.xlsx', withRow('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))
  expect(far[0]!.rows).toHaveLength(1_048_576)
  const phantom = await readWorkbook('虚.xlsx', withRow('<row r="1048576"><c r="A1048576" s="0"/></row>'))
  expect(phantom[0]!.rows).toHaveLength(2)
  const beyond = withRow('<row r="999999999"><c r="A999999999"><v>1</v></c></row>')
  await expect(readWorkbook('坏.xlsx', beyond)).rejects.toThrow('可能已损坏')
})

test.each([
  ['Rar!\x1a\x07', '压缩包'],
  ['GIF89a', '图片'],
  ['%PDF-1.7', 'PDF'],
])('%j is refused as what it is', async (start, words) => {
  await expect(readWorkbook('成绩.xlsx', strToU8(start, true))).rejects.toThrow(words)
})

test('a document in a zip is refused as one', async () => {
  const bytes = zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<x/>') })
  await expect(readWorkbook('总结.xlsx', bytes)).rejects.toThrow('不是表格')
})

test('a protected .xls asks for its password to be taken off', async () => {
  const bytes = book('biff8')
  const latin = [...bytes].map((byte) => String.fromCharCode(byte)).join('')
  // A FilePass record in place of the first record after the beginning of the workbook's stream.
  const begin = latin.indexOf('\x09\x08\x10\x00')
  bytes.set([0x2f, 0x00], begin + 20)
  const length = bytes[begin + 22]! + 256 * bytes[begin + 23]!
  expect(length).toBeGreaterThan(0)
  bytes.set([0, 0], begin + 24)
  await expect(readWorkbook('加密.xls', bytes)).rejects.toThrow('密码')
})
