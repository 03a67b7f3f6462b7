import { type Example, type ExampleData, unit } from '../example'

/** One value of an indicator, as a table that somebody keeps has it. */
export interface IndicatorValue {
  单位: string
  指标: string
  年度: string
  数值: number
}

/** Invented values of two schools in two years. */
export const indicators: readonly IndicatorValue[] = [
  { 单位: '甲校', 指标: '体质合格率', 年度: '2022', 数值: 0.93 },
  { 单位: '甲校', 指标: '体质合格率', 年度: '2023', 数值: 0.96 },
  { 单位: '甲校', 指标: '近视率', 年度: '2022', 数值: 0.52 },
  { 单位: '甲校', 指标: '近视率', 年度: '2023', 数值: 0.515 },
]

/** The table as it is kept. */
export const shownIndicators: ExampleData = {
  about: {
    zh: '一张虚构的指标表，名为“指标表”。',
    en: 'An invented table of indicators.',
  },
  heads: [
    { zh: '单位', en: 'Unit' },
    { zh: '指标', en: 'Indicator' },
    { zh: '年度', en: 'Year' },
    { zh: '数值', en: 'Value' },
  ],
  rows: indicators.map(({ 单位, 指标, 年度, 数值 }) => [单位, 指标, 年度, String(数值)]),
}

/** Values of two indicators against targets, one on the value itself and one on its change. */
export const targetsExample: Example = {
  data: shownIndicators,
  parts: [
    {
      params: {
        table: '指标表',
        targets: [
          { indicator: '体质合格率', relation: '≥', value: 0.95 },
          { indicator: '近视率', of: '变化', relation: '≤', value: -0.01 },
        ],
      },
      columns: [
        unit,
        { zh: '指标', en: 'indicator' },
        { zh: '年度', en: 'year' },
        { zh: '数值', en: 'value' },
        { zh: '变化', en: 'change' },
        { zh: '目标', en: 'target' },
        { zh: '差距', en: 'gap' },
        { zh: '判断', en: 'verdict' },
      ],
      rows: [
        ['甲校', '体质合格率', '2022', '0.93', '—', '≥0.95', '−0.02', '未达到'],
        ['甲校', '体质合格率', '2023', '0.96', '0.03', '≥0.95', '0.01', '达到'],
        ['甲校', '近视率', '2022', '0.52', '—', '变化≤−0.01', '—', '缺上一年度'],
        ['甲校', '近视率', '2023', '0.515', '−0.005', '变化≤−0.01', '−0.005', '未达到'],
      ],
      worked: 3,
      steps: [
        {
          of: {
            zh: '体质合格率 2023 年的差距（目标在数值上）',
            en: 'Gap of 体质合格率 (fitness) in 2023, the target being on the value',
          },
          by: '0.96 - 0.95',
          gives: '0.01',
        },
        {
          of: { zh: '近视率比上一年度的变化', en: 'Change of 近视率 (myopia) from the year before' },
          by: '0.515 - 0.52',
          gives: '−0.005',
        },
        {
          of: {
            zh: '差距（目标 − 变化，正的为超出目标）',
            en: 'Gap: target − change; positive is beyond the target',
          },
          by: '-0.01 - (-0.005)',
          gives: '−0.005',
        },
        { holds: '-0.005 > -0.01', so: { zh: '未达到', en: 'not reached' } },
      ],
    },
  ],
}
