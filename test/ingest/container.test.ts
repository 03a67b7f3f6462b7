import { utils, write, type BookType } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { kindOfZip } from '../../src/ingest/container'
import { IngestSession } from '../../src/ingest/session'
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
