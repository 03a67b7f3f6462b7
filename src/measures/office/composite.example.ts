import { unit, type Example } from '../example'
import { showPupils } from '../pupils'

export const compositeExample: Example = {
  data: showPupils('chinese', 'mathematics', 'english', 'total'),
  parts: [
    {
      params: { exam: 'exam' },
      columns: [
        unit,
        { zh: '得分率', en: 'score rate' },
        { zh: '优秀率', en: 'excellent rate' },
        { zh: '合格率', en: 'pass rate' },
        { zh: '综合分', en: 'composite' },
      ],
      rows: [
        ['甲校', '76.7%', '66.7%', '66.7%', '71.2'],
        ['乙校', '43.3%', '0.0%', '33.3%', '36.2'],
      ],
      worked: 0,
      steps: [
        {
          of: { zh: '总分的得分率', en: 'Score rate of the total' },
          by: '(26 + 27 + 16) / (3 * 30)',
          gives: '76.7%',
        },
        {
          of: {
            zh: '优秀率（30 × 85% = 25.5 分及以上 2 人）',
            en: 'Excellent rate: two have 30 × 85% = 25.5 or more',
          },
          by: '2 / 3',
          gives: '66.7%',
        },
        {
          of: {
            zh: '合格率（30 × 60% = 18 分及以上 2 人）',
            en: 'Pass rate: two have 30 × 60% = 18 or more',
          },
          by: '2 / 3',
          gives: '66.7%',
        },
        {
          of: {
            zh: '合格率 × 50 + 得分率 × 45 + 优秀率 × 5',
            en: 'Pass rate × 50 + score rate × 45 + excellent rate × 5',
          },
          by: '66.7% * 50 + 76.7% * 45 + 66.7% * 5',
          gives: '71.2',
        },
      ],
    },
  ],
}
