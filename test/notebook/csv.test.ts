import { read, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/engine/table'
import { unit, verdictWords } from '../../src/measures/columns'
import type { TableValue } from '../../src/notebook/cell'
import { toCsv } from '../../src/notebook/arrange/csv'

function table(columns: Record<string, readonly Value[]>): TableValue {
  const names = Object.keys(columns)
  return {
    kind: 'table',
    notes: [],
    sources: [],
    columns: names.map((name) => ({ name, en: `${name} in English`, format: 'text' })),
    table: {
      rowCount: columns[names[0]!]!.length,
      columns: names.map((name) => ({ name, kind: 'text', sqlType: 'VARCHAR', values: columns[name]! })),
    },
  }
}

/** The cells as a spreadsheet reads them, all as text. */
function reread(csv: string): string[][] {
  const sheet = Object.values(read(csv.slice(1), { type: 'string', raw: true, FS: ',' }).Sheets)[0]!
  return utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '', blankrows: true })
}

describe('CSV', () => {
  it('has a BOM, headers as on screen, full precision, CRLF', () => {
    const value = table({ 单位: ['东湖中学', null], 均分: [70.123456789012, -0.5] })
    expect(toCsv(value, 'zh')).toBe('\uFEFF单位,均分\r\n东湖中学,70.123456789012\r\n,-0.5\r\n')
    expect(toCsv(value, 'en')).toMatch(/^\uFEFF单位 in English,均分 in English\r\n/)
  })

  it('has the measures’ words in the reader’s language', () => {
    const value = table({ 单位: ['全区', '东湖中学'], 判断: ['高于', '看不清'] })
    const columns = value.columns.map((column, at) => ({ ...column, words: [unit.words, verdictWords][at]! }))
    expect(toCsv({ ...value, columns }, 'zh')).toContain('\r\n全区,高于\r\n东湖中学,看不清\r\n')
    expect(toCsv({ ...value, columns }, 'en')).toContain('\r\nDistrict,above\r\n东湖中学,看不清\r\n')
  })

  it('writes every kind of value', () => {
    const value = table({
      v: [
        true,
        12345678901234567890n,
        new Date('2023-11-08'),
        new Date('2023-11-08T10:00:00Z'),
        ['甲', '乙'],
        NaN,
      ],
    })
    expect(toCsv(value, 'zh').split('\r\n').slice(1, -1)).toEqual([
      'true',
      '12345678901234567890',
      '2023-11-08',
      '2023-11-08T10:00:00.000Z',
      '甲、乙',
      '',
    ])
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+A1', "'+A1"],
    ['-A1', "'-A1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1+1', "'＝1+1"],
    [' =1', "' =1"],
    ['-5', '-5'],
    ['+0.5', '+0.5'],
    ['-', '-'],
    ['--', '--'],
    ['132090020230010001', '132090020230010001'],
  ])('lets no text run as a formula: %j → %j', (text, written) => {
    expect(toCsv(table({ [text]: [text] }), 'zh')).toBe(`\uFEFF${written}\r\n${written}\r\n`)
  })

  it('reads back as it was', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.trim())
    const texts = fc
      .oneof(cell, fc.constantFrom('"', ',', 'a"b,c', '\n', '1,2', '“甲”'))
      .map((text) => `甲${text}乙`)
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 6 }), (rows) => {
        const value = table({ 甲列: rows.map(([a]) => a), 乙列: rows.map(([, b]) => b) })
        expect(reread(toCsv(value, 'zh'))).toEqual([['甲列', '乙列'], ...rows])
      }),
    )
  })
})
