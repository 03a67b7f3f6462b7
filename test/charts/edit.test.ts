import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { changeKind, kindOf, takeUp, type Change } from '../../src/charts/edit'
import { examples } from '../../src/charts/examples'
import { chartKinds, entriesOf, kinds, type ChartKind } from '../../src/charts/catalogue'
import { parseChartSpec } from '../../src/charts/spec'
import { startChart } from '../../src/charts/starter'
import { suggestCharts } from '../../src/charts/suggest'
import { deleteYaml, setYaml } from '../../src/notebook/document/rewrite'

const apply = (text: string, changes: readonly Change[]) =>
  changes.reduce(
    (now, { path, value }) => (value === undefined ? deleteYaml(now, path) : setYaml(now, path, value)),
    text,
  )
const settings = (text: string) => parse(text) as Record<string, unknown>

test('every kind has a name, an example, and a field for whatever it must be given', () => {
  expect([...kinds.keys()].toSorted()).toEqual([...chartKinds].toSorted())
  expect([...examples.keys()].toSorted()).toEqual([...chartKinds].toSorted())
  for (const [kind, { fields }] of kinds) {
    const asked = new Set(fields.map(({ path }) => path[0]))
    const needed = Object.entries(entriesOf(kind)).filter(([, schema]) => schema.type !== 'optional')
    for (const [key] of needed) if (key !== 'chart') expect(asked, `${kind}.${key}`).toContain(key)
    for (const key of asked) expect(Object.keys(entriesOf(kind)), kind).toContain(key)
  }
})

test('from any kind to any other: what is drawn can be drawn, and what is the author’s stays', () => {
  const kindsThere = fc.constantFrom(...chartKinds)
  fc.assert(
    fc.property(kindsThere, kindsThere, fc.boolean(), (from, to, offered) => {
      const example = examples.get(from)!
      const text = `# 说明\n${stringify({ data: '各校', title: '标题', 自己的: 1, ...example.spec })}`
      const draft = offered
        ? suggestCharts(example.data, undefined, 30).find((each) => kindOf(each) === to)
        : undefined
      const after = apply(text, changeKind(settings(text), to, draft ?? startChart(to, example.data)))
      const { data, 自己的: own, ...spec } = settings(after)
      expect([data, own, spec.title]).toEqual(['各校', 1, '标题'])
      expect(after.startsWith('# 说明\n')).toBe(true)
      expect(kindOf(spec)).toBe(to)
      expect(parseChartSpec(spec).chart).toBe(to)
    }),
    { numRuns: 200 },
  )
})

test('a suggestion taken up is what was suggested', () => {
  for (const [kind, { spec, data }] of examples) {
    for (const draft of suggestCharts(data)) {
      const text = stringify({ data: '各校', title: '标题', ...spec })
      const { data: source, title, ...after } = settings(apply(text, takeUp(settings(text), draft)))
      expect([source, title], kind).toEqual(['各校', '标题'])
      expect(after, kind).toEqual(draft)
    }
  }
})

test.each<[ChartKind, string]>([
  ['interval', 'interval'],
  ['caterpillar', 'caterpillar'],
  ['histogram', 'histogram'],
  ['funnel', 'interval'],
  ['quadrant', 'quadrant'],
  ['line', 'line'],
  ['heatmap', 'heatmap'],
  ['itemmap', 'itemmap'],
  ['options', 'options'],
  ['wright', 'wright'],
  ['sp', 'sp'],
  ['cumulative', 'cumulative'],
])('the table that %s is made for brings the suggestion %s first', (kind, first) => {
  expect(suggestCharts(examples.get(kind)!.data)[0]!.chart).toBe(first)
})

test('a table without numbers has no suggestion', () => {
  const data = {
    table: { rowCount: 1, columns: [{ name: '单位', kind: 'text' as const, sqlType: '', values: ['甲'] }] },
    columns: [{ name: '单位', en: 'unit', format: 'text' as const }],
  }
  expect(suggestCharts(data)).toEqual([])
})
