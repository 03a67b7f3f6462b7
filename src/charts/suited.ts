import type { DescribedTable } from '../measures/measure'
import type { Role } from '../model/column'
import { findMissingColumn } from './columns'
import type { Draft } from './data'
import { fourRates } from './kinds/stacked'
import { parseChartSpec } from './spec'

const grades = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ label: name, column: `${name}率` }))
const tiers = ['A', 'B', 'C'].map((name) => ({ label: `${name}层`, column: `${name}层比例` }))
const T = {
  x: '标准分T',
  low: 'T置信下限',
  high: 'T置信上限',
  n: '人数',
  reference: { value: 50, label: '全区' },
}
const rate = { x: '得分率', low: '得分率置信下限', high: '得分率置信上限', n: '人数' }

/** How many units and subjects a result is about: one chart suits one of them, another many. */
interface Facts {
  units: number
  subjects: number
}

interface Template {
  draft: Draft
  when?: (facts: Facts) => boolean
}

const always = (draft: Draft): Template => ({ draft })
const ofOne = (draft: Draft): Template => ({ draft, when: ({ units }) => units <= 1 })
const ofMany = (draft: Draft): Template => ({ draft, when: ({ units }) => units > 1 })

const overall = { value: 50, label: '全区' }
const trendOf = { chart: 'line', x: '考试', y: '标准分T' }
const trendBand = { low: 'T置信下限', high: 'T置信上限', reference: overall }
const attention = { yReference: { value: 0.5, label: '留意' } }

/** The charts that suit each measure, the first choice first. Those whose columns a result lacks are passed over. */
const templates: Readonly<Record<string, readonly Template[]>> = {
  level: [
    always({ chart: 'interval' }),
    always({ chart: 'stacked', bands: fourRates }),
    always({ chart: 'box' }),
    ofMany({ chart: 'funnel', x: '实考人数' }),
    always({ chart: 'bars', y: '单位', x: '得分率' }),
  ],
  bands: [
    ofOne({ chart: 'histogram' }),
    ofMany({ chart: 'ridgeline' }),
    ofMany({ chart: 'histogram', facet: '单位' }),
  ],
  one_mark: [ofOne({ chart: 'cumulative' }), ofMany({ chart: 'cumulative', stroke: '单位' })],
  position: [always({ chart: 'interval', ...T }), always({ chart: 'caterpillar', ...T })],
  subjects: [
    ofMany({ chart: 'heatmap', x: '学科', fill: 'T', centre: 50 }),
    ofMany({ chart: 'heatmap', x: '学科', fill: '得分率' }),
    always({ chart: 'heatmap' }),
    always({ chart: 'heatmap', y: '学科' }),
    always({ chart: 'parallel' }),
    always({ chart: 'bars', y: '学科', x: '与总分相关' }),
    always({ chart: 'radar' }),
  ],
  items: [
    ofOne({ chart: 'itemmap' }),
    ofOne({ chart: 'bars', y: '题号', x: '难度(得分率)' }),
    ofMany({ chart: 'heatmap', x: '题号', fill: '难度(得分率)' }),
  ],
  options: [ofOne({ chart: 'options' })],
  paper: [
    ofMany({ chart: 'interval', x: '信度(α)', low: '信度置信下限', high: '信度置信上限', n: '人数' }),
    ofOne({ chart: 'bars', y: '难度等级', x: '分值' }),
    ofOne({ chart: 'bars', y: '题型', x: '分值' }),
    ofOne({ chart: 'scatter', x: '预估难度', y: '实测难度', label: '题号' }),
  ],
  blueprint: [
    ofOne({ chart: 'heatmap', y: '知识点', x: '能力层级', fill: '得分率' }),
    ofMany({ chart: 'heatmap', x: '知识点', fill: '得分率' }),
    ofMany({ chart: 'heatmap', x: '能力层级', fill: '得分率' }),
    ofOne({ chart: 'interval', y: '知识点', ...rate }),
    ofOne({ chart: 'interval', y: '能力层级', ...rate }),
  ],
  equity: [always({ chart: 'funnel' }), always({ chart: 'bars', y: '层次', x: '方差占比' })],
  value_added: [
    always({ chart: 'caterpillar' }),
    always({ chart: 'scatter', x: '起点Z', y: '现状Z', label: '单位' }),
  ],
  trend: [
    always({ chart: 'quadrant' }),
    ofOne({ ...trendOf, ...trendBand }),
    ofMany({ ...trendOf, facet: '单位', ...trendBand }),
    ofMany({ ...trendOf, stroke: '单位', reference: overall }),
    always({ chart: 'scatter', x: '前次T', y: '现在T' }),
  ],
  lines: [
    always({ chart: 'heatmap', x: '学科', fill: '命中率' }),
    always({ chart: 'heatmap', x: '学科', fill: '贡献率' }),
  ],
  imbalance: [always({ chart: 'heatmap', x: '学科', fill: '偏科率' })],
  volatility: [always({ chart: 'scatter', x: '平均T', y: 'T标准差' })],
  tiers: [always({ chart: 'stacked', bands: tiers })],
  grades: [
    { draft: { chart: 'stacked', bands: grades }, when: ({ subjects }) => subjects <= 1 },
    ofOne({ chart: 'stacked', y: '学科', bands: grades }),
    ofMany({ chart: 'heatmap', x: '学科', fill: 'A率' }),
    always({ chart: 'scatter', x: '原始分', y: '赋分' }),
  ],
  sp: [
    always({ chart: 'sp' }),
    always({ chart: 'scatter', x: '通过率', y: '注意系数', label: '题号', ...attention }),
    always({ chart: 'scatter', x: '通过率', y: '注意系数', ...attention }),
  ],
  dif: [
    always({
      chart: 'interval',
      y: '题号',
      x: '优势比',
      low: '优势比置信下限',
      high: '优势比置信上限',
      n: '目标组人数',
      reference: { value: 1, label: '无差异' },
    }),
  ],
  irt: [
    always({ chart: 'wright' }),
    always({ chart: 'line', x: '能力θ', y: '测验信息' }),
    always({ chart: 'scatter', x: '难度b', y: '区分度a', label: '题号' }),
  ],
  composite: [always({ chart: 'bars', y: '单位', x: '综合分' })],
  targets: [always({ chart: 'bars', y: '单位', x: '数值' })],
}

/** The charts that suit a measure's result, by the columns it has and the units it is about. */
export function chartsFor(measure: string, { table, columns }: DescribedTable): Draft[] {
  const names = columns.map(({ name }) => name)
  const count = (names: (role: Role) => boolean) => {
    const at = columns.findIndex(({ role }) => role !== undefined && names(role))
    return at < 0 ? 0 : new Set(Array.from(table.columns[at]!.values)).size
  }
  const facts = {
    units: count(({ is }) => is === 'unit'),
    subjects: count((role) => role.is === 'label' && role.of === 'subject'),
  }
  return (templates[measure] ?? [])
    .filter(({ draft, when }) => (when?.(facts) ?? true) && fits(draft, names))
    .map(({ draft }) => draft)
}

/** Whether all that a chart draws is there. */
export function fits(draft: Draft, columns: readonly string[]): boolean {
  try {
    return findMissingColumn(parseChartSpec(draft), columns) === undefined
  } catch {
    return false
  }
}
