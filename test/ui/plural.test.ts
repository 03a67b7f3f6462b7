import { expect, test } from 'vitest'
import { data } from '../../src/i18n/en/data'
import { importing } from '../../src/i18n/en/import'
import { table } from '../../src/i18n/en/table'

test('one of a thing is not several', () => {
  expect([table.rows('1'), table.rows('2'), table.rows('1 024')]).toEqual(['1 row', '2 rows', '1 024 rows'])
  expect(table.rowsOf('1', '1')).toBe('1 of 1 row')
  expect(table.copied('1')).toBe('1 cell copied.')
  expect(data.items('1')).toBe('1 item')
  expect(importing.readRows('1')).toBe('1 row read')
})
