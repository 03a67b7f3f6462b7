import { alike, mathematics, unit, type Example } from '../example'
import { showPupils } from '../pupils'

const number = { zh: '题号', en: 'item' }

/** Examples of the measures that look at the items of a paper. */
export const itemExamples: Readonly<Record<string, Example>> = {
  items: {
    data: showPupils('items', 'mathematics'),
    parts: [
      {
        params: { ...mathematics, intervals: true },
        columns: [
          number,
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
  },
  options: {
    data: showPupils('choices', 'mathematics'),
    parts: [
      {
        params: mathematics,
        columns: [
          number,
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
  },
  paper: {
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
  },
  blueprint: {
    data: showPupils('items'),
    parts: [
      {
        params: { ...mathematics, by: '学校' },
        columns: [
          unit,
          { zh: '知识点', en: 'knowledge' },
          { zh: '得分率', en: 'score rate' },
          { zh: '得分率置信下限', en: 'score rate lower' },
          { zh: '得分率置信上限', en: 'score rate upper' },
          { zh: '全区得分率', en: 'district' },
          { zh: '与全区差', en: 'difference' },
          { zh: '判断', en: 'against the district' },
        ],
        rows: [
          ['甲校', '函数', '80.0%', '0.0%', '100.0%', '66.7%', '13.3%', '相当'],
          ['甲校', '图形', '80.0%', '30.3%', '100.0%', '53.3%', '26.7%', '相当'],
          ['乙校', '函数', '53.3%', '0.0%', '100.0%', '66.7%', '−13.3%', '相当'],
          ['乙校', '图形', '26.7%', '0.0%', '55.4%', '53.3%', '−26.7%', '相当'],
        ],
        worked: 1,
        steps: [
          {
            says: {
              zh: '细目表里第 1、2 题考函数，第 3 题考图形。',
              en: 'In the blueprint items 1 and 2 are on 函数 (functions), item 3 on 图形 (figures).',
            },
          },
          {
            of: { zh: '甲校图形得分率', en: 'School 甲 on 图形' },
            by: '(5 + 3 + 4) / (3 * 5)',
            gives: '80.0%',
          },
          {
            of: { zh: '全区图形得分率', en: 'The district on 图形' },
            by: '(5 + 3 + 4 + 1 + 1 + 2) / (6 * 5)',
            gives: '53.3%',
          },
          { of: { zh: '与全区差', en: 'Difference' }, by: '80.0% - 53.3%', gives: '26.7%' },
          {
            of: { zh: '三人得分率 1、0.6、0.8 的标准差', en: 'Sd of the three rates 1, 0.6 and 0.8' },
            by: 'sqrt(((1 - 0.8)^2 + (0.6 - 0.8)^2 + (0.8 - 0.8)^2) / (3 - 1))',
            gives: '0.2',
          },
          { of: { zh: '下限', en: 'Lower bound' }, by: '0.8 - t(0.975, 2) * 0.2 / sqrt(3)', gives: '30.3%' },
          {
            of: { zh: '上限，不超过 100%', en: 'Upper bound, at most 100%' },
            by: 'min(1, 0.8 + t(0.975, 2) * 0.2 / sqrt(3))',
            gives: '100.0%',
          },
          { holds: '30.3% <= 53.3% <= 100.0%', so: alike },
        ],
      },
    ],
  },
}
