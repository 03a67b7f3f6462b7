import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Table, Value } from '../../src/engine/table'
import {
  arrangementEntries,
  readArrangement,
  unarranged,
  writeArrangement,
} from '../../src/notebook/arrange/arrangement'
import { compareText } from '../../src/notebook/arrange/compare'
import { filterRows, readFilter, writeFilter, type Filter } from '../../src/notebook/arrange/filter'
import { orderRows } from '../../src/notebook/arrange/order'
import { createPace } from '../../src/notebook/arrange/pace'
import { summarise } from '../../src/notebook/arrange/summary'
import * as v from 'valibot'

const pace = createPace()

function tableOf(columns: Record<string, Value[]>): Table {
  const rowCount = Object.values(columns)[0]!.length
  return {
    rowCount,
    columns: Object.entries(columns).map(([name, values]) => ({
      name,
      kind: values.some((value) => typeof value === 'number' || typeof value === 'bigint')
        ? 'number'
        : 'text',
      sqlType: '',
      values,
    })),
  }
}

async function sorted(values: Value[], falling = false): Promise<Value[]> {
  const order = await orderRows(tableOf({ x: values }), [{ column: 'x', falling }], pace)
  return Array.from(order, (row) => values[row]!)
}

describe('order', () => {
  it('numbers by value, missing ones last either way', async () => {
    const given = [3, null, -1.5, 0, -0, 1e300, -1e-300, 59.5, NaN, 60]
    expect(await sorted(given)).toEqual([-1.5, -1e-300, 0, -0, 3, 59.5, 60, 1e300, null, NaN])
    expect(await sorted(given, true)).toEqual([1e300, 60, 59.5, 3, 0, -0, -1e-300, -1.5, null, NaN])
  })

  it('Chinese by pinyin, items and classes naturally, ids as they are', async () => {
    expect(await sorted(['西苑', '东湖', null, '青溪', '北门'])).toEqual([
      '北门',
      '东湖',
      '青溪',
      '西苑',
      null,
    ])
    expect(await sorted(['10', '9', '17(10)', '17(2)', '17', '1'])).toEqual([
      '1',
      '9',
      '10',
      '17',
      '17(2)',
      '17(10)',
    ])
    expect(await sorted(['八(10)班', '八(2)班', '七(11)班'])).toEqual(['八(2)班', '八(10)班', '七(11)班'])
    expect(await sorted(['110105199003070000012', '110105199003070000011', '99'])).toEqual([
      '99',
      '110105199003070000011',
      '110105199003070000012',
    ])
    expect(await sorted([9007199254740993n, 9007199254740992n, 5])).toEqual([
      5,
      9007199254740992n,
      9007199254740993n,
    ])
  })

  it('is stable and takes several columns', async () => {
    const table = tableOf({ a: ['乙', '甲', '乙', '甲', '乙'], b: [1, 2, 3, 2, 1] })
    const order = async (...keys: [string, boolean][]) => [
      ...(await orderRows(
        table,
        keys.map(([column, falling]) => ({ column, falling })),
        pace,
      )),
    ]
    expect(await order(['a', false])).toEqual([1, 3, 0, 2, 4])
    expect(await order(['a', false], ['b', true])).toEqual([1, 3, 2, 0, 4])
    expect(await order(['a', true], ['b', false])).toEqual([0, 4, 2, 1, 3])
    expect(await order()).toEqual([0, 1, 2, 3, 4])
  })

  test('any numbers and texts are ordered as a plain stable sort does', async () => {
    const value = fc.oneof(fc.constant(null), fc.double({ noNaN: true }), fc.integer({ min: -5, max: 5 }))
    const text = fc.oneof(
      fc.constant(null),
      fc.string({ maxLength: 4 }),
      fc.constantFrom('第2题', '第10题', '张', '王'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, text), { minLength: 1, maxLength: 1500 }),
        fc.boolean(),
        fc.boolean(),
        async (pairs, fallA, fallB) => {
          const [a, b] = [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])]
          const table: Table = {
            rowCount: pairs.length,
            columns: [
              { name: 'a', kind: 'number', sqlType: '', values: a },
              { name: 'b', kind: 'text', sqlType: '', values: b },
            ],
          }
          const order = await orderRows(
            table,
            [
              { column: 'b', falling: fallB },
              { column: 'a', falling: fallA },
            ],
            pace,
          )
          const plain = (x: Value, y: Value, falling: boolean, compare: (p: never, q: never) => number) =>
            x === null || y === null
              ? Number(x === null) - Number(y === null)
              : compare(x as never, y as never) * (falling ? -1 : 1)
          const expected = pairs
            .map((_, row) => row)
            .sort(
              (x, y) =>
                plain(b[x]!, b[y]!, fallB, compareText as never) ||
                plain(a[x]!, a[y]!, fallA, (p, q) => (p < q ? -1 : p > q ? 1 : 0)),
            )
          expect([...order]).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('sorts a million rows in slices', async () => {
    const count = 1_000_000
    const marks = Float64Array.from({ length: count }, (_, row) => ((row * 7919) % 1501) / 10)
    const schools = Array.from({ length: count }, (_, row) => `第${(row * 31) % 200}中学`)
    const table: Table = {
      rowCount: count,
      columns: [
        { name: '分', kind: 'number', sqlType: 'DOUBLE', values: marks },
        { name: '校', kind: 'text', sqlType: 'VARCHAR', values: schools },
      ],
    }
    const began = performance.now()
    const order = await orderRows(table, [{ column: '校' }, { column: '分', falling: true }], createPace())
    console.log(`a million rows by school and mark: ${Math.round(performance.now() - began)} ms`)
    for (let at = 1; at < count; at += 997) {
      const [x, y] = [order[at - 1]!, order[at]!]
      const school = compareText(schools[x]!, schools[y]!)
      expect(school < 0 || (school === 0 && marks[x]! >= marks[y]!)).toBe(true)
    }
  })
})

describe('filter', () => {
  const table = tableOf({
    单位: ['东湖实验学校', '西苑学校', null, '青溪初中'],
    平均分: [59.5, 60, 80, null],
    题号: ['1', '17(2)', '2', '3'],
  })
  const kept = async (filters: Record<string, Filter>, search = '') => {
    const rows = await filterRows(table, filters, search, pace)
    return rows && [...rows]
  }
  it('finds words as the reader sees them, and as the table holds them', async () => {
    const shown = (text: string) => (text === '青溪初中' ? 'Qingxi' : text)
    const found = async (text: string) => [...((await filterRows(table, {}, text, pace, shown)) ?? [])]
    expect(await found('qingxi')).toEqual([3])
    expect(await found('青溪')).toEqual([3])
  })

  it.each([
    [{ 平均分: '>= 60' }, [1, 2]],
    [{ 平均分: '> 60' }, [2]],
    [{ 平均分: '＜60' }, [0]],
    [{ 平均分: '59.5..60' }, [0, 1]],
    [{ 平均分: '空' }, [3]],
    [{ 单位: '非空' }, [0, 1, 3]],
    [{ 单位: '含 学校' }, [0, 1]],
    [{ 单位: ['青溪初中', '西苑学校'] }, [1, 3]],
    [{ 单位: '青溪初中' }, [3]],
    [{ 题号: ['1', '3'], 平均分: '<= 60' }, [0]],
    [{ 平均分: '60' }, [1]],
    [{}, undefined],
  ] as [Record<string, string | string[]>, number[] | undefined][])('%o', async (written, rows) => {
    const filters = Object.fromEntries(
      Object.entries(written).map(([name, each]) => [name, readFilter(each)]),
    )
    expect(await kept(filters)).toEqual(rows)
    // What is written is read back as it was.
    for (const filter of Object.values(filters)) expect(readFilter(writeFilter(filter))).toEqual(filter)
  })

  it('searches across columns, whatever the case', async () => {
    expect(await kept({}, '实验')).toEqual([0])
    expect(await kept({}, '17')).toEqual([1])
    expect(await kept({}, '59.5')).toEqual([0])
    expect(await kept({ 平均分: readFilter('>= 60') }, '学校')).toEqual([1])
  })

  it('a share may be written in per cent, exactly', () => {
    expect(readFilter('>= 60%')).toEqual({ is: 'range', from: 0.6 })
    expect(readFilter('55%..70%')).toEqual({ is: 'range', from: 0.55, to: 0.7 })
    expect(readFilter('< −3')).toEqual({ is: 'range', to: -3, belowTo: true })
  })
})

describe('arrangements in a document', () => {
  const schema = v.strictObject(arrangementEntries)
  it('are written and read without loss, defaults left out', () => {
    const arrangement = {
      ...unarranged,
      columns: ['单位', '平均分'],
      sort: [
        { column: '平均分', falling: true },
        { column: '单位', falling: false },
      ],
      filter: { 平均分: readFilter('>= 60'), 判断: readFilter(['低于']), 题: readFilter(['>= 60']) },
      pin: ['单位'],
      format: { 平均分: { decimals: 2, percent: false }, 得分率: 'rate' as const },
      color: { 平均分: { by: 'reference' as const, value: 72.5 }, 优秀率: { by: 'heat' as const } },
      width: { 单位: 180.4 },
      totals: true,
    }
    const written = writeArrangement(arrangement)
    expect(written).toEqual({
      columns: ['单位', '平均分'],
      sort: ['-平均分', '单位'],
      filter: { 平均分: '>= 60', 判断: '低于', 题: ['>= 60'] },
      pin: '单位',
      format: { 平均分: '0.00', 得分率: 'rate' },
      color: { 平均分: 72.5, 优秀率: 'heat' },
      width: { 单位: 180 },
      totals: true,
    })
    expect(readArrangement(v.parse(schema, written))).toEqual({ ...arrangement, width: { 单位: 180 } })
    expect(writeArrangement(unarranged)).toEqual({})
    expect(readArrangement(v.parse(schema, {}))).toEqual({
      ...unarranged,
      columns: undefined,
      pin: undefined,
    })
  })
})

describe('summaries and totals', () => {
  it('numbers: filled, least, median, greatest, spread', async () => {
    const table = tableOf({ x: [1, null, 3, 10, 2] })
    const summary = await summarise(table, 'x', pace)
    expect(summary).toMatchObject({ of: 'numbers', filled: 4, missing: 1, min: 1, median: 2.5, max: 10 })
    expect(summary.of === 'numbers' && summary.bins.reduce((a, b) => a + b)).toBe(4)
    expect(await summarise(table, 'x', pace, Uint32Array.of(1))).toMatchObject({ of: 'nothing', missing: 1 })
    expect(await summarise(tableOf({ x: [5, 5] }), 'x', pace)).toMatchObject({ min: 5, median: 5, max: 5 })
  })

  it('texts: how many, how many different, the commonest', async () => {
    const table = tableOf({ x: ['甲', '乙', '甲', null, '丙', '丁', '丙', '甲'] })
    expect(await summarise(table, 'x', pace)).toEqual({
      of: 'texts',
      filled: 7,
      missing: 1,
      distinct: 4,
      top: [
        { text: '甲', count: 3 },
        { text: '丙', count: 2 },
        { text: '乙', count: 1 },
      ],
    })
  })
})
