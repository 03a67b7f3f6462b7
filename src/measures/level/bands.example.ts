import { mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const bandsExample: Example = {
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
}
