import type { Text } from '../model/text'

/** The questions that measures answer, as the catalogue groups them. */
export const questions: readonly { name: Text; measures: readonly string[] }[] = [
  {
    name: { zh: '水平与分布', en: 'Level and distribution' },
    measures: ['level', 'bands', 'one_mark', 'position'],
  },
  { name: { zh: '学科与均衡', en: 'Subjects and equity' }, measures: ['subjects', 'equity'] },
  {
    name: { zh: '试卷与题目', en: 'Paper and items' },
    measures: ['paper', 'items', 'options', 'blueprint', 'sp', 'irt', 'dif'],
  },
  { name: { zh: '增值与趋势', en: 'Growth and trend' }, measures: ['value_added', 'trend'] },
  {
    name: { zh: '学生与分层', en: 'Students and tiers' },
    measures: ['borderline', 'imbalance', 'volatility', 'tiers', 'lines', 'grades'],
  },
  { name: { zh: '考核与目标', en: 'Assessment and targets' }, measures: ['composite', 'targets'] },
]
