import { studentId, type Example } from '../example'
import { showPupils } from '../pupils'

export const gradesExample: Example = {
  data: showPupils('chinese', 'mathematics', 'english'),
  parts: [
    {
      shows: { zh: '赋分', en: 'Converted marks' },
      params: { exam: 'exam', show: '赋分', subjects: ['语文'] },
      columns: [
        studentId,
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
        studentId,
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
}
