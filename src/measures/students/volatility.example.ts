import { mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const volatilityExample: Example = {
  data: showPupils('mathematics', 'before', 'earlier'),
  parts: [
    {
      params: { ...mathematics, reliability: 0.8, all: true },
      columns: [
        { zh: '学号', en: 'student id' },
        { zh: '历次T', en: 'T of each exam' },
        { zh: '平均T', en: 'mean T' },
        { zh: 'T标准差', en: 'sd of T' },
        { zh: '界值', en: 'limit' },
      ],
      rows: [
        ['001', '60.6 → 53.5 → 64.1', '59.4', '5.4', '6.7'],
        ['002', '57.1 → 60.6 → 57.1', '58.2', '2.0', '6.7'],
        ['003', '50.0 → 35.9 → 50.0', '45.3', '8.2', '6.7'],
        ['004', '53.5 → 57.1 → 50.0', '53.5', '3.5', '6.7'],
        ['005', '46.5 → 53.5 → 42.9', '47.6', '5.4', '6.7'],
        ['006', '32.3 → 39.4 → 35.9', '35.9', '3.5', '6.7'],
      ],
      worked: 2,
      steps: [
        {
          says: {
            zh: '三次全区平均都是 6 分，离差平方和都是 40；003 号为 6、2、6 分。',
            en: 'In all three exams the district’s mean is 6 and the squares about it sum to 40; student 003 has 6, 2 and 6.',
          },
        },
        { of: { zh: '全区标准差', en: 'The district’s sd' }, by: 'sqrt(40 / (6 - 1))', gives: '2.828' },
        {
          of: { zh: '两年前与现在的 T', en: 'T two years before, and now' },
          by: '50 + 10 * (6 - 6) / 2.828',
          gives: '50',
        },
        {
          of: { zh: '一年前的 T', en: 'T a year before' },
          by: '50 + 10 * (2 - 6) / 2.828',
          gives: '35.86',
        },
        { of: { zh: '平均 T', en: 'Mean T' }, by: '(50 + 35.86 + 50) / 3', gives: '45.3' },
        {
          of: { zh: 'T 的标准差', en: 'Sd of T' },
          by: 'sqrt((50^2 + 35.86^2 + 50^2 - (50 + 35.86 + 50)^2 / 3) / (3 - 1))',
          gives: '8.2',
        },
        {
          of: { zh: '界值（信度取 0.8）', en: 'Limit, a reliability of 0.8 being given' },
          by: '1.5 * 10 * sqrt(1 - 0.8)',
          gives: '6.7',
        },
        { holds: '8.2 > 6.7', so: { zh: '列为波动', en: 'flagged' } },
      ],
    },
  ],
}
