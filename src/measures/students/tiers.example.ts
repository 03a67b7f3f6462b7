import { studentId, type Example } from '../example'
import { showPupils } from '../pupils'

export const tiersExample: Example = {
  data: showPupils('chinese', 'mathematics', 'english', 'total'),
  parts: [
    {
      params: { exam: 'exam', show: '名单' },
      columns: [studentId, { zh: '总分', en: 'total' }, { zh: '层次', en: 'tier' }],
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
}
