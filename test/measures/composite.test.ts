import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composite } from '../../src/measures/office/composite'
import { computeFormula, FormulaError, namesOf, parseFormula } from '../../src/measures/office/formula'
import { targets } from '../../src/measures/office/targets'
import { rows } from '../../src/engine/table'
import { defaultConvention, type Convention } from '../../src/model/convention'
import { openNodeDatabase } from '../engine/node'
import { ask, loadSittings } from './fixture'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
  const marks: [string, number, number][] = [
    ['甲校', 90, 70],
    ['甲校', 50, 60],
    ['乙校', 60, 40],
    ['乙校', 40, 90],
  ]
  await loadSittings(
    database,
    marks.map(([school, a, b], i) => ({ code: `${i}`, school, marks: { 语文: a, 数学: b } })),
    { 语文: 100, 数学: 100 },
    [
      { name: '甲校', code: '1' },
      { name: '乙校', code: '2' },
    ],
  )
})
afterAll(() => database.close())

describe('formula', () => {
  const rows = [
    { a: 2, b: 3 },
    { a: 4, b: null },
  ]
  test.each<[string, (number | null)[]]>([
    ['1 + 2 × 3', [7, 7]],
    ['(1 + 2) * 3 − 4 ÷ 2', [7, 7]],
    ['a × 50%', [1, 2]],
    ['-a + -(-b)', [1, null]],
    ['a / (a − 2)', [null, 2]],
    ['a / 最高(a) × 70', [35, 70]],
    ['平均(a) + 最低(a)', [5, 5]],
    ['max(a, 3) + min(1, 2)', [4, 5]],
    ['「a」（1）', []],
  ])('%s', (text, expected) => {
    if (expected.length === 0) expect(() => parseFormula(text)).toThrow(FormulaError)
    else expect(computeFormula(parseFormula(text), rows)).toEqual(expected)
  })

  test.each([
    ['', '公式没有写完'],
    ['1 +', '公式没有写完'],
    ['1 2', '第 3 个字“2”不该在这里'],
    ['a ; b', '第 3 个字“;”看不懂'],
    ['alert(1)', '没有“alert”这个函数'],
    ['最高(1, 2)', '只取一个量'],
    ['('.repeat(60), '括号套得太深'],
    ['1+'.repeat(300), '公式超过 500 字'],
  ])('%s is refused', (text, message) => {
    expect(() => parseFormula(text)).toThrow(message)
  })

  test('any text is parsed or refused, and names are found', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          namesOf(parseFormula(text))
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaError)
        }
      }),
    )
    expect(namesOf(parseFormula('a + max(b, a) / 合格率'))).toEqual(['a', 'b', '合格率'])
  })
})

test('a preset by school', async () => {
  const found = await ask(composite, database, { subject: '语文' })
  expect(Object.keys(found[0]!)).toEqual(['单位', '实考人数', '得分率', '优秀率', '合格率', '综合分'])
  expect(found[0]!.综合分).toBeCloseTo(0.5 * 50 + 0.7 * 45 + 0.5 * 5, 12)
  expect(found[1]!.综合分).toBeCloseTo(0.5 * 50 + 0.5 * 45, 12)
})

test('relative to the best carries a warning', async () => {
  const { notes } = await composite.run(
    { exam: 'exam', subject: '语文', by: ['学校'], where: {}, preset: '相对最优' },
    { database, convention: (await import('../../src/model/convention')).defaultConvention },
  )
  expect(notes.map((note) => note.zh).join()).toContain('请勿用于排名')
})

test('a filter leaves the best of all units the best', async () => {
  const formula = '得分率 ÷ 最高(得分率) + max(得分率, 最低(得分率)) + 平均(得分率)'
  const given = { subject: '语文', formula }
  const [, second] = await ask(composite, database, given)
  expect(second!.综合分).toBeCloseTo(0.5 / 0.7 + 0.5 + 0.6, 12)
  const only = await ask(composite, database, { ...given, where: { 学校: '乙校' } })
  expect(only).toEqual([second])
})

