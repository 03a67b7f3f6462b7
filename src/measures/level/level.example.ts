import { alike, mathematics, unit, type Example } from '../example'
import { showPupils } from '../pupils'

export const levelExample: Example = {
  data: showPupils('mathematics'),
  parts: [
    {
      params: mathematics,
      columns: [
        unit,
        { zh: '平均分', en: 'mean' },
        { zh: '标准差', en: 'sd' },
        { zh: '合格率', en: 'pass rate' },
        { zh: '差异系数', en: 'coefficient of variation' },
        { zh: '超均率', en: 'above-mean ratio' },
        { zh: '均分置信下限', en: 'mean lower' },
        { zh: '均分置信上限', en: 'mean upper' },
        { zh: '判断', en: 'against the district' },
      ],
      rows: [
        ['甲校', '8.0', '2.0', '100.0%', '0.250', '33.3%', '3.0', '13.0', '相当'],
        ['乙校', '4.0', '2.0', '33.3%', '0.500', '−33.3%', '−1.0', '9.0', '相当'],
      ],
      worked: 0,
      steps: [
        { of: { zh: '平均分', en: 'Mean' }, by: '(10 + 8 + 6) / 3', gives: '8.0' },
        {
          of: { zh: '标准差', en: 'Standard deviation' },
          by: 'sqrt(((10 - 8)^2 + (8 - 8)^2 + (6 - 8)^2) / (3 - 1))',
          gives: '2.0',
        },
        {
          of: {
            zh: '合格率（达到 10 × 60% = 6 分的人数）',
            en: 'Pass rate: those with 10 × 60% = 6 or more',
          },
          by: '3 / 3',
          gives: '100.0%',
        },
        { of: { zh: '差异系数', en: 'Coefficient of variation' }, by: '2.0 / 8.0', gives: '0.250' },
        {
          of: { zh: '全区平均分', en: 'The district’s mean' },
          by: '(10 + 8 + 6 + 6 + 4 + 2) / 6',
          gives: '6.0',
        },
        { of: { zh: '超均率', en: 'Above-mean ratio' }, by: '(8.0 - 6.0) / 6.0', gives: '33.3%' },
        {
          of: { zh: '均分区间的下限', en: 'Lower bound of the mean' },
          by: '8.0 - t(0.975, 2) * 2.0 / sqrt(3)',
          gives: '3.0',
        },
        {
          of: { zh: '均分区间的上限', en: 'Upper bound of the mean' },
          by: '8.0 + t(0.975, 2) * 2.0 / sqrt(3)',
          gives: '13.0',
        },
        { holds: '3.0 <= 6.0 <= 13.0', so: alike },
      ],
    },
  ],
}
