import { examples, examplesOf, roleOf } from '../../src/charts/examples'
import type { ChartKind } from '../../src/charts/catalogue'
import type { ChartData } from '../../src/charts/data'
import { rows as rowsOf } from '../../src/engine/table'
import type { Value } from '../../src/engine/table'
import type { Format } from '../../src/measures/measure'

export type GalleryRow = Record<string, Value>

const formats: Record<string, Format> = {
  ...Object.fromEntries(
    [...examples.values(), examplesOf('line')[1]!].flatMap(({ data }) =>
      data.columns.map(({ name, format }) => [name, format]),
    ),
  ),
  ...Object.fromEntries(
    ['平均分', '均分置信下限', '均分置信上限', '语文', '数学', '英语', '物理', '起分', '止分'].map((n) => [
      n,
      'mark',
    ]),
  ),
  ...Object.fromEntries(['最低分', '下四分位', '中位数', '上四分位', '最高分'].map((n) => [n, 'mark'])),
  ...Object.fromEntries(['优秀率', '良好率', '合格率', '低分率'].map((n) => [n, 'rate'])),
  实考人数: 'count',
  本段人数: 'count',
}

/** A result as a notebook hands it to a chart. */
export function dataOf(rows: readonly GalleryRow[]): ChartData {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    table: {
      rowCount: rows.length,
      columns: names.map((name) => ({
        name,
        kind: name in formats ? ('number' as const) : ('text' as const),
        sqlType: '',
        values: rows.map((row) => row[name] ?? null),
      })),
    },
    columns: names.map((name) => ({
      name,
      en: name,
      format: formats[name] ?? 'text',
      role: roleOf(name, names),
    })),
  }
}

/** A name as long as they come. */
export const longName = '江州市海陵区实验初级中学教育集团春晖路校区'
const names = [
  longName,
  '明德初级中学',
  '知行学校',
  '清溪初中',
  '望江实验学校',
  '柳岸初级中学',
  '博雅学校',
  '松溪初中',
]

/** A number 0 … 1 that belongs to these two, the same on each run. */
const share = (a: number, b: number) => (((a + 1) * 7919 + (b + 1) * 104729) % 997) / 997

export function unit(单位: string, index: number): GalleryRow {
  const of = (salt: number) => share(index, salt)
  const 平均分 = 80 + of(1) * 30
  const half = 2 + of(2) * 4
  const 优秀率 = 0.1 + of(3) * 0.2
  return {
    单位,
    平均分,
    均分置信下限: 平均分 - half,
    均分置信上限: 平均分 + half,
    实考人数: 100 + index * 7,
    优秀率,
    良好率: 优秀率 + 0.2,
    合格率: 优秀率 + 0.4,
    低分率: 0.1,
    语文: 40 + of(4) * 60,
    数学: 40 + of(5) * 60,
    英语: 40 + of(6) * 60,
    物理: 40 + of(7) * 60,
    最低分: 10,
    下四分位: 平均分 - 20,
    中位数: 平均分,
    上四分位: 平均分 + 20,
    最高分: 140,
  }
}

const units = names.map(unit)
const bins = (单位: string) =>
  Array.from({ length: 15 }, (_, i) => ({
    单位,
    起分: i * 10,
    止分: i * 10 + 10,
    本段人数: Math.round(600 * Math.exp(-((i - 9) ** 2) / 10)),
  }))
const terms = ['七上期中', '七上期末', '七下期中', '七下期末']
const trend = terms.flatMap((次, t) =>
  names.slice(0, 4).map((单位, u) => ({ 次, 单位, 平均分: 80 + share(t, u) * 20 })),
)
const many = terms.flatMap((次, t) =>
  Array.from({ length: 14 }, (_, u) => ({ 次, 单位: `第 ${u + 1} 初级中学`, 平均分: 80 + share(t, u) * 20 })),
)
const bands = [
  { label: '优秀', column: '优秀率' },
  { label: '良好', column: '良好率', less: '优秀率' },
  { label: '合格', column: '合格率', less: '良好率' },
  { label: '待合格', column: '低分率', rest: true },
  { label: '低分', column: '低分率' },
]

interface Shown {
  spec: Record<string, unknown>
  rows: readonly GalleryRow[]
}

/** An example of the gallery in which one school's name is as long as they come. */
function lengthen({ spec, data }: { spec: Record<string, unknown>; data: ChartData }): Shown {
  const rows = rowsOf(data.table)
  const name = rows[0]?.['单位']
  return {
    spec: JSON.parse(JSON.stringify(spec).replaceAll(String(name), longName)) as Shown['spec'],
    rows: rows.map((row) => (row['单位'] === name && name !== undefined ? { ...row, 单位: longName } : row)),
  }
}

const field: readonly ChartKind[] = [
  'caterpillar',
  'funnel',
  'quadrant',
  'ridgeline',
  'itemmap',
  'options',
  'wright',
  'cumulative',
  'sp',
  'parallel',
  'radar',
]

/** Every chart there is, with data of the field. */
export const gallery: Record<string, Shown> = {
  interval: { spec: { chart: 'interval', reference: { value: 96.4, label: '全区' } }, rows: units },
  stacked: { spec: { chart: 'stacked', bands }, rows: units },
  heatmap: { spec: { chart: 'heatmap', columns: ['语文', '数学', '英语', '物理'] }, rows: units },
  box: { spec: { chart: 'box', reference: 138 }, rows: units },
  bars: { spec: { chart: 'bars', x: '平均分', y: '单位' }, rows: units },
  histogram: { spec: { chart: 'histogram', reference: { value: 4, label: '均分' } }, rows: bins(longName) },
  facets: { spec: { chart: 'histogram', facet: '单位' }, rows: names.slice(0, 3).flatMap(bins) },
  line: { spec: { chart: 'line', x: '次', y: '平均分', stroke: '单位' }, rows: trend },
  lines: { spec: { chart: 'line', x: '次', y: '平均分', stroke: '单位' }, rows: many },
  scatter: { spec: { chart: 'scatter', x: '语文', y: '数学', label: '单位', fill: '单位' }, rows: units },
  marks: { spec: { marks: [{ mark: 'dot', x: '平均分', y: '单位' }] }, rows: units },
  ...Object.fromEntries(field.map((kind) => [kind, lengthen(examples.get(kind)!)])),
  knowledge: lengthen(examples.get('heatmap')!),
  trend: lengthen(examples.get('line')!),
  panels: lengthen(examplesOf('line')[1]!),
  points: { spec: { marks: [{ mark: 'dot', x: '语文', y: '数学', fill: '平均分' }] }, rows: units },
}