test('a division by 0 is said, a unit without marks is not one', async () => {
  const given = (preset: '相对最优' | '合格优秀') =>
    v.parse(composite.params, { exam: 'exam', subject: '语文', preset })
  const convention: Convention = { ...defaultConvention, excellent: { by: 'mark', value: 100 } }
  const none = await composite.run(given('相对最优'), { database, convention })
  expect(rows(none.table).map((row) => row.综合分)).toEqual([null, null])
  expect(none.notes.map(({ zh }) => zh).join()).toContain('公式在 2 个单位要除以 0')
  const some = await composite.run(given('合格优秀'), { database, convention })
  const nobody = await composite.run(given('合格优秀'), {
    database,
    convention: { ...defaultConvention, denominator: { of: 'dropCount', count: 9 } },
  })
  for (const { notes } of [some, nobody]) expect(notes.map(({ zh }) => zh).join()).not.toContain('除以 0')
})

test('by subject officer', async () => {
  const found = await ask(composite, database, {
    formula: '得分率 × 100',
    officers: { 文老师: ['语文'], 双老师: ['语文', '数学'] },
  })
  expect(found.map((row) => [row.单位, row.学科])).toEqual([
    ['文老师', '语文'],
    ['双老师', '语文、数学'],
  ])
  expect(found[0]!.综合分).toBeCloseTo(60, 12)
  expect(found[1]!.综合分).toBeCloseTo(62.5, 12)
})

test('a wrong formula is explained', async () => {
  await expect(ask(composite, database, { formula: '合格律 × 2' })).rejects.toThrow(
    '“合格律”不是学业水平的列',
  )
  await expect(ask(composite, database, { formula: '合格率 ×' })).rejects.toThrow('公式有误：公式没有写完')
})

test('targets on values and on changes, compared exactly', async () => {
  await database.query(`CREATE OR REPLACE TABLE 指标表 AS SELECT * FROM (VALUES
    ('甲校', '合格率', '2022', 0.95), ('甲校', '合格率', '2023', 0.949), ('乙校', '合格率', '2023', NULL),
    ('甲校', '近视率', '2022', 0.52), ('甲校', '近视率', '2023', 0.51)) t(单位, 指标, 年度, 数值)`)
  const given = {
    table: '指标表',
    targets: [
      { indicator: '合格率', relation: '≥', value: 0.95 },
      { indicator: '近视率', of: '变化', relation: '≤', value: -0.01 },
    ],
  }
  const found = await ask(targets, database, given)
  expect(found.map((row) => [row.单位, row.指标, row.年度, row.差距, row.判断])).toEqual([
    ['乙校', '合格率', '2023', null, '缺数值'],
    ['甲校', '合格率', '2022', 0, '达到'],
    ['甲校', '合格率', '2023', -0.001, '未达到'],
    ['甲校', '近视率', '2022', null, '缺上一年度'],
    ['甲校', '近视率', '2023', 0, '达到'],
  ])
  await expect(ask(targets, database, { ...given, table: '没有' })).rejects.toThrow('没有名为“没有”的表')
  await expect(ask(targets, database, { ...given, table: 'school' })).rejects.toThrow(
    '缺少列：单位、指标、数值',
  )
})

test('targets: percentages as text, what is missing, units that are not there', async () => {
  await database.query(`CREATE OR REPLACE TABLE 百分表 AS SELECT * FROM (VALUES
    ('甲校', '合格率', '2022', '95.3%'), ('甲校', '合格率', '2023', '待报'), ('乙校', '合格率', '2022', '94.9 ％'),
    ('乙校', '合格率', '2023', '—')) t(单位, 指标, 年度, 数值)`)
  const target = { indicator: '合格率', relation: '≥', value: 0.95 }
  const found = await ask(targets, database, { table: '百分表', targets: [target] })
  expect(found.map((row) => [row.单位, row.年度, row.数值, row.判断])).toEqual([
    ['乙校', '2022', 0.949, '未达到'],
    ['乙校', '2023', null, '缺数值'],
    ['甲校', '2022', 0.953, '达到'],
    ['甲校', '2023', null, '缺数值'],
  ])
  const changes = await ask(targets, database, { table: '百分表', targets: [{ ...target, of: '变化' }] })
  expect(changes.map((row) => row.判断)).toEqual(['缺上一年度', '缺数值', '缺上一年度', '缺数值'])
  const nowhere = ask(targets, database, { table: '百分表', targets: [target], units: ['丙校'] })
  await expect(nowhere).rejects.toThrow('没有单位“丙校”的数据')
})
