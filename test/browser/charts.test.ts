import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { chartKinds, type ChartKind } from '../../src/charts/catalogue'
import type { Theme } from '../../src/charts/palette'
import { loadRender, type Render } from '../../src/charts/load'
import type { RenderOptions, RenderedChart } from '../../src/charts/render'
import { parseChartSpec } from '../../src/charts/spec'
import { layerWords } from '../../src/measures/subjects/equity.columns'
import { dataOf, gallery, longName, unit, type GalleryRow } from '../charts/gallery'

const widths = [360, 640, 880]
/** Charts that name their units beside the drawing. */
const whole = [
  'interval',
  'stacked',
  'heatmap',
  'box',
  'bars',
  'facets',
  'line',
  'marks',
  'caterpillar',
  'ridgeline',
  'parallel',
  'knowledge',
  'trend',
  'panels',
]

const renders = new Map<ChartKind, Render>()
const renderChart: Render = (spec, data, options) => renders.get(spec.chart)!(spec, data, options)

beforeAll(async () => {
  for (const kind of chartKinds) renders.set(kind, await loadRender(kind))
  await page.viewport(1000, 900)
  document.documentElement.style.setProperty('--font-sans', '"Noto Sans CJK SC", sans-serif')
})
afterEach(() => document.body.replaceChildren())

function render(
  spec: unknown,
  rows: readonly GalleryRow[],
  options: Partial<RenderOptions> = {},
): RenderedChart {
  return renderChart(parseChartSpec(spec), dataOf(rows), {
    width: 640,
    theme: 'light',
    locale: 'zh',
    ...options,
  })
}

function show(chart: RenderedChart): SVGSVGElement {
  if (!chart.element) throw new Error(`not drawn: ${chart.description}`)
  document.body.append(chart.element)
  return chart.element
}

const textsOf = (svg: SVGSVGElement) =>
  [...svg.querySelectorAll('text')]
    .filter((node) => node.textContent?.trim())
    .map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }))

describe.each<Theme>(['light', 'dark'])('in %s', (theme) => {
  describe.each(widths)('%i px wide', (width) => {
    test.each(Object.keys(gallery))('%s shows every text whole', (name) => {
      const { spec, rows } = gallery[name]!
      const svg = show(render(spec, rows, { width, theme }))
      const frame = svg.getBoundingClientRect()
      expect(frame.width).toBe(width)
      const outside = textsOf(svg).filter(
        ({ box }) =>
          box.left < frame.left - 0.5 ||
          box.right > frame.right + 0.5 ||
          box.top < frame.top - 0.5 ||
          box.bottom > frame.bottom + 0.5,
      )
      expect(outside.map(({ text }) => text)).toEqual([])
      expect(svg.outerHTML).not.toContain('NaN')
    })

    test.each([...whole, 'scatter', 'options', 'itemmap', 'wright', 'radar', 'cumulative', 'sp'])(
      '%s keeps long names whole and texts apart',
      (name) => {
        const { spec, rows } = gallery[name]!
        const texts = textsOf(show(render(spec, rows, { width, theme })))
        if (whole.includes(name)) expect(texts.map(({ text }) => text)).toContain(longName)
        const overlapping = texts.flatMap((a, i) =>
          texts
            .slice(i + 1)
            .filter(
              (b) =>
                Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 2 &&
                Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 4,
            )
            .map((b) => [a.text, b.text]),
        )
        expect(overlapping).toEqual([])
      },
    )
  })
})

test('long names leave the drawing most of the width', () => {
  for (const name of ['line', 'facets']) {
    const { spec, rows } = gallery[name]!
    const svg = show(render(spec, rows, { width: 640 }))
    const marks = svg.querySelector('[data-part="rect"], [data-part="line"]')!.getBoundingClientRect()
    expect(marks.width, name).toBeGreaterThan(640 * 0.45)
  }
})

