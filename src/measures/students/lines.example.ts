import { type Example } from '../example'
import { showPupils } from '../pupils'

export const linesExample: Example = {
  data: showPupils('chinese', 'mathematics', 'english', 'total'),
  parts: [
    {
      params: { exam: 'exam', by: '区', method: '等比' },
      columns: [
        { zh: '学科', en: 'subject' },
        { zh: '总分线', en: 'total line' },
        { zh: '学科线', en: 'subject line' },
        { zh: '单上线', en: 'subject reached' },
        { zh: '双上线', en: 'both reached' },
        { zh: '命中率', en: 'hit rate' },
        { zh: '命中率置信下限', en: 'hit rate lower' },
        { zh: '命中率置信上限', en: 'hit rate upper' },
        { zh: '贡献率', en: 'contribution' },
      ],
      rows: [
        ['语文', '19.0', '6.3', '3', '2', '66.7%', '20.8%', '93.9%', '66.7%'],
        ['数学', '19.0', '6.3', '2', '2', '100.0%', '34.2%', '100.0%', '66.7%'],
        ['英语', '19.0', '6.3', '3', '3', '100.0%', '43.9%', '100.0%', '100.0%'],
      ],
      worked: 0,
      steps: [
        {
          of: { zh: '前 50% 的人数', en: 'The top 50%' },
          by: 'ceil(0.5 * 6)',
          gives: '3',
        },
        {
          says: {
            zh: '总分从高到低为 27、26、19、16、14、6，第 3 个是总分线 19 分。',
            en: 'From the top the totals are 27, 26, 19, 16, 14, 6; the third, 19, is the line of the total.',
          },
        },
        {
          of: { zh: '按满分比例的学科线', en: 'Subject line, by full marks' },
          by: '19 * 10 / 30',
          gives: '6.3',
        },
        {
          says: {
            zh: '语文 8、9、7 分的三人单上线，其中总分 26、27 的两人双上线；总上线 3 人。',
            en: 'In Chinese the three with 8, 9 and 7 reach the subject’s line; two of them, with totals of 26 and 27, reach both. Three reach the total’s.',
          },
        },
        {
          of: { zh: '命中率（双上 ÷ 单上）', en: 'Hit rate: both / subject' },
          by: '2 / 3',
          gives: '66.7%',
        },
        {
          of: { zh: '贡献率（双上 ÷ 总上）', en: 'Contribution: both / total' },
          by: '2 / 3',
          gives: '66.7%',
        },
        {
          of: { zh: '命中率的下限（Wilson）', en: 'Lower bound of the hit rate (Wilson)' },
          by: '(2 / 3 + 1.960^2 / (2 * 3) - 1.960 * sqrt(2 / 3 * (1 / 3) / 3 + 1.960^2 / (4 * 3^2))) / (1 + 1.960^2 / 3)',
          gives: '20.8%',
        },
        {
          of: { zh: '命中率的上限（Wilson）', en: 'Upper bound of the hit rate (Wilson)' },
          by: '(2 / 3 + 1.960^2 / (2 * 3) + 1.960 * sqrt(2 / 3 * (1 / 3) / 3 + 1.960^2 / (4 * 3^2))) / (1 + 1.960^2 / 3)',
          gives: '93.9%',
        },
      ],
    },
  ],
}
