import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderable } from '../../src/charts/renderable'
import { chartsFor } from '../../src/charts/suited'
import { suggestCharts } from '../../src/charts/suggest'
import type { Database } from '../../src/engine/query'
import { measures } from '../../src/measures/catalogue/catalogue'
import { defaultConvention } from '../../src/model/convention'
import type { ChartValue, CellState, TableValue } from '../../src/notebook/cell'
import { parseDocument } from '../../src/notebook/document/document'
import { NotebookRun } from '../../src/notebook/run/run'
import { openNodeDatabase } from '../engine/node'
import { loadDistrict } from '../measures/sample'

let database: Database & { close(): void }
let exam: string

beforeAll(async () => {
  database = await openNodeDatabase()
  ;({ exam } = await loadDistrict(database, 'graduating'))
})
afterAll(() => database.close())

async function run(source: string): Promise<ReadonlyMap<string, CellState>> {
  const notebook = new NotebookRun(parseDocument(source), {
    database,
    measures,
    convention: defaultConvention,
    locale: 'zh',
  })
  await notebook.settle()
  const { states } = notebook
  notebook.dispose()
  return states
}

async function cell(settings: string[]): Promise<CellState> {
  const lines = [`measure: ${settings[0]}`, `exam: ${exam}`, ...settings.slice(1)]
  return (await run(`\`\`\`measure name=甲\n${lines.join('\n')}\n\`\`\`\n`)).get('甲')!
}

async function table(settings: string[]): Promise<TableValue> {
  const { error, value } = await cell(settings)
  expect(error?.text.zh).toBeUndefined()
  return value as TableValue
}

/** A measure in one of its forms, and the charts that suit it, in order. */
const cases: [settings: string[], kinds: string[]][] = [
  [['level'], ['interval', 'stacked', 'box', 'funnel', 'bars']],
  [
    ['level', 'by: 区'],
    ['interval', 'stacked', 'box', 'bars'],
  ],
  [['bands'], ['histogram']],
  [
    ['bands', 'by: 学校'],
    ['ridgeline', 'histogram'],
  ],
  [['one_mark'], ['cumulative']],
  [['position'], ['interval', 'caterpillar']],
  [['subjects'], ['heatmap', 'parallel', 'radar']],
  [['subjects', 'shape: long'], ['heatmap']],
  [
    ['items', 'subject: 数学'],
    ['itemmap', 'bars'],
  ],
  [['items', 'subject: 数学', 'by: 学校'], ['heatmap']],
  [['options', 'subject: 数学'], ['options']],
  [['paper', 'subject: 数学', 'show: 难度结构'], ['bars']],
  [['paper', 'subject: 数学', 'show: 题型结构'], ['bars']],
  [['paper', 'subject: 数学', 'show: 预估难度'], ['scatter']],
  [['paper', 'subject: 数学', 'by: 学校'], ['interval']],
  [['blueprint', 'subject: 数学'], ['heatmap']],
  [['blueprint', 'subject: 数学', 'by: 区'], ['interval']],
  [['blueprint', 'subject: 数学', 'rows: 知识点×能力层级', 'by: 区'], ['heatmap']],
  [['equity', 'show: 漏斗'], ['funnel']],
  [['equity', 'show: 方差构成'], ['bars']],
  [['value_added'], ['caterpillar', 'scatter']],
  [['trend'], ['line', 'line']],
  [['trend', 'show: 象限'], ['quadrant']],
  [['trend', 'show: 学生'], ['scatter']],
  [['lines'], ['heatmap', 'heatmap']],
  [['imbalance', 'show: 统计'], ['heatmap']],
  [['tiers'], ['stacked']],
  [['grades', 'subjects: [数学]'], ['stacked']],
  [['grades', 'by: 区'], ['stacked']],
  [['sp', 'subject: 数学', 'show: 矩阵', 'where: {班级: 明德初级中学 1}'], ['sp']],
  [['sp', 'subject: 数学', 'show: 题目'], ['scatter']],
  [['dif', 'subject: 数学'], ['interval']],
  [['irt', 'subject: 数学', 'show: 怀特图'], ['wright']],
  [['irt', 'subject: 数学', 'show: 信息'], ['line']],
  [['composite'], ['bars']],
]

describe('the charts that suit a measure', () => {
  test.each(cases)('%j', async (settings, kinds) => {
    const value = await table([...settings, 'view: [chart, table]'])
    const suited = chartsFor(settings[0]!, value)
    expect(suited.map(({ chart }) => chart)).toEqual(expect.arrayContaining(kinds))
    expect(suited[0]!.chart).toBe(kinds[0])
    expect(value.chart?.chart).toBe(kinds[0])
    expect(renderable(suited[0]!, value)).toBe(true)
    // The builder offers the measure's own first.
    expect(suggestCharts(value, settings[0])[0]).toEqual(suited[0])
  })
})

describe('what a measure cell shows', () => {
  test('sentences and table, as long as nobody asks for more', async () => {
    const value = await table(['level'])
    expect(value.parts).toEqual(['finding', 'table'])
    expect(value.chart).toBeUndefined()
  })

  test('a chart by its kind, in the order asked', async () => {
    expect((await table(['level', 'chart: box'])).parts).toEqual(['finding', 'chart', 'table'])
    const value = await table(['level', 'chart: funnel', 'view: [table, chart]'])
    expect(value.parts).toEqual(['table', 'chart'])
    expect(value.chart).toMatchObject({ chart: 'funnel', x: '实考人数' })
  })

  test('a chart with settings of its own, over those that suit', async () => {
    const value = await table(['level', 'chart: { chart: funnel, title: 漏斗, y: 合格率 }'])
    expect(value.chart).toMatchObject({ chart: 'funnel', x: '实考人数', y: '合格率', title: '漏斗' })
  })

  test.each([
    [['level', 'chart: pie'], '“chart”写的是 pie'],
    [['level', 'view: [picture]'], 'view'],
    [['level', 'view: []'], '“view”请至少写一项'],
    [['volatility', 'chart: { titel: 图 }'], 'titel'],
  ])('says what can’t be drawn: %j', async (settings, words) => {
    expect((await cell(settings)).error?.text.zh).toContain(words)
  })
})

describe('order by value', () => {
  const source = (key: string) =>
    `\`\`\`measure name=甲\nmeasure: level\nexam: ${key}\n\`\`\`\n\`\`\`chart name=图\nchart: bars\ndata: 甲\nx: 平均分\ny: 单位\n\`\`\`\n`

  test('is of the stage of the exam', async () => {
    expect(((await run(source(exam))).get('图')!.value as ChartValue).ranks).toBe(true)
    await database.query(`UPDATE exam SET stage = 'junior' WHERE key = $1`, { params: [exam] })
    expect(((await run(source(exam))).get('图')!.value as ChartValue).ranks).toBe(false)
    await database.query(`UPDATE exam SET stage = 'graduating' WHERE key = $1`, { params: [exam] })
  })
})