describe.each(Object.keys(gallery))('%s', (name) => {
  const { spec, rows } = gallery[name]!
  const withNumbers = (value: null | number) =>
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, v]) => [key, typeof v === 'number' ? value : v])),
    )

  test('says that there is nothing to draw', () => {
    const absent = Object.fromEntries(Object.keys(rows[0]!).map((key) => [key, null]))
    const empty = dataOf([absent])
    const none = {
      ...empty,
      table: { rowCount: 0, columns: empty.table.columns.map((column) => ({ ...column, values: [] })) },
    }
    const options: RenderOptions = { width: 640, theme: 'light', locale: 'zh' }
    const nothing = { legend: [], description: '没有数据可画。' }
    expect(renderChart(parseChartSpec(spec), none, options)).toEqual(nothing)
    expect(render(spec, withNumbers(null))).toEqual(nothing)
    expect(render(spec, withNumbers(NaN))).toEqual(nothing)
  })

  test('draws one row, and tells its values', () => {
    const chart = render(spec, rows.slice(0, 1))
    const svg = show(chart)
    expect(svg.outerHTML).not.toContain('NaN')
    expect(chart.description).toMatch(/1 (项|个|行|幅)/)
    expect([svg.getAttribute('role'), svg.getAttribute('aria-description')]).toEqual([
      'img',
      chart.description,
    ])
  })

  test('leaves out a row without values, and counts without it', () => {
    const gap = { ...withNumbers(NaN)[0]!, 单位: '缺数学校' }
    const chart = render(spec, [...rows, gap])
    expect(show(chart).outerHTML).not.toContain('NaN')
    expect(chart.description).not.toMatch(/NaN|undefined/)
  })
})

test('the text alternative states values and ranks nobody', () => {
  const { spec, rows } = gallery.stacked!
  expect(render(spec, rows.slice(0, 1)).description).toMatch(
    /^1 项，各分为：优秀 [\d.]+%，良好 20\.0%，合格 20\.0%，/,
  )
  for (const { spec: each, rows: some } of Object.values(gallery)) {
    expect(render(each, some).description).not.toMatch(/第一|最高|最低|倒数|排名|领先|落后/)
  }
})

describe('many rows', () => {
  const students = Array.from({ length: 200_000 }, (_, i) => ({
    ...unit(`第 ${i} 校`, i),
    次: i,
    起分: i,
    止分: i + 1,
    本段人数: 1,
  }))

  test('a scatter plot counts points in cells, and says so', () => {
    const chart = render({ chart: 'scatter', x: '语文', y: '数学' }, students)
    expect(chart.note).toContain('按小格计数')
    expect(chart.description).toContain('200000 个点')
    expect(show(chart).querySelectorAll('*').length).toBeLessThan(5000)
  })

  test('a million points are drawn as counts, by the time a reader looks up', () => {
    const n = 1_000_000
    const values = (salt: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(i * salt) * 50)
    const names = ['语文', '数学']
    const data = {
      table: {
        rowCount: n,
        columns: names.map((name, i) => ({
          name,
          kind: 'number' as const,
          sqlType: '',
          values: values(i + 1.3),
        })),
      },
      columns: names.map((name) => ({ name, en: name, format: 'mark' as const })),
    }
    const options: RenderOptions = { width: 640, theme: 'light', locale: 'zh' }
    const began = performance.now()
    const chart = renderChart(parseChartSpec({ chart: 'scatter', x: '语文', y: '数学' }), data, options)
    const bars = renderChart(parseChartSpec({ chart: 'bars', x: '语文', y: '数学' }), data, options)
    expect(performance.now() - began).toBeLessThan(5000)
    expect(chart.description).toContain('1000000 个点')
    expect(chart.note).toContain('按小格计数')
    expect(show(chart).querySelectorAll('*').length).toBeLessThan(5000)
    expect(bars.note).toContain('数据有 1000000 行，只画了前 1000 行')
  })

  test.each([
    { marks: [{ mark: 'dot', x: '语文', y: '数学' }] },
    { chart: 'caterpillar', x: '平均分', low: '均分置信下限', high: '均分置信上限', n: '实考人数' },
    { chart: 'funnel', x: '实考人数' },
    { chart: 'parallel', columns: ['语文', '数学'] },
    { chart: 'ridgeline' },
    { chart: 'interval' },
    { chart: 'bars', x: '平均分', y: '单位' },
    { chart: 'box' },
    { chart: 'heatmap', columns: ['语文', '数学'] },
    { chart: 'histogram' },
    { chart: 'line', x: '次', y: '平均分' },
    { chart: 'line', x: '次', y: '平均分', stroke: '单位' },
    { chart: 'stacked', bands: [{ label: '优秀', column: '优秀率' }] },
  ])('others draw the first ones, and say so: %j', (spec) => {
    const chart = render(spec, students.slice(0, 100_000))
    expect(chart.note).toMatch(/^数据有 100000 行，只画了前 \d+ 行；请先筛选或汇总再画。/)
    expect(chart.description).toContain(chart.note)
    expect(chart.element!.querySelectorAll('*').length).toBeLessThan(60_000)
  })
})

