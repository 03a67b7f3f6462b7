import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { MeasureError } from '../../src/measures/measure'
import { worded } from '../../src/measures/words'
import type { TableValue } from '../../src/notebook/cell'
import { traceColumn } from '../../src/notebook/arrange/trace'
import { openNodeDatabase } from '../engine/node'
import { answer, forms } from '../measures/forms'
import { loadDistrict } from '../measures/sample'

let database: Database & { close(): void }
beforeAll(async () => {
  database = await openNodeDatabase()
  await loadDistrict(database, 'graduating', { students: 240, schools: 4 })
}, 120_000)
afterAll(() => database.close())

async function tableOf(id: string, params: Record<string, unknown>): Promise<TableValue> {
  const exam = (await database.query('SELECT key FROM exam ORDER BY seq DESC LIMIT 1')).columns[0]!.values[0]
  const result = await answer(database, id, { exam, ...params })
  if (result instanceof MeasureError) throw result
  return { kind: 'table', ...result, sources: ['成绩.xlsx'], measure: id }
}

const at = ({ columns }: TableValue, name: string) => columns.findIndex((column) => column.name === name)

test('a mean is traced to its definition, n and interval', async () => {
  const value = await tableOf('level', { subject: '数学' })
  const { column, measure, size, interval, value: own, row } = traceColumn(value, at(value, '平均分'), 1)
  expect(column.definition!.zh).toContain('÷ 人数')
  expect(measure).toBe(measures.get('level'))
  const read = (name: string) => value.table.columns[at(value, name)]!.values[1]
  expect(own).toBe(read('平均分'))
  expect(row!.map((each) => each.value)).toEqual([read('单位')])
  const district = await tableOf('level', { by: '区' })
  const [name] = traceColumn(district, at(district, '平均分'), 0).row!
  expect(worded(name!.value, name!.column, 'en')).toBe('District')
  expect(size).toMatchObject({ column: { name: '实考人数' }, value: read('实考人数') })
  expect(interval).toMatchObject([
    { column: { name: '均分置信下限' }, value: read('均分置信下限') },
    { column: { name: '均分置信上限' }, value: read('均分置信上限') },
  ])
})

test('an interval that the table leaves out is told of', async () => {
  const value = await tableOf('level', { subject: '数学' })
  expect(traceColumn(value, at(value, '合格率'))).toMatchObject({ intervalLeftOut: true })
  expect(traceColumn(value, at(value, '平均分'))).toMatchObject({ intervalLeftOut: false })
  expect(traceColumn(value, at(value, '中位数'))).toMatchObject({ intervalLeftOut: false })
})

test('a column is traced without a row', async () => {
  const value = await tableOf('level', { subject: '数学', intervals: true })
  const { size, interval, value: own } = traceColumn(value, at(value, '合格率'))
  expect(own).toBeUndefined()
  expect(size!.value).toBeNull()
  expect(interval!.map(({ column }) => column.name)).toEqual(['合格率置信下限', '合格率置信上限'])
  expect(traceColumn(value, at(value, '实考人数')).size).toBeUndefined()
  expect(traceColumn(value, at(value, '单位')).interval).toBeUndefined()
})

test.each([
  ['position', {}, '标准分T', 'T置信下限'],
  ['trend', { show: '象限' }, '进步T', '进步置信下限'],
  ['value_added', {}, '平均残差', '残差置信下限'],
  ['value_added', {}, '多期平均增值', '多期置信下限'],
  ['value_added', {}, '增值', '增值置信下限'],
  ['paper', { subject: '数学' }, '信度(α)', '信度置信下限'],
  ['items', { subject: '数学', intervals: true }, '区分度', '区分度置信下限'],
  ['equity', { subject: '数学' }, 'ICC(方差分析)', 'ICC置信下限'],
  ['dif', { subject: '数学' }, '优势比', '优势比置信下限'],
])('%s %j: %s has its interval', async (id, params, name, low) => {
  const value = await tableOf(id, params)
  expect(traceColumn(value, at(value, name), 0).interval![0].column.name).toBe(low)
})

test('every interval of every measure is found from the number that it is of', async () => {
  for (const [id, params] of forms.filter(([name]) => name !== 'irt')) {
    const value = await tableOf(id, params)
    const found = new Set(
      value.columns.flatMap(
        (_, index) => traceColumn(value, index).interval?.map(({ column }) => column.name) ?? [],
      ),
    )
    for (const { name } of value.columns) {
      if (/置信[上下]限$/.test(name)) expect(found, `${id} ${JSON.stringify(params)}`).toContain(name)
    }
  }
}, 120_000)
