import { expect, test } from 'vitest'
import { readMark } from '../../src/ingest/recognise/mark'
import type { Cell } from '../../src/ingest/file/sheet'

test.each<[Cell, number]>([
  [59.5, 595_000],
  ['59.5', 595_000],
  [' 87 ', 870_000],
  ['８７．５', 875_000],
  ['90\u00a0', 900_000],
  [0, 0],
  ['0', 0],
  [0.1, 1_000],
  [0.1 + 0.2, 3_000],
  [87.30000000000001, 873_000],
  ['145分', 1_450_000],
  ['.5', 5_000],
  [-3, -30_000],
])('%j is %d ten-thousandths', (cell, mark) => {
  expect(readMark(cell)).toEqual({ kind: 'mark', mark, rounded: false })
})

test('a fifth decimal is rounded and said', () => {
  expect(readMark('33.33335')).toEqual({ kind: 'mark', mark: 333_334, rounded: true })
})

test.each<[Cell, string]>([
  ['缺考', 'absent'],
  ['缺', 'absent'],
  ['-', 'absent'],
  ['--', 'absent'],
  ['/', 'absent'],
  [-1, 'absent'],
  ['', 'absent'],
  [null, 'absent'],
  ['未扫描', 'unscanned'],
  ['未交', 'unscanned'],
  ['作弊', 'cheating'],
  ['违纪', 'cheating'],
  ['免考', 'exempt'],
  ['转出', 'transferred'],
  ['休学', 'transferred'],
])('%j is %s', (cell, status) => {
  expect(readMark(cell)).toMatchObject({ kind: 'status', status })
})

test.each<[Cell]>([['优'], ['A'], ['1/29'], ['#N/A'], [new Date('2024-01-02')], [true], ['1-2'], ['八十']])(
  '%j is no mark',
  (cell) => {
    expect(readMark(cell)).toEqual({ kind: 'unreadable' })
  },
)

test('a word that the user settled', () => {
  expect(readMark('借考', { 借考: 'exempt' })).toMatchObject({ status: 'exempt' })
})
