import { mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

const code = { zh: '学号', en: 'student id' }

/** Examples of the measures that list students. */
export const studentExamples: Readonly<Record<string, Example>> = {
  lines: {
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
  },
  borderline: {
    data: showPupils('mathematics'),
    parts: [
      {
        params: { ...mathematics, below: 3, above: 3 },
        columns: [
          code,
          { zh: '分数', en: 'mark' },
          { zh: '线', en: 'line' },
          { zh: '距线', en: 'from the line' },
          { zh: '位置', en: 'side' },
        ],
        rows: [
          ['002', '8.0', '6.0', '2.0', '线上'],
          ['003', '6.0', '6.0', '0.0', '线上'],
          ['004', '6.0', '6.0', '0.0', '线上'],
          ['005', '4.0', '6.0', '−2.0', '线下'],
        ],
        worked: 3,
        steps: [
          { of: { zh: '合格线', en: 'The pass line' }, by: '10 * 60%', gives: '6.0' },
          {
            holds: '6.0 - 3 <= 4 < 6.0 + 3',
            so: { zh: '列入（线下 3 分至线上 3 分）', en: 'listed, from 3 below to 3 above' },
          },
          { of: { zh: '距线', en: 'From the line' }, by: '4 - 6.0', gives: '−2.0' },
          { holds: '4 < 6.0', so: { zh: '线下', en: 'below' } },
        ],
      },
    ],
  },
  imbalance: {
    data: showPupils('chinese', 'mathematics', 'english'),
    parts: [
      {
        params: { exam: 'exam' },
        columns: [
          code,
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
  },
  tiers: {
    data: showPupils('chinese', 'mathematics', 'english', 'total'),
    parts: [
      {
        params: { exam: 'exam', show: '名单' },
        columns: [code, { zh: '总分', en: 'total' }, { zh: '层次', en: 'tier' }],
        rows: [
          ['001', '26.0', 'A'],
          ['002', '27.0', 'A'],
          ['003', '16.0', 'B'],
          ['004', '19.0', 'B'],
          ['005', '14.0', 'C'],
          ['006', '6.0', 'C'],
        ],
        worked: 2,
        steps: [
          { of: { zh: '前 20% 的人数', en: 'The top 20%' }, by: 'ceil(0.2 * 6)', gives: '2' },
          { of: { zh: '前 60% 的人数', en: 'The top 60%' }, by: 'ceil(0.6 * 6)', gives: '4' },
          {
            says: {
              zh: '总分从高到低为 27、26、19、16、14、6：A 层线是第 2 个分数 26，B 层线是第 4 个分数 16，其余为 C 层。',
              en: 'From the top the totals are 27, 26, 19, 16, 14, 6: tier A begins at the second, 26, tier B at the fourth, 16; the rest are C.',
            },
          },
          { of: { zh: '003 号的总分', en: 'Total of student 003' }, by: '7 + 6 + 3', gives: '16.0' },
          { of: { zh: '层次', en: 'Tier' }, holds: '16 <= 16.0 < 26', so: 'B' },
        ],
      },
    ],
  },
  grades: {
    data: showPupils('chinese', 'mathematics', 'english'),
    parts: [
      {
        shows: { zh: '赋分', en: 'Converted marks' },
        params: { exam: 'exam', show: '赋分', subjects: ['语文'] },
        columns: [
          code,
          { zh: '原始分', en: 'raw mark' },
          { zh: '等级', en: 'grade' },
          { zh: '赋分', en: 'converted' },
        ],
        rows: [
          ['001', '8.0', 'B', '85'],
          ['002', '9.0', 'A', '100'],
          ['003', '7.0', 'B', '71'],
          ['004', '6.0', 'C', '70'],
          ['005', '5.0', 'C', '67'],
          ['006', '1.0', 'C', '56'],
        ],
        worked: 4,
        steps: [
          {
            says: {
              zh: '等级按累计比例：A 到 15%，B 到 50%，C 到 85%。005 号语文 5 分，高于他的有 9、8、7、6 分四人。',
              en: 'Grades by cumulative shares: A to 15%, B to 50%, C to 85%. Student 005 has 5 in Chinese; four are above, with 9, 8, 7 and 6.',
            },
          },
          { of: { zh: '等级', en: 'Grade' }, holds: '50% <= 4 / 6 < 85%', so: 'C' },
          {
            says: {
              zh: 'C 级三人为 6、5、1 分，赋分区间 70–56：(6 − 5) ÷ (5 − 1) = (70 − T) ÷ (T − 56)。',
              en: 'Grade C has 6, 5 and 1, worth 70–56: (6 − 5) / (5 − 1) = (70 − T) / (T − 56).',
            },
          },
          {
            of: { zh: '解出 T', en: 'Solved for T' },
            by: '56 + (5 - 1) / (6 - 1) * (70 - 56)',
            gives: '67.2',
          },
          { of: { zh: '四舍五入', en: 'Rounded half up' }, by: 'floor(67.2 + 0.5)', gives: '67' },
          {
            of: { zh: '代回：原始分的比', en: 'Put back: the ratio of raw marks' },
            by: '(6 - 5) / (5 - 1)',
            gives: '0.25',
          },
          {
            of: { zh: '赋分的比', en: 'The ratio of converted marks' },
            by: '(70 - 67.2) / (67.2 - 56)',
            gives: '0.25',
          },
        ],
      },
      {
        shows: { zh: '按分数线的等级', en: 'Grades by lines' },
        params: {
          exam: 'exam',
          show: '名单',
          grading: {
            by: 'line',
            values: [
              { by: 'rate', value: 0.85 },
              { by: 'rate', value: 0.7 },
              { by: 'rate', value: 0.6 },
            ],
          },
        },
        columns: [
          code,
          { zh: '语文', en: '语文' },
          { zh: '数学', en: '数学' },
          { zh: '英语', en: '英语' },
          { zh: '组合', en: 'combination' },
        ],
        rows: [
          ['001', 'B', 'A', 'B', '1A2B'],
          ['002', 'A', 'B', 'A', '2A1B'],
          ['003', 'B', 'C', 'D', '1B1C1D'],
          ['004', 'C', 'C', 'B', '1B2C'],
          ['005', 'D', 'D', 'D', '3D'],
          ['006', 'D', 'D', 'D', '3D'],
        ],
        worked: 0,
        steps: [
          {
            says: {
              zh: '按分数线划等级：A 8.5 分、B 7 分、C 6 分起，其余为 D。001 号三科为 8、10、8 分。',
              en: 'Grades by lines: A from 8.5, B from 7, C from 6, the rest D. Student 001 has 8, 10 and 8.',
            },
          },
          { of: { zh: '语文 8 分', en: 'Chinese, 8' }, holds: '10 * 70% <= 8 < 10 * 85%', so: 'B' },
          { of: { zh: '数学 10 分', en: 'Mathematics, 10' }, holds: '10 >= 10 * 85%', so: 'A' },
          {
            of: {
              zh: 'B 的科数（语文、英语），合为 1A2B',
              en: 'Subjects with B, Chinese and English, so 1A2B',
            },
            by: '1 + 1',
            gives: '2',
          },
        ],
      },
    ],
  },
}
