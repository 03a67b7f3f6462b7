import { alike, mathematics, unit, type Example } from '../example'
import { showPupils } from '../pupils'

/** Examples of the measures that tell where units stand. */
export const levelExamples: Readonly<Record<string, Example>> = {
  level: {
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
  },
  bands: {
    data: showPupils('mathematics'),
    parts: [
      {
        params: { ...mathematics, width: 2 },
        columns: [
          { zh: '分数', en: 'marks' },
          { zh: '本段人数', en: 'students' },
          { zh: '累计人数', en: 'cumulative' },
          { zh: '累计比例', en: 'cumulative share' },
        ],
        rows: [
          ['[8, 10]', '2', '2', '33.3%'],
          ['[6, 8)', '2', '4', '66.7%'],
          ['[4, 6)', '1', '5', '83.3%'],
          ['[2, 4)', '1', '6', '100.0%'],
          ['[0, 2)', '0', '6', '100.0%'],
        ],
        worked: 1,
        steps: [
          {
            says: {
              zh: '每 2 分一段，含下限不含上限，最高一段含满分：10、8 在 [8, 10]，6、6 在 [6, 8)。',
              en: 'Bands of 2 marks with the lower bound in and the upper out, the full mark in the highest: 10 and 8 are in [8, 10], 6 and 6 in [6, 8).',
            },
          },
          { of: { zh: '累计人数', en: 'Cumulative' }, by: '2 + 2', gives: '4' },
          { of: { zh: '累计比例', en: 'Cumulative share' }, by: '4 / 6', gives: '66.7%' },
        ],
      },
    ],
  },
  one_mark: {
    data: showPupils('mathematics'),
    parts: [
      {
        params: { ...mathematics, by: '学校', where: { 学校: '甲校' } },
        columns: [
          { zh: '分数', en: 'mark' },
          { zh: '本段人数', en: 'students' },
          { zh: '累计人数', en: 'cumulative' },
          { zh: '累计比例', en: 'cumulative share' },
        ],
        rows: [
          ['10', '1', '1', '33.3%'],
          ['8', '1', '2', '66.7%'],
          ['6', '1', '3', '100.0%'],
        ],
        worked: 1,
        steps: [
          {
            says: { zh: '只看甲校，从高分起逐分累计。', en: 'School 甲 alone, from the highest mark down.' },
          },
          { of: { zh: '8 分及以上', en: 'With 8 or more' }, by: '1 + 1', gives: '2' },
          { of: { zh: '累计比例', en: 'Cumulative share' }, by: '2 / 3', gives: '66.7%' },
        ],
      },
    ],
  },
  position: {
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
  },
  subjects: {
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
  },
  composite: {
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
  },
}
