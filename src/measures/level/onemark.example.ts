import { mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const oneMarkExample: Example = {
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
}