describe('what does not suit', () => {
  test.each([
    [
      { marks: [{ mark: 'dot', x: '没有这列', y: '单位' }] },
      '“marks.0.x”写的是“没有这列”，数据里没有这一列。',
    ],
    [{ chart: 'bars', x: '均分', y: '单位' }, '“x”写的是“均分”，数据里没有这一列。'],
  ])('a missing column is named in place of the chart: %j', (spec, words) => {
    const chart = render(spec, gallery.bars!.rows)
    expect(chart.element).toBeUndefined()
    expect(chart.description).toContain(words)
  })
})

describe('a click', () => {
  const parts: Record<string, string> = {
    interval: '[data-part="dot"] circle',
    stacked: '[data-part="bar"] rect',
    heatmap: '[data-part="cell"] rect',
    box: '[data-part="bar"] rect',
    bars: '[data-part="bar"] rect',
    histogram: '[data-part="rect"] rect',
    facets: '[data-part="rect"] rect',
    line: '[data-part="dot"] circle, [data-part="dot"] path',
    scatter: '[data-part="dot"] circle, [data-part="dot"] path',
    marks: '[data-part="dot"] circle',
    caterpillar: '[data-part="dot"] circle',
    funnel: '[data-part="dot"] path, [data-part="dot"] circle',
    quadrant: '[data-part="dot"] circle',
    itemmap: '[data-part="dot"] path, [data-part="dot"] circle',
    options: '[data-part="dot"] circle',
    cumulative: '[data-part="dot"] circle',
    parallel: '[data-part="dot"] circle, [data-part="dot"] path',
    knowledge: '[data-part="cell"] rect',
    panels: '[data-part="dot"] circle',
    sp: '[data-part="rect"] rect',
  }

  /** Charts whose last mark is their last row’s. */
  const ordered = Object.keys(parts).slice(0, 10)

  test.each(Object.keys(parts))('on a mark of %s reports its row', async (name) => {
    const { spec, rows } = gallery[name]!
    const selected: GalleryRow[] = []
    const svg = show(render(spec, rows, { onselect: (row) => selected.push(row) }))
    const marks = [...svg.querySelectorAll(parts[name]!)]
    await userEvent.click(marks.at(-1)!, { force: true })
    expect(selected).toHaveLength(1)
    expect(rows).toContainEqual(selected[0])
    if (ordered.includes(name)) expect(selected).toEqual([rows.at(-1)])
  })

  test('a bar with its words in English reports the row of the data', async () => {
    const rows = [
      { 层次: '学校之间', 方差占比: 0.2 },
      { 层次: '班级内学生之间', 方差占比: 0.8 },
    ]
    const selected: GalleryRow[] = []
    const data = dataOf(rows)
    const svg = show(
      renderChart(
        parseChartSpec({ chart: 'bars', y: '层次', x: '方差占比', reference: { value: 0.5, label: '全区' } }),
        {
          ...data,
          table: {
            ...data.table,
            columns: data.table.columns.map((column, at) => ({ ...column, kind: at ? 'number' : 'text' })),
          },
          columns: [
            { name: '层次', en: 'level', format: 'text', words: layerWords },
            { name: '方差占比', en: 'share', format: 'rate' },
          ],
        },
        { width: 640, theme: 'light', locale: 'en', onselect: (row) => selected.push(row) },
      ),
    )
    const texts = textsOf(svg)
      .map(({ text }) => text)
      .join('\n')
    expect(texts).toContain('between schools')
    expect(texts).toContain('District 50.0%')
    expect(svg.getAttribute('aria-description')).toBe('2 entries, share 20.0%–80.0%.')
    expect(texts).not.toMatch(/\p{Script=Han}/u)
    await userEvent.click([...svg.querySelectorAll('[data-part="bar"] rect')].at(-1)!, { force: true })
    expect(selected).toEqual([rows[1]])
  })

  test('beside a dot reports the row its hover box stands at', async () => {
    const { spec, rows } = gallery.interval!
    const selected: GalleryRow[] = []
    const svg = show(render(spec, rows, { onselect: (row) => selected.push(row) }))
    const [frame, dot] = [svg, svg.querySelector('[data-part="dot"] circle')!].map((e) =>
      e.getBoundingClientRect(),
    )
    const position = { x: dot!.x - frame!.x + 4, y: dot!.y - frame!.y + 14 }
    await userEvent.hover(svg, { position })
    await userEvent.click(svg, { position })
    expect(selected).toEqual([rows[0]])
  })

  test('far from any mark reports nothing', async () => {
    const selected: GalleryRow[] = []
    const svg = show(
      render(gallery.bars!.spec, gallery.bars!.rows.slice(0, 1), { onselect: (row) => selected.push(row) }),
    )
    await userEvent.click(svg, { position: { x: 630, y: 4 } })
    expect(selected).toEqual([])
  })
})

