import { mathematics, type Example } from '../example'
import { showPupils } from '../pupils'

export const paperExample: Example = {
  data: showPupils('items', 'mathematics'),
  parts: [
    {
      shows: { zh: '概要', en: 'The paper' },
      params: mathematics,
      columns: [
        { zh: '题数', en: 'items' },
        { zh: '平均分', en: 'mean' },
        { zh: '难度(得分率)', en: 'difficulty (score rate)' },
        { zh: '标准差', en: 'sd' },
        { zh: '信度(α)', en: 'reliability (α)' },
        { zh: '信度置信下限', en: 'α lower' },
        { zh: '信度置信上限', en: 'α upper' },
        { zh: '分半信度', en: 'split-half reliability' },
        { zh: '测量标准误', en: 'standard error of measurement' },
        { zh: '整卷鉴别指数', en: 'index D of the paper' },
      ],
      rows: [['3', '6.0', '0.60', '2.8', '0.350', '−1.753', '0.902', '0.000', '2.3', '0.60']],
      worked: 0,
      steps: [
        { of: { zh: '平均分', en: 'Mean' }, by: '(10 + 8 + 6 + 6 + 4 + 2) / 6', gives: '6.0' },
        { of: { zh: '难度（得分率）', en: 'Difficulty' }, by: '6.0 / 10', gives: '0.60' },
        {
          of: { zh: '总分方差', en: 'Variance of the total' },
          by: '(4^2 + 2^2 + 0^2 + 0^2 + (-2)^2 + (-4)^2) / (6 - 1)',
          gives: '8',
        },
        { of: { zh: '标准差', en: 'Standard deviation' }, by: 'sqrt(8)', gives: '2.8' },
        {
          of: { zh: '第 1 题方差', en: 'Variance of item 1' },
          by: '(4 * 2^2 - 8^2 / 6) / (6 - 1)',
          gives: '1.067',
        },
        {
          of: { zh: '第 2 题方差', en: 'Variance of item 2' },
          by: '(4 * 3^2 - 12^2 / 6) / (6 - 1)',
          gives: '2.4',
        },
        {
          of: { zh: '第 3 题方差', en: 'Variance of item 3' },
          by: '(5^2 + 3^2 + 4^2 + 1^2 + 1^2 + 2^2 - 16^2 / 6) / (6 - 1)',
          gives: '2.667',
        },
        {
          of: { zh: '信度 α', en: 'Reliability α' },
          by: '3 / (3 - 1) * (1 - (1.067 + 2.4 + 2.667) / 8)',
          gives: '0.350',
        },
        {
          of: { zh: 'α 的下限（Feldt）', en: 'Lower bound of α (Feldt)' },
          by: '1 - (1 - 0.350) * F(0.975, 5, 10)',
          gives: '−1.753',
        },
        {
          of: { zh: 'α 的上限（Feldt）', en: 'Upper bound of α (Feldt)' },
          by: '1 - (1 - 0.350) * F(0.025, 5, 10)',
          gives: '0.902',
        },
        {
          of: { zh: '测量标准误', en: 'Standard error of measurement' },
          by: 'sqrt(8) * sqrt(1 - 0.350)',
          gives: '2.3',
        },
        {
          says: {
            zh: '分半：奇数题（第 1、3 题）之和为 7、5、6、3、1、2，偶数题（第 2 题）为 3、3、0、3、3、0。',
            en: 'Halves: the odd items 1 and 3 sum to 7, 5, 6, 3, 1, 2; the even item 2 is 3, 3, 0, 3, 3, 0.',
          },
        },
        {
          of: { zh: '两半的离差积和，相关也就是 0', en: 'Products of the halves, so that r is 0' },
          by: '7 * 3 + 5 * 3 + 6 * 0 + 3 * 3 + 1 * 3 + 2 * 0 - 24 * 12 / 6',
          gives: '0',
        },
        {
          of: { zh: '分半信度（校正后）', en: 'Split half, corrected' },
          by: '2 * 0 / (1 + 0)',
          gives: '0.000',
        },
        {
          of: { zh: '整卷鉴别指数（高低各 2 人）', en: 'Index D, two students a group' },
          by: '((10 + 8) / 2 - (4 + 2) / 2) / 10',
          gives: '0.60',
        },
      ],
    },
    {
      shows: { zh: '题型结构', en: 'Marks by type of item' },
      params: { ...mathematics, show: '题型结构' },
      columns: [
        { zh: '题型', en: 'type' },
        { zh: '题数', en: 'items' },
        { zh: '分值', en: 'marks' },
        { zh: '得分率', en: 'score rate' },
      ],
      rows: [
        ['选择', '2', '5.0', '66.7%'],
        ['解答', '1', '5.0', '53.3%'],
      ],
      worked: 0,
      steps: [
        { of: { zh: '选择题分值', en: 'Marks of the choice items' }, by: '2 + 3', gives: '5.0' },
        { of: { zh: '六人共得', en: 'The six have' }, by: '5 + 5 + 2 + 5 + 3 + 0', gives: '20' },
        { of: { zh: '得分率', en: 'Score rate' }, by: '20 / (6 * 5.0)', gives: '66.7%' },
      ],
    },
  ],
}
