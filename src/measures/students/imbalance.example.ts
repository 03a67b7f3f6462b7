import { studentId, type Example } from '../example'
import { showPupils } from '../pupils'

export const imbalanceExample: Example = {
  data: showPupils('chinese', 'mathematics', 'english'),
  parts: [
    {
      params: { exam: 'exam' },
      columns: [
        studentId,
        { zh: '学科', en: 'subject' },
        { zh: '本科Z', en: 'Z' },
        { zh: '其余学科平均Z', en: 'mean Z of the others' },
        { zh: '差', en: 'gap' },
      ],
      rows: [['003', '英语', '−1.06', '0.18', '−1.24']],
      worked: 0,
      steps: [
        {
          says: {
            zh: '三科全区平均都是 6 分，离差平方和都是 40。',
            en: 'In each of the three subjects the district’s mean is 6 and the squares about it sum to 40.',
          },
        },
        { of: { zh: '各科标准差', en: 'Sd of each subject' }, by: 'sqrt(40 / (6 - 1))', gives: '2.828' },
        { of: { zh: '英语 Z', en: 'Z of English' }, by: '(3 - 6) / 2.828', gives: '−1.06' },
        { of: { zh: '语文 Z', en: 'Z of Chinese' }, by: '(7 - 6) / 2.828', gives: '0.354' },
        { of: { zh: '数学 Z', en: 'Z of mathematics' }, by: '(6 - 6) / 2.828', gives: '0' },
        { of: { zh: '其余两科平均 Z', en: 'Mean Z of the others' }, by: '(0.354 + 0) / 2', gives: '0.18' },
        { of: { zh: '差', en: 'Gap' }, by: '-1.06 - 0.18', gives: '−1.24' },
        { holds: '-1.24 <= -1', so: { zh: '列为偏科', en: 'listed' } },
        {
          says: {
            zh: '其余五人没有一科与其余学科相差到 −1。',
            en: 'None of the other five has a subject so far below the others.',
          },
        },
      ],
    },
  ],
}
