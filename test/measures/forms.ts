import * as v from 'valibot'
import { expect } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { MeasureError, type MeasureResult } from '../../src/measures/measure'
import { defaultConvention, type Convention } from '../../src/model/convention'
import { say } from '../../src/notebook/prose/finding'
import { evidenceOf, isGiven } from '../../src/notebook/prose/wording'
import { expectDescribed, expectWorded, namesOfData } from './described'

const items = { subject: '数学' }

/** Every measure of an exam in each of its forms. */
export const forms: readonly (readonly [id: string, params: Record<string, unknown>])[] = [
  ['level', { by: '区', intervals: true }],
  ['level', { ...items, by: ['学校', '班级'], reference: true }],
  ['bands', items],
  ['bands', { by: '学校' }],
  ['one_mark', { ...items, by: '学校' }],
  ['position', items],
  ['subjects', { show: 'T', shape: 'long' }],
  ['subjects', { show: '得分率' }],
  ['subjects', { show: '相关' }],
  ['subjects', { show: '与总分相关', shape: 'long' }],
  ['items', { ...items, intervals: true }],
  ['items', { ...items, by: '学校', merge: true }],
  ['options', items],
  ['options', { ...items, by: '学校' }],
  ['paper', items],
  ['paper', { ...items, by: '学校' }],
  ['paper', { ...items, show: '难度结构' }],
  ['paper', { ...items, show: '题型结构' }],
  ['paper', { ...items, show: '预估难度' }],
  ['blueprint', { ...items, by: '学校' }],
  ['blueprint', { ...items, by: '学生', rows: '能力层级' }],
  ['blueprint', { ...items, by: '区', rows: '知识点×能力层级' }],
  ['consistency', items],
  ['consistency', { line: { by: 'rate', value: 0.6 } }],
  ['equity', items],
  ['equity', { ...items, show: '漏斗' }],
  ['equity', { ...items, show: '方差构成' }],
  ['value_added', items],
  ['value_added', { ...items, show: '模型' }],
  ['trend', items],
  ['trend', { ...items, show: '象限' }],
  ['trend', { ...items, show: '学生' }],
  ['lines', {}],
  ['lines', { by: '区', method: '等比' }],
  ['borderline', items],
  ['borderline', {}],
  ['imbalance', {}],
  ['imbalance', { show: '统计' }],
  ['volatility', items],
  ['tiers', {}],
  ['tiers', { show: '名单' }],
  ['grades', {}],
  ['grades', { show: '名单' }],
  ['grades', { show: '组合' }],
  ['grades', { show: '赋分' }],
  ['sp', items],
  ['sp', { ...items, show: '题目' }],
  ['sp', { ...items, show: '矩阵' }],
  ['dif', items],
  ['irt', { ...items, model: 'Rasch' }],
  ['irt', { ...items, model: '2PL', show: '学生' }],
  ['irt', { ...items, model: 'PCM', show: '信息' }],
  ['irt', { ...items, model: 'PCM', show: '怀特图' }],
  ['composite', {}],
  ['composite', { preset: '相对最优' }],
]

/** The result of a form, or the words it refuses with; anything else is an error of ours. */
export async function answer(
  database: Database,
  id: string,
  params: Record<string, unknown>,
  convention: Partial<Convention> = {},
): Promise<MeasureResult | MeasureError> {
  const measure = measures.get(id)!
  const given = v.parse(measure.params, { exam: 'exam', ...params })
  const context = {
    database,
    convention: { ...defaultConvention, ...convention },
    signal: new AbortController().signal,
  }
  try {
    const result = await measure.run(given, context)
    expectDefined(result)
    expectDescribed(measure, given, result)
    expectWorded(id, result, await namesOfData(database))
    const evidence = { columns: result.columns, table: result.table, ...result.evidence }
    const findings = measure.findings.filter((finding) => isGiven(finding, given))
    const said = say(findings, await evidenceOf(given, evidence, context))
    const parts = said.flatMap(({ zh, en }) => [...zh, ...en])
    expect(parts.filter(({ kind }) => kind === 'missing')).toEqual([])
    // Nor does a sentence speak of a number that there is none of.
    expect(parts.map(({ text }) => text).join('')).not.toMatch(/NaN|Infinity|undefined|—/)
    return result
  } catch (error) {
    if (error instanceof MeasureError) return error
    throw error
  }
}

/** No number that is none, no infinity, no −0; not in a text either. */
export function expectDefined({ table, notes, convention }: MeasureResult): void {
  for (const { name, values } of table.columns) {
    for (const value of Array.from(values)) {
      const whole = typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))
      if (!whole) expect.fail(`${name} is ${Object.is(value, -0) ? '−0' : String(value)}`)
      if (typeof value === 'string') expect(value).not.toMatch(/NaN|Infinity|undefined|null/)
    }
  }
  for (const { zh, en } of [...notes, convention]) expect(zh + en).not.toMatch(/NaN|Infinity|undefined|null/)
}
