import { itemNo, mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const optionsExample: Example = {
  data: showPupils('choices', 'mathematics'),
  parts: [
    {
      params: mathematics,
      columns: [
        itemNo,
        { zh: '选项', en: 'option' },
        { zh: '选择率', en: 'chosen by' },
        { zh: '高分组选择率', en: 'chosen by top group' },
        { zh: '低分组选择率', en: 'chosen by bottom group' },
        { zh: '选者平均总分', en: 'mean total of choosers' },
        { zh: '与总分相关', en: 'r with total' },
      ],
      rows: [
        ['1', 'A', '66.7%', '100.0%', '0.0%', '7.5', '0.82'],
        ['1', 'B', '16.7%', '0.0%', '50.0%', '2.0', '−0.69'],
        ['1', 'C', '16.7%', '0.0%', '50.0%', '4.0', '−0.35'],
        ['2', 'B', '66.7%', '100.0%', '50.0%', '7.0', '0.55'],
        ['2', 'C', '16.7%', '0.0%', '0.0%', '6.0', '0.00'],
        ['2', 'D', '16.7%', '0.0%', '50.0%', '2.0', '−0.69'],
      ],
      worked: 0,
      steps: [
        { of: { zh: '选 A 的 4 人', en: 'Four chose A' }, by: '4 / 6', gives: '66.7%' },
        {
          of: { zh: '总分最高的 2 人里', en: 'Of the two with the highest totals' },
          by: '2 / 2',
          gives: '100.0%',
        },
        { of: { zh: '总分最低的 2 人里', en: 'Of the two with the lowest' }, by: '0 / 2', gives: '0.0%' },
        {
          of: { zh: '选者平均总分', en: 'Mean total of choosers' },
          by: '(10 + 8 + 6 + 6) / 4',
          gives: '7.5',
        },
        {
          of: { zh: '选与不选（1、0）同总分的相关', en: 'r of choosing (1 or 0) with the total' },
          by: '(10 + 8 + 6 + 6 - 4 * 36 / 6) / sqrt((4 - 4^2 / 6) * 40)',
          gives: '0.82',
        },
      ],
    },
  ],
}
