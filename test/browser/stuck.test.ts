import { utils, write } from '@e965/xlsx'
import { afterAll, expect, test } from 'vitest'
import { Ingest } from '../../src/ingest/client'

const ingest = new Ingest(4000)
afterAll(() => ingest.stop())

/** An old workbook in which the record of one text claims to be a formula, which the library never finishes reading. */
function endless(): File {
  const book = utils.book_new()
  const rows = [
    ['考号', '姓名', '学校', '语文(100)'],
    ['1', '赵一', '甲中学', 90],
  ]
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'S')
  const bytes = new Uint8Array(write(book, { bookType: 'biff8', type: 'array' }) as ArrayBuffer)
  const school = [0x32, 0x75, 0x2d, 0x4e]
  const text = bytes.findIndex((_, at) => school.every((byte, offset) => bytes[at + offset] === byte))
  const record = text - 13
  expect([...bytes.slice(record, record + 2)]).toEqual([0x04, 0x02])
  bytes[record] = 0x06
  return new File([bytes], '坏.xls')
}

test('a file that is never read to its end is refused; those beside it are read', async () => {
  const good = (name: string) => new File(['考号,姓名,学校,语文(100)\n1,赵一,甲校,90'], name)
  const { sources, refusals } = await ingest.open([good('前.csv'), endless(), good('后.csv')])
  expect(sources.map(({ name }) => name)).toEqual(['前.csv', '后.csv'])
  expect(refusals.map(({ name }) => name)).toEqual(['坏.xls'])
  const [plan] = await ingest.recognise(
    sources.map(({ id }) => id),
    { schools: [], aliases: {}, exams: [], today: '2024-11-20' },
  )
  expect(plan!.tables).toHaveLength(2)
}, 30_000)
