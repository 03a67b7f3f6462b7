import { expect, test } from 'vitest'
import * as v from 'valibot'
import { findMissingColumn } from '../../src/charts/columns'
import { parseChartSpec } from '../../src/charts/spec'

/** Where the first thing that does not fit stands. */
function refusal(value: unknown): { at: string; message: string } {
  try {
    parseChartSpec(value)
  } catch (error) {
    if (!v.isValiError(error)) throw error
    const [issue] = error.issues
    return { at: issue.path?.map(({ key }) => key).join('.') ?? '', message: issue.message }
  }
  throw new Error(`accepted ${JSON.stringify(value)}`)
}

test('a field chart needs no more than its name', () => {
  expect(parseChartSpec({ chart: 'interval' })).toMatchObject({ y: '单位', x: '平均分', n: '实考人数' })
  expect(parseChartSpec({ chart: 'interval', reference: 96.4 })).toMatchObject({
    reference: { value: 96.4, label: '' },
  })
})

test('a list of marks needs no name', () => {
  expect(parseChartSpec({ marks: [{ mark: 'dot', x: '均分', y: '学校', fill: '#0f5c6e' }] }).chart).toBe(
    'marks',
  )
})

test.each([
  [{ chart: 'pie' }, 'chart'],
  [{}, 'chart'],
  [{ chart: 'interval', colour: 'red' }, 'colour'],
  [{ chart: 'interval', reference: { value: 1, lable: '全区' } }, 'reference'],
  [{ chart: 'line', x: 'a', y: 'b', height: 'tall' }, 'height'],
  [{ chart: 'stacked' }, 'bands'],
  [{ chart: 'stacked', bands: [] }, 'bands'],
  [{ chart: 'stacked', bands: [{ label: '优秀', colum: '优秀率' }] }, 'bands.0.column'],
  [{ chart: 'bars', y: '单位' }, 'x'],
  [{ marks: [] }, 'marks'],
  [{ marks: [{ mark: 'pie', x: 'a' }] }, 'marks.0.mark'],
  [{ marks: [{ mark: 'dot', x: 'a', fil: 'red' }] }, 'marks.0.fil'],
  [{ marks: [{ mark: 'text', x: 'a' }] }, 'marks.0.text'],
])('names the key that does not fit: %j', (spec, at) => {
  expect(refusal(spec).at).toBe(at)
})

test.each([null, undefined, 'interval', 3, [1]])(
  'says how a chart is written where there is only %j',
  (value) => {
    expect(refusal(value)).toEqual({
      at: '',
      message: expect.stringMatching(/请写成若干“名称: 内容”.*\n.*as keys and values/),
    })
  },
)

test.each([
  ['href', 'javascript:alert(1)'],
  ['target', '_blank'],
  ['imageFilter', 'url(https://example.org/a.svg#b)'],
  ['clip', 'sphere'],
  ['className', 'a'],
  ['mixBlendMode', 'url(a)'],
  ['marker', 'arrow'],
  ['render', 'x'],
  ['src', 'https://example.org/a.png'],
  ['channels', 'x'],
  ['ariaLabel', 'x'],
  ['fill', 'url(https://example.org/a.svg#b)'],
  ['fill', ' URL (https://example.org/a.svg#b)'],
  ['stroke', 'url(#a)'],
  ['stroke', 'var(--x, url(https://example.org))'],
  ['strokeDasharray', 'url(a)'],
])('refuses what links, loads or reaches out of the chart: %s %s', (channel, value) => {
  for (const mark of ['dot', 'line', 'barX', 'cell', 'link', 'ruleX']) {
    expect(refusal({ marks: [{ mark, x: 'a', y: 'b', [channel]: value }] }).at).toBe(`marks.0.${channel}`)
  }
})

test.each([
  [{ chart: 'bars', x: '平均', y: '单位' }, '“x”写的是“平均”，数据里没有这一列。现有的列：单位、平均分。'],
  [{ chart: 'line', x: '单位', y: '平均分', stroke: '学校' }, '“stroke”写的是“学校”'],
  [{ chart: 'line', x: '单位', y: '平均分', low: '均分置信下限' }, '“low”写的是'],
  [{ chart: 'heatmap', columns: ['平均分', '语文'] }, '“columns.1”写的是“语文”'],
  [
    { chart: 'stacked', bands: [{ label: '良', column: '平均分', less: '优秀率' }] },
    '“bands.0.less”写的是“优秀率”',
  ],
  [{ chart: 'interval', n: '人数' }, '“n”写的是“人数”'],
  [{ marks: [{ mark: 'dot', x: '平均分', y: '没有这列' }] }, '“marks.0.y”写的是“没有这列”'],
  [{ marks: [{ mark: 'dot', x: '平均分', sort: '-平均分' }] }, '“marks.0.sort”写的是“-平均分”'],
  [{ marks: [{ mark: 'dot', x: '平均分', fill: '学校' }] }, '数据里没有这一列，也不是颜色'],
])('names the column that the data lacks: %j', (spec, words) => {
  expect(findMissingColumn(parseChartSpec(spec), ['单位', '平均分'])?.zh).toContain(words)
})

test.each([
  { chart: 'interval' },
  { chart: 'bars', x: '平均分', y: '单位' },
  { marks: [{ mark: 'dot', x: '平均分', y: '单位', fill: 'steelblue', stroke: 'none', r: 4 }] },
  { marks: [{ mark: 'ruleX', x: 60 }, { mark: 'frame' }] },
  { marks: [{ mark: 'dot', x: '平均分', fill: 'rgba(15, 92, 110, 0.5)' }] },
])('is content with columns, numbers and colours: %j', (spec) => {
  expect(findMissingColumn(parseChartSpec(spec), ['单位', '平均分'])).toBeUndefined()
})

test('tells the missing column in English, too', () => {
  const spec = parseChartSpec({ chart: 'bars', x: 'mean', y: '单位' })
  expect(findMissingColumn(spec, ['单位'])?.en).toBe(
    '“x” says “mean”, which is not a column of the data. There are: 单位.',
  )
})
