import { unit, type Example } from '../example'
import { showPupils } from '../pupils'

export const subjectsExample: Example = {
  data: showPupils('chinese', 'mathematics', 'english'),
  parts: [
    {
      shows: { zh: '各科得分率', en: 'Score rates' },
      params: { exam: 'exam', show: '得分率' },
      columns: [unit, { zh: '语文', en: '语文' }, { zh: '数学', en: '数学' }, { zh: '英语', en: '英语' }],
      rows: [
        ['甲校', '80.0%', '80.0%', '70.0%'],
        ['乙校', '40.0%', '40.0%', '50.0%'],
      ],
      worked: 0,
      steps: [
        { of: { zh: '语文得分率', en: 'Chinese' }, by: '(8 + 9 + 7) / (3 * 10)', gives: '80.0%' },
        { of: { zh: '数学得分率', en: 'Mathematics' }, by: '(10 + 8 + 6) / (3 * 10)', gives: '80.0%' },
        { of: { zh: '英语得分率', en: 'English' }, by: '(8 + 10 + 3) / (3 * 10)', gives: '70.0%' },
      ],
    },
    {
      shows: { zh: '学科之间的相关', en: 'Correlations between subjects' },
      params: { exam: 'exam', show: '相关' },
      columns: [
        { zh: '学科', en: 'subject' },
        { zh: '语文', en: '语文' },
        { zh: '数学', en: '数学' },
        { zh: '英语', en: '英语' },
      ],
      rows: [
        ['语文', '1.00', '0.90', '0.73'],
        ['数学', '0.90', '1.00', '0.75'],
        ['英语', '0.73', '0.75', '1.00'],
      ],
      worked: 0,
      steps: [
        {
          says: {
            zh: '各科平均 6 分，离差平方和都是 40。',
            en: 'Every subject has a mean of 6 and squares about it that sum to 40.',
          },
        },
        {
          of: { zh: '语文与自身', en: 'Chinese with itself' },
          by: '(2^2 + 3^2 + 1^2 + 0^2 + (-1)^2 + (-5)^2) / 40',
          gives: '1.00',
        },
        {
          of: { zh: '语文与数学', en: 'Chinese with mathematics' },
          by: '(2 * 4 + 3 * 2 + 1 * 0 + 0 * 0 + (-1) * (-2) + (-5) * (-4)) / sqrt(40 * 40)',
          gives: '0.90',
        },
        {
          of: { zh: '语文与英语', en: 'Chinese with English' },
          by: '(2 * 2 + 3 * 4 + 1 * (-3) + 0 * 1 + (-1) * (-1) + (-5) * (-3)) / sqrt(40 * 40)',
          gives: '0.73',
        },
      ],
    },
  ],
}
