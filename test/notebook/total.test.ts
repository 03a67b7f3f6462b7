import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import type { Table, Value } from '../../src/engine/table'
import { measures } from '../../src/measures/catalogue/catalogue'
import type { MeasureColumn } from '../../src/measures/measure'
import { columnsUnder } from '../../src/measures/parts'
import type { Role } from '../../src/model/column'
import { defaultConvention, type Convention } from '../../src/model/convention'
import type { TableValue } from '../../src/notebook/cell'
import { createPace } from '../../src/notebook/arrange/pace'
import { totalRow } from '../../src/notebook/arrange/total'
import type { TableScope } from '../../src/notebook/cell'
import { openNodeDatabase } from '../engine/node'
import { loadAnswers, loadSittings, type Sitting } from '../measures/fixture'

const pace = createPace()

type Cells = Record<string, Value[]>

function valueOf(columns: Cells, roles: Record<string, Role>, scope?: TableScope): TableValue {
  const table: Table = {
    rowCount: Object.values(columns)[0]!.length,
    columns: Object.entries(columns).map(([name, values]) => ({
      name,
      kind: values.some((value) => typeof value === 'number') ? 'number' : 'text',
      sqlType: '',
      values,
    })),
  }
  return {
    kind: 'table',
    table,
    columns: table.columns.map(({ name }): MeasureColumn => ({
      name,
      en: name,
      format: 'text',
      role: roles[name],
    })),
    notes: [],
    sources: [],
    scope,
    measure: 'level',
  }
}

const unit: Role = { is: 'unit', levels: ['学校'] }
const mean: Role = { is: 'estimate', over: '计分人数', adds: 'mean' }
const roles: Record<string, Role> = {
  单位: unit,
  学科: { is: 'label', of: 'subject' },
  题号: { is: 'label', of: 'item' },
  实考人数: { is: 'n' },
  计分人数: { is: 'n' },
  平均分: mean,
  标准差: { is: 'estimate', over: '计分人数', adds: 'none' },
  最高分: { is: 'estimate', over: '计分人数', adds: 'max' },
  最低分: { is: 'estimate', over: '计分人数', adds: 'min' },
  满分: { is: 'fixed' },
}

/** Numbers of the row; where there is none and a reason is told, its first words. */
async function totals(value: TableValue, rows?: Uint32Array) {
  const { cells } = await totalRow(value, pace, rows)
  return cells.map(({ value: own, why }) => why?.zh.slice(0, 6) ?? own)
}

describe('the row of totals', () => {
  const schools: Cells = {
    单位: ['甲', '乙', '丙'],
    实考人数: [10, 25, 0],
    计分人数: [10, 30, 0],
    平均分: [80, 60, null],
    标准差: [3, 4, null],
    最高分: [99, 88, null],
    最低分: [50, 20, null],
    满分: [100, 100, 100],
  }

  it('counts add up, means are weighted by the n they are over, extremes are those of all, spreads have none', async () => {
    // (10·80 + 30·60) / 40 = 65; by 实考人数 it would be (800 + 1500) / 35 = 65.71.
    expect(await totals(valueOf(schools, roles))).toEqual([null, 35, 40, 65, '这一列的合计', 99, 20, null])
  })

  it('is blank where a row hides its number, and where the n is not in the table', async () => {
    const hidden = { 单位: ['甲', '乙'], 计分人数: [10, 5], 平均分: [80, null] }
    expect(await totals(valueOf(hidden, roles))).toEqual([null, 15, '有一行没有数'])
    const bare = { 单位: ['甲', '乙'], 平均分: [80, 70] }
    expect(await totals(valueOf(bare, roles))).toEqual([null, '表里没有这一'])
    const unsaid = { 单位: ['甲', '乙'], 计分人数: [10, null], 平均分: [80, 70] }
    expect(await totals(valueOf(unsaid, roles))).toEqual([null, '有一行没有数', '有一行没有数'])
  })

  it('is blank where nobody says what a column is', async () => {
    expect(await totals(valueOf({ 单位: ['甲', '乙'], x: [1, 2] }, roles))).toEqual([null, '不知道这一列'])
  })

  it('rows that may share students have none: other items, other subjects, the whole beside its parts', async () => {
    const items = { 题号: ['1', '2', '3'], 计分人数: [40, 40, 40], 平均分: [3, 2.5, 2.5] }
    expect(await totals(valueOf(items, roles))).toEqual([null, '各行可能有相', '各行可能有相'])
    const subjects = { 单位: ['甲', '甲'], 学科: ['语文', '数学'], 计分人数: [40, 40], 平均分: [3, 2] }
    expect(await totals(valueOf(subjects, roles))).toEqual([null, null, '各行可能有相', '各行可能有相'])
    const whole = { 单位: ['全区', '甲', '乙'], 计分人数: [40, 20, 20], 平均分: [3, 2, 4] }
    expect(await totals(valueOf(whole, roles))).toEqual([null, '各行可能有相', '各行可能有相'])
    // GROUP BY ROLLUP names its whole with nothing.
    const rollup = { 单位: [null, '甲', '乙'], 计分人数: [40, 20, 20], 平均分: [3, 2, 4] }
    expect(await totals(valueOf(rollup, roles))).toEqual([null, '各行可能有相', '各行可能有相'])
    // Different units by different subjects share nobody, but have no mean in common.
    const mixed = { 单位: ['甲', '乙'], 学科: ['语文', '数学'], 计分人数: [40, 20], 平均分: [3, 2] }
    expect(await totals(valueOf(mixed, roles))).toEqual([null, null, 60, '各行不是同一'])
    // What nobody explains may be a label.
    const unknown = { 单位: ['甲', '乙'], x: ['a', 'b'], 计分人数: [40, 20], 平均分: [3, 2] }
    expect(await totals(valueOf(unknown, roles))).toEqual([null, null, 60, '各行不是同一'])
  })

  it('one row is its own total, and of rows left the total is theirs', async () => {
    const items = { 题号: ['1', '2'], 计分人数: [40, 40], 平均分: [3, 2.5] }
    expect(await totals(valueOf(items, roles), Uint32Array.of(1))).toEqual([null, 40, 2.5])
    expect((await totals(valueOf(schools, roles), Uint32Array.of(1, 2))).slice(0, 4)).toEqual([
      null,
      25,
      30,
      60,
    ])
  })

  it('is called by the whole that its rows are the parts of', async () => {
    const nameOf = async (scope?: TableScope, rows?: Uint32Array) =>
      (await totalRow(valueOf(schools, roles, scope), pace, rows)).name.zh
    expect(await nameOf({ by: ['学校'] })).toBe('全区')
    expect(await nameOf({ by: ['学校'] }, Uint32Array.of(0, 1))).toBe('合计')
    expect(await nameOf({ by: ['班级'], where: { 学校: ['甲'] } })).toBe('甲')
    expect(await nameOf({ by: ['学校'], where: { 片区: ['东', '西'] } })).toBe('合计')
    expect(await nameOf({})).toBe('合计')
  })
})

