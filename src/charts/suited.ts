import { findMissingColumn } from './columns'
import { parseChartSpec } from './spec'

/** A chart as a document writes it, without its data. */
export type Draft = Readonly<Record<string, unknown>>

const fourRates = [
  { label: '优秀', column: '优秀率' },
  { label: '良好', column: '良好率', less: '优秀率' },
  { label: '合格', column: '合格率', less: '良好率' },
  { label: '待合格', column: '低分率', rest: true },
  { label: '低分', column: '低分率' },
]
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

/** The charts that suit each measure, the first choice first. Those whose columns a result lacks are passed over. */
const templates: Readonly<Record<string, readonly Draft[]>> = {
  level: [
    { chart: 'interval' },
    { chart: 'stacked', bands: fourRates },
    { chart: 'box' },
    { chart: 'funnel', x: '实考人数' },
    { chart: 'bars', y: '单位', x: '得分率' },
  ],
  bands: [{ chart: 'histogram' }, { chart: 'ridgeline' }],
  one_mark: [{ chart: 'cumulative' }, { chart: 'cumulative', stroke: '单位' }],
  position: [
    { chart: 'interval', ...T },
    { chart: 'caterpillar', ...T },
  ],
  subjects: [
    { chart: 'heatmap', x: '学科', fill: 'T', centre: 50 },
    { chart: 'heatmap', x: '学科', fill: '得分率' },
    { chart: 'heatmap' },
    { chart: 'parallel' },
    { chart: 'radar' },
  ],
  items: [{ chart: 'itemmap' }, { chart: 'bars', y: '题号', x: '难度(得分率)' }],
  options: [{ chart: 'options' }],
  paper: [
    { chart: 'bars', y: '难度等级', x: '分值' },
    { chart: 'bars', y: '题型', x: '分值' },
    { chart: 'scatter', x: '预估难度', y: '实测难度', label: '题号' },
  ],
  blueprint: [
    { chart: 'heatmap', x: '知识点', fill: '得分率' },
    { chart: 'heatmap', x: '能力层级', fill: '得分率' },
    { chart: 'interval', y: '知识点', ...rate },
  ],
  equity: [{ chart: 'funnel' }, { chart: 'bars', y: '层次', x: '方差占比' }],
  value_added: [{ chart: 'caterpillar' }, { chart: 'scatter', x: '起点Z', y: '现状Z', label: '单位' }],
  trend: [
    { chart: 'quadrant' },
    {
      chart: 'line',
      x: '考试',
      y: '标准分T',
      facet: '单位',
      low: 'T置信下限',
      high: 'T置信上限',
      reference: { value: 50, label: '全区' },
    },
    { chart: 'line', x: '考试', y: '标准分T', stroke: '单位' },
    { chart: 'scatter', x: '前次T', y: '现在T', label: '姓名' },
  ],
  lines: [
    { chart: 'heatmap', x: '学科', fill: '命中率' },
    { chart: 'heatmap', x: '学科', fill: '贡献率' },
    { chart: 'bars', y: '学科', x: '双上线', sort: 'code' },
  ],
  imbalance: [{ chart: 'heatmap', x: '学科', fill: '偏科率' }],
  volatility: [{ chart: 'scatter', x: '平均T', y: 'T标准差', label: '姓名' }],
  tiers: [{ chart: 'stacked', bands: tiers }],
  grades: [
    { chart: 'stacked', bands: grades },
    { chart: 'scatter', x: '原始分', y: '赋分' },
  ],
  sp: [
    { chart: 'sp' },
    {
      chart: 'scatter',
      x: '通过率',
      y: '注意系数',
      label: '题号',
      yReference: { value: 0.5, label: '留意' },
    },
    {
      chart: 'scatter',
      x: '通过率',
      y: '注意系数',
      label: '姓名',
      yReference: { value: 0.5, label: '留意' },
    },
  ],
  dif: [
    {
      chart: 'interval',
      y: '题号',
      x: '优势比',
      low: '优势比置信下限',
      high: '优势比置信上限',
      n: '目标组人数',
      reference: { value: 1, label: '无差异' },
    },
  ],
  irt: [
    { chart: 'wright' },
    { chart: 'line', x: '能力θ', y: '测验信息' },
    { chart: 'scatter', x: '难度b', y: '区分度a', label: '题号' },
  ],
  composite: [{ chart: 'bars', y: '单位', x: '综合分' }],
  targets: [{ chart: 'bars', y: '单位', x: '数值' }],
}

/** Measures that have charts of their own. */
export const chartedMeasures: readonly string[] = Object.keys(templates)

/** The charts that suit a measure's result, by the columns it has. */
export function chartsFor(measure: string, columns: readonly string[]): Draft[] {
  return (templates[measure] ?? []).filter((draft) => fits(draft, columns))
}

/** Whether all that a chart draws is there. */
export function fits(draft: Draft, columns: readonly string[]): boolean {
  try {
    return findMissingColumn(parseChartSpec(draft), columns) === undefined
  } catch {
    return false
  }
}
