import { alike, mathematics, unit, type Example } from '../example'
import { showPupils } from '../pupils'

export const positionExample: Example = {
  data: showPupils('mathematics'),
  parts: [
    {
      params: mathematics,
      columns: [
        unit,
        { zh: '平均分', en: 'mean' },
        { zh: '标准分Z', en: 'Z' },
        { zh: '标准分T', en: 'T' },
        { zh: 'T置信下限', en: 'T lower' },
        { zh: 'T置信上限', en: 'T upper' },
        { zh: '判断', en: 'against the district' },
      ],
      rows: [
        ['甲校', '8.0', '0.71', '57.1', '39.5', '74.6', '相当'],
        ['乙校', '4.0', '−0.71', '42.9', '25.4', '60.5', '相当'],
      ],
      worked: 0,
      steps: [
        { of: { zh: '甲校平均分', en: 'Mean of school 甲' }, by: '(10 + 8 + 6) / 3', gives: '8.0' },
        {
          of: { zh: '全区平均分', en: 'The district’s mean' },
          by: '(10 + 8 + 6 + 6 + 4 + 2) / 6',
          gives: '6',
        },
        {
          of: { zh: '全区学生标准差', en: 'The district’s sd of students' },
          by: 'sqrt((4^2 + 2^2 + 0^2 + 0^2 + 2^2 + 4^2) / (6 - 1))',
          gives: '2.828',
        },
        { of: { zh: '标准分 Z', en: 'Z' }, by: '(8.0 - 6) / 2.828', gives: '0.71' },
        { of: { zh: '标准分 T', en: 'T' }, by: '50 + 10 * (8.0 - 6) / 2.828', gives: '57.1' },
        {
          of: { zh: '甲校标准差', en: 'Sd of school 甲' },
          by: 'sqrt((2^2 + 0^2 + 2^2) / (3 - 1))',
          gives: '2.0',
        },
        {
          of: { zh: '均分区间的半宽', en: 'Half the interval of the mean' },
          by: 't(0.975, 2) * 2.0 / sqrt(3)',
          gives: '4.968',
        },
        {
          of: { zh: 'T 的下限', en: 'Lower bound of T' },
          by: '50 + 10 * (8.0 - 4.968 - 6) / 2.828',
          gives: '39.5',
        },
        {
          of: { zh: 'T 的上限', en: 'Upper bound of T' },
          by: '50 + 10 * (8.0 + 4.968 - 6) / 2.828',
          gives: '74.6',
        },
        { holds: '39.5 <= 50 <= 74.6', so: alike },
      ],
    },
  ],
}
