import type { ExampleData } from '../example'

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
