import { expect, test } from 'vitest'
import { row, rows, type Table } from '../../src/engine/table'

const table: Table = {
  rowCount: 2,
  columns: ['甲', '__proto__', 'constructor'].map((name, place) => ({
    name,
    kind: 'number',
    sqlType: 'INTEGER',
    values: [place, place + 10],
  })),
}

test('rows have every column, whatever it is called', () => {
  const entries = [
    [
      ['甲', 0],
      ['__proto__', 1],
      ['constructor', 2],
    ],
    [
      ['甲', 10],
      ['__proto__', 11],
      ['constructor', 12],
    ],
  ]
  expect(rows(table).map((own) => Object.entries(own))).toEqual(entries)
  expect([0, 1].map((place) => Object.entries(row(table, place)))).toEqual(entries)
})
