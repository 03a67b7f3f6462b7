import { itemNo, mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const itemsExample: Example = {
  data: showPupils('items', 'mathematics'),
  parts: [
    {
      params: { ...mathematics, intervals: true },
      columns: [
        itemNo,
        { zh: '平均分', en: 'mean' },
        { zh: '难度(得分率)', en: 'difficulty (score rate)' },
        { zh: '鉴别指数', en: 'index D' },
        { zh: '题总相关', en: 'item–total r' },
        { zh: '区分度', en: 'discrimination' },
        { zh: '区分度置信下限', en: 'discrimination lower' },
        { zh: '区分度置信上限', en: 'discrimination upper' },
      ],
      rows: [
        ['1', '1.3', '0.67', '1.00', '0.82', '0.63', '−0.38', '0.95'],
        ['2', '2.0', '0.67', '0.50', '0.55', '0.00', '−0.81', '0.81'],
        ['3', '2.7', '0.53', '0.50', '0.69', '0.16', '−0.75', '0.86'],
      ],
      worked: 2,
      steps: [
        { of: { zh: '平均分', en: 'Mean' }, by: '(5 + 3 + 4 + 1 + 1 + 2) / 6', gives: '2.7' },
        { of: { zh: '难度（得分率）', en: 'Difficulty' }, by: '16 / (6 * 5)', gives: '0.53' },
        { of: { zh: '高低分组各取', en: 'Each extreme group' }, by: 'ceil(0.27 * 6)', gives: '2' },
        {
          of: { zh: '高分组得分率', en: 'Score rate of the upper group' },
          by: '(5 + 3) / (2 * 5)',
          gives: '0.80',
        },
        {
          of: { zh: '低分组得分率', en: 'Score rate of the lower group' },
          by: '(1 + 2) / (2 * 5)',
          gives: '0.30',
        },
        { of: { zh: '鉴别指数', en: 'Index D' }, by: '0.80 - 0.30', gives: '0.50' },
        {
          of: { zh: '本题的离差平方和', en: 'Squares of the item' },
          by: '5^2 + 3^2 + 4^2 + 1^2 + 1^2 + 2^2 - 16^2 / 6',
          gives: '13.333',
        },
        {
          of: { zh: '本题与总分的离差积和', en: 'Products of item and total' },
          by: '5 * 10 + 3 * 8 + 4 * 6 + 1 * 6 + 1 * 4 + 2 * 2 - 16 * 36 / 6',
          gives: '16',
        },
        {
          of: { zh: '题总相关（总分的离差平方和 40）', en: 'Item–total r; the total’s squares are 40' },
          by: '16 / sqrt(13.333 * 40)',
          gives: '0.69',
        },
        {
          says: {
            zh: '区分度把本题从总分里去掉：其余两题之和为 5、5、2、5、3、0。',
            en: 'Discrimination takes the item out of the total: the other two sum to 5, 5, 2, 5, 3, 0.',
          },
        },
        {
          of: { zh: '其余两题的离差平方和', en: 'Squares of the other two' },
          by: '5^2 + 5^2 + 2^2 + 5^2 + 3^2 + 0^2 - 20^2 / 6',
          gives: '21.333',
        },
        {
          of: { zh: '本题与其余两题的离差积和', en: 'Products with the other two' },
          by: '5 * 5 + 3 * 5 + 4 * 2 + 1 * 5 + 1 * 3 + 2 * 0 - 16 * 20 / 6',
          gives: '2.667',
        },
        {
          of: { zh: '区分度', en: 'Discrimination' },
          by: '2.667 / sqrt(13.333 * 21.333)',
          gives: '0.158',
        },
        {
          of: { zh: '区分度的下限（费希尔）', en: 'Lower bound (Fisher)' },
          by: 'tanh(artanh(0.158) - 1.960 / sqrt(6 - 3))',
          gives: '−0.75',
        },
        {
          of: { zh: '区分度的上限（费希尔）', en: 'Upper bound (Fisher)' },
          by: 'tanh(artanh(0.158) + 1.960 / sqrt(6 - 3))',
          gives: '0.86',
        },
        { holds: '0.158 < 0.20', so: { zh: '提示“区分度偏低”', en: 'remarked as low' } },
      ],
    },
  ],
}
