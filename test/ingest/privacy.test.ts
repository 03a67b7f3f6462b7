import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isPseudonymKey, makePseudonymKey, pseudonymOf } from '../../src/ingest/rows/privacy'
import type { Cell } from '../../src/ingest/file/sheet'
import { countsOf, nothing, openRows } from './open'

const key = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'
const known = { ...nothing, pseudonymKey: key }
const rows: Cell[][] = [
  ['考号', '姓名', '学校', '班级', '语文(100)'],
  ['000123', '赵一', '甲校', '1', 80],
  ['000124', '钱二', '甲校', '1', 81],
]

test('a pseudonym is eighty bits of HMAC-SHA-256, spelled in base 32', () => {
  const mac = createHmac('sha256', Buffer.from(key, 'hex')).update('准考证0001').digest()
  const bits = [...mac.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const spelled = bits.match(/.{5}/g)!.map((five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(five, 2)])
  expect(pseudonymOf('准考证0001', key)).toBe(`P${spelled.join('')}`)
})

test('the same id has the same pseudonym in every file, another key another one', async () => {
  const codes = []
  for (const pseudonymKey of [key, key, makePseudonymKey()]) {
    const { session, plans } = await openRows('成绩.xlsx', rows)
    plans[0]!.privacy = { names: 'keep', ids: 'pseudonym' }
    const batch = session.build(plans[0]!, { ...nothing, pseudonymKey })
    expect(JSON.stringify(batch)).not.toContain('000123')
    codes.push(batch.students.map(({ code }) => code))
  }
  expect(codes[0]).toEqual(codes[1])
  expect(codes[0]).not.toEqual(codes[2])
  expect(new Set(codes[0]).size).toBe(2)
})

test('names stay out; who has nothing but a name gets a pseudonym in its place', async () => {
  const named = await openRows('成绩.xlsx', rows)
  named.plans[0]!.privacy = { names: 'drop', ids: 'keep' }
  expect(named.session.build(named.plans[0]!, nothing).students).toEqual([
    { code: '000123' },
    { code: '000124' },
  ])
  expect(countsOf(named)).toMatchObject({ namesLeftOut: 2 })

  const nameless = await openRows(
    '成绩.xlsx',
    rows.map((row) => row.slice(1)),
  )
  nameless.plans[0]!.privacy = { names: 'drop', ids: 'keep' }
  const batch = nameless.session.build(nameless.plans[0]!, known)
  expect(JSON.stringify(batch.students)).not.toMatch(/赵一|钱二/)
  expect(batch.students.map(({ code }) => code)).toEqual([
    pseudonymOf('甲校|1|赵一', key),
    pseudonymOf('甲校|1|钱二', key),
  ])
})

test('without a key pseudonyms block the import, and say what to do', async () => {
  const { session, plans } = await openRows('成绩.xlsx', rows)
  plans[0]!.privacy = { names: 'keep', ids: 'pseudonym' }
  expect(() => session.build(plans[0]!, nothing)).toThrow('密钥还没有生成')
  expect(() => session.build(plans[0]!, { ...nothing, pseudonymKey: 'short' })).toThrow('密钥还没有生成')
  expect(isPseudonymKey(makePseudonymKey())).toBe(true)
})

test.each(['学号', '考号', '备注', '暗号'])(
  'ID-card numbers under “%s” are known by their content and dropped',
  async (header) => {
    const cards = ['11010519491231002X', '440524198001010013', '110105194912310038']
    const { session, plans } = await openRows('成绩.xlsx', [
      ['姓名', '学校', '班级', header, '语文(100)'],
      ...cards.map((card, at): Cell[] => ['赵钱孙'[at]!, '甲校', '1', card, 80]),
    ])
    expect(plans[0]!.tables[0]!.columns[3]).toMatchObject({ meaning: { role: 'idCard' } })
    const batch = session.build(plans[0]!, nothing)
    expect(batch.students).toHaveLength(3)
    expect(JSON.stringify(batch)).not.toMatch(/\d{17}/)
  },
)
