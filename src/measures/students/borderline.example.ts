import { studentId, mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const borderlineExample: Example = {
  data: showPupils('mathematics'),
  parts: [
    {
      params: { ...mathematics, below: 3, above: 3 },
      columns: [
        studentId,
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
}
