import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { options } from '../../src/measures/paper/options'
import { normalizeChoice } from '../../src/model/choice'
import { buildStatistics } from '../../src/model/statistics'
import { openNodeDatabase } from '../engine/node'
import expected from '../oracle/items.json' with { type: 'json' }
import { agree, ask, loadAnswers, type Answering } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

const math = { subject: '数学' }

test.each([
  ['A', 'A'],
  ['ＣＡ', 'AC'],
  ['A、C', 'AC'],
  ['c a', 'AC'],
  ['', null],
  ['-', null],
  [null, null],
  ['对', '对'],
])('%s is %s', (raw, choice) => {
  expect(normalizeChoice(raw)).toBe(choice)
})

test('shares, extreme groups, fifths and correlations agree with R', async () => {
  const key = ['A', 'C', 'B']
  const lines = readFileSync('test/oracle/data/options.csv', 'utf8').trim().split('\n').slice(1)
  const answering = lines.map((line): Answering => {
    const [code, a, b, c, rest] = line.split(',')
    const choices = [a!, b!, c!]
    return {
      code: code!,
      school: '校',
      marks: [...choices.map((choice, i) => (choice === key[i] ? 3 : 0)), Number(rest)],
      choices: [...choices.map((choice) => choice || null), null],
    }
  })
  await loadAnswers(
    database,
    [...key.map((k, i) => ({ no: String(i + 1), full: 3, key: k })), { no: '4', full: 20 }],
    answering,
  )
  const found = await ask(options, database, math)
  agree(
    found.map(({ 题号, 选项, ...rest }) => ({ id: `${String(题号)} ${String(选项)}`, ...rest })),
    expected.options.map(({ 题号, 选项, ...rest }) => ({ id: `${题号} ${选项}`, ...rest })),
    1e-9,
  )
  expect(found.filter((row) => row.答案 === '✓').map((row) => row.选项)).toEqual(key)
  const blanks = found.filter((row) => row.选项 === '空白')
  expect(blanks.map((row) => row.空白率)).toEqual(blanks.map((row) => row.选择率))
})

test('remarks: a wrong key, a distractor nobody takes, spellings of one choice', async () => {
  const rows: [string | null, number][] = [
    ['A', 90],
    ['A', 85],
    ['Ａ', 80],
    ['a', 75],
    ['B', 30],
    ['B', 20],
    ['C', 10],
    [null, 5],
  ]
  await loadAnswers(
    database,
    [
      { no: '1', full: 3, key: 'B' },
      { no: '2', full: 97 },
    ],
    rows.map(([choice, mark], i) => ({
      code: String(i),
      school: '校',
      marks: [choice === 'B' ? 3 : 0, mark],
      choices: [choice, null],
    })),
  )
  const found = await ask(options, database, math)
  expect(found.map((row) => [row.选项, row.人数, row.提示])).toEqual([
    ['A', 4, '干扰项与总分正相关；高分组选此项多于答案'],
    ['B', 2, '答案与总分负相关，请核对答案'],
    ['C', 1, null],
    ['空白', 1, null],
  ])
  await database.query('UPDATE response SET choice = NULL')
  await buildStatistics(database)
  await expect(ask(options, database, math)).rejects.toThrow('还没有选项数据')
})