describe('over measures, the total is what the measure gives for the district, or blank', () => {
  let database: Awaited<ReturnType<typeof openNodeDatabase>>
  beforeAll(async () => {
    database = await openNodeDatabase()
  })
  afterAll(() => database.close())

  async function answer(
    id: string,
    params: Record<string, unknown>,
    convention: Convention,
  ): Promise<TableValue> {
    const measure = measures.get(id)!
    const parsed = v.parse(measure.params, { exam: 'exam', ...params })
    const { table, columns } = await measure.run(parsed as never, { database, convention })
    return {
      kind: 'table',
      table,
      columns: columnsUnder(columns, convention),
      notes: [],
      sources: [],
      scope: { by: ['学校'] },
      measure: id,
    }
  }

  const sittings = ['甲', '乙', '丙'].flatMap((school, at) =>
    Array.from({ length: 10 + 7 * at }, (_, i): Sitting => ({
      code: `${school}${i}`,
      school,
      class: String((i % 2) + 1),
      marks: {
        数学: i % 5 === at ? 'absent' : (i * 37 + at * 11) % 101,
        语文: i % 7 === 3 ? 'absent' : (i * 53 + at * 29) % 101,
      },
    })),
  )
  const conventions: Record<string, Partial<Convention>> = {
    实考: {},
    应考: { denominator: { of: 'registered' } },
    缺考为零: { absent: 'zero' },
    去差: { denominator: { of: 'dropCount', count: 1 } },
    前八成: { denominator: { of: 'top', share: 0.8 } },
    有几科算几科: { total: 'existing' },
  }

  for (const [label, convention] of Object.entries(conventions)) {
    for (const subject of ['数学', '总分']) {
      it(`${label}, ${subject}`, async () => {
        await loadSittings(database, sittings, { 数学: 100, 语文: 100 })
        const rules = { ...defaultConvention, ...convention }
        const [schools, district] = await Promise.all(
          ['学校', '区'].map((by) => answer('level', { subject, by, intervals: true }, rules)),
        )
        const { name, cells } = await totalRow(schools!, pace)
        expect(name.zh).toBe('全区')
        let told = 0
        for (const [index, { name: column }] of schools!.columns.entries()) {
          const { value } = cells[index]!
          if (value === null) continue
          told++
          const whole = district!.table.columns.find((each) => each.name === column)!
          expect(value, column).toBeCloseTo(Number(whole.values[0]), 9)
        }
        // Registered, sat, absent, the mean, the rates; where each school counts its best alone, only who sat.
        expect(told).toBeGreaterThan(label === '前八成' ? 0 : 7)
      })
    }
  }

  it('items of forty students are no hundred and twenty', async () => {
    const items = [1, 2, 3].map((no) => ({ no: String(no), full: 5 }))
    const answering = Array.from({ length: 40 }, (_, i) => ({
      code: String(i),
      school: '甲',
      marks: [i % 6, (i * 3) % 6, (i * 5) % 6],
    }))
    await loadAnswers(database, items, answering)
    const { cells } = await totalRow(
      await answer('items', { subject: '数学', by: '区' }, defaultConvention),
      pace,
    )
    expect(cells.every(({ value }) => value === null)).toBe(true)
  })
})