test.each([
  ['interval', ['实考人数 100', '平均分 ', '95% 置信区间 ']],
  ['box', ['实考人数 100', '最高分 140.0', '下四分位 ']],
  ['bars', ['实考人数 100', '平均分 ', '95% 置信区间 ']],
  ['stacked', ['实考人数 100', '优秀 ']],
  ['caterpillar', ['人数 160', '增值 ', '95% 置信区间 ']],
  ['funnel', ['实考人数 ', '平均分 ', '界']],
  ['quadrant', ['人数 ', '现状T ', '进步T ', '（95% ']],
])('the hover box of %s names the unit, n, value and interval', async (name, lines) => {
  const { spec, rows } = gallery[name]!
  const svg = show(render(spec, rows))
  const mark = svg.querySelector('[data-part="dot"] > *, [data-part="bar"] rect')!
  await userEvent.hover(mark, { force: true })
  await expect
    .poll(() => svg.querySelector('[data-part="tip"] text, [aria-label="tip"] text')?.textContent)
    .toContain('校')
  const text = svg.querySelector('[data-part="tip"] text, [aria-label="tip"] text')!.textContent
  for (const line of lines) expect(text).toContain(line)
})

describe('while a filter is on', () => {
  const drawn = [
    'interval',
    'caterpillar',
    'bars',
    'box',
    'scatter',
    'quadrant',
    'funnel',
    'parallel',
    'trend',
  ]

  test.each(drawn)('%s keeps its scale', (name) => {
    const { spec, rows } = gallery[name]!
    const ticks = (options: Partial<RenderOptions>) =>
      [
        ...show(render(spec, rows, options)).querySelectorAll(
          name === 'parallel' || name === 'trend'
            ? '[data-part="y-axis tick label"] text'
            : '[data-part="x-axis tick label"] text',
        ),
      ].map((node) => node.textContent)
    const all = ticks({})
    expect(all.length).toBeGreaterThan(1)
    expect(ticks({ filter: (row) => row['单位'] === rows.at(-1)!['单位'] })).toEqual(all)
  })
})

describe('order', () => {
  const names = (svg: SVGSVGElement) =>
    [...svg.querySelectorAll('[data-part="y-axis tick label"] text')].map((node) => node.textContent)
  const rows = [3, 1, 2].map((n) => ({ 单位: `第${n}初中`, 平均分: n * 10, 题号: `${n}` }))
  const places = new Map([1, 2, 3].map((n) => [`第${n}初中`, n]))
  const draw = (spec: object, ranks: boolean, given?: ReadonlyMap<string, number>) =>
    renderChart(
      parseChartSpec({ chart: 'bars', x: '平均分', ...spec }),
      { ...dataOf(rows), ranks },
      {
        width: 640,
        theme: 'light',
        locale: 'zh',
        places: given,
      },
    )

  test('by value only where the stage allows it', () => {
    const allowed = draw({ y: '单位', sort: '-value' }, true, places)
    expect(names(show(allowed))).toEqual(['第3初中', '第2初中', '第1初中'])
    expect(allowed.note).toBeUndefined()
    const forbidden = draw({ y: '单位', sort: '-value' }, false, places)
    expect(names(show(forbidden))).toEqual(['第1初中', '第2初中', '第3初中'])
    expect(forbidden.note).toContain('不按数值排列')
  })

  test('units that come in the order of their values stand by code where ranks are forbidden', () => {
    expect(names(show(draw({ y: '单位' }, false, places)))).toEqual(['第1初中', '第2初中', '第3初中'])
    expect(names(show(draw({ y: '单位' }, true, places)))).toEqual(['第3初中', '第1初中', '第2初中'])
  })

  test('items are no units', () => {
    expect(names(show(draw({ y: '题号', sort: 'value' }, false, places)))).toEqual(['1', '2', '3'])
  })
})

test('a unit has the same colour on every chart', () => {
  const { spec, rows } = gallery.trend!
  const units = [...new Set(rows.map((row) => String(row['单位'])))]
  const places = new Map(units.map((unit, index) => [unit, index]))
  const unit = units.at(-1)!
  const colorOf = (some: readonly GalleryRow[]) => {
    const dots = show(render(spec, some, { places })).querySelectorAll('[data-part="dot"] > *')
    return dots[some.findIndex((row) => row['单位'] === unit)]!.getAttribute('fill')
  }
  expect(colorOf(rows.filter((row) => row['单位'] === unit))).toBe(colorOf(rows))
})
