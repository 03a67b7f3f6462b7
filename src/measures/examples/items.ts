import { mathematics, unit, type Example } from './example'

const number = { zh: '题号', en: 'item' }

/** Examples of the measures that look at the items of a paper. */
export const itemExamples: Readonly<Record<string, Example>> = {
  items: {
    params: mathematics,
    columns: [
      number,
      { zh: '平均分', en: 'mean' },
      { zh: '难度(得分率)', en: 'difficulty (score rate)' },
      { zh: '鉴别指数', en: 'index D' },
    ],
    rows: [
      ['1', '1.3', '0.67', '1.00'],
      ['2', '2.0', '0.67', '0.50'],
      ['3', '2.7', '0.53', '0.50'],
    ],
    steps: {
      zh: '第 3 题：(5 + 3 + 4 + 1 + 1 + 2) ÷ 6 = 2.67，难度 2.67 ÷ 5 = 0.53。高低分组各 27%，即 ⌈0.27 × 6⌉ = 2 人：高分组 (5 + 3) ÷ 2 ÷ 5 = 0.80，低分组 (1 + 2) ÷ 2 ÷ 5 = 0.30，鉴别指数 0.80 − 0.30 = 0.50。',
      en: 'Item 3: (5 + 3 + 4 + 1 + 1 + 2) / 6 = 2.67, difficulty 2.67 / 5 = 0.53. The extreme groups of 27% are ⌈0.27 × 6⌉ = 2 students each: upper (5 + 3) / 2 / 5 = 0.80, lower (1 + 2) / 2 / 5 = 0.30; index 0.80 − 0.30 = 0.50.',
    },
  },
  options: {
    params: mathematics,
    columns: [
      number,
      { zh: '选项', en: 'option' },
      { zh: '选择率', en: 'chosen by' },
      { zh: '选者平均总分', en: 'mean total of choosers' },
    ],
    rows: [
      ['1', 'A', '66.7%', '7.5'],
      ['1', 'B', '16.7%', '2.0'],
      ['1', 'C', '16.7%', '4.0'],
      ['2', 'B', '66.7%', '7.0'],
      ['2', 'C', '16.7%', '6.0'],
      ['2', 'D', '16.7%', '2.0'],
    ],
    steps: {
      zh: '第 1 题选 A 的 4 人：4 ÷ 6 = 66.7%，他们的总分 (10 + 8 + 6 + 6) ÷ 4 = 7.5。',
      en: 'Item 1, option A: 4 / 6 = 66.7%; the mean total of the four is (10 + 8 + 6 + 6) / 4 = 7.5.',
    },
  },
  paper: {
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
    steps: {
      zh: '选择题 2 + 3 = 5 分，六人共得 8 + 12 = 20 分，20 ÷ (6 × 5) = 66.7%；解答题共得 16 分，16 ÷ 30 = 53.3%。',
      en: 'Choice items have 2 + 3 = 5 marks; the six have 8 + 12 = 20 in all, 20 / (6 × 5) = 66.7%. The long item: 16 / 30 = 53.3%.',
    },
  },
  blueprint: {
    params: { ...mathematics, by: '学校' },
    columns: [
      unit,
      { zh: '知识点', en: 'knowledge' },
      { zh: '得分率', en: 'score rate' },
      { zh: '全区得分率', en: 'district' },
      { zh: '与全区差', en: 'difference' },
    ],
    rows: [
      ['甲校', '函数', '80.0%', '66.7%', '13.3%'],
      ['甲校', '图形', '80.0%', '53.3%', '26.7%'],
      ['乙校', '函数', '53.3%', '66.7%', '−13.3%'],
      ['乙校', '图形', '26.7%', '53.3%', '−26.7%'],
    ],
    steps: {
      zh: '函数是第 1、2 题，共 5 分：甲校 (5 + 5 + 2) ÷ (3 × 5) = 80%，全区 20 ÷ 30 = 66.7%，相差 13.3%。',
      en: '函数 (functions) is items 1 and 2, 5 marks: school 甲 (5 + 5 + 2) / (3 × 5) = 80%, the district 20 / 30 = 66.7%, a difference of 13.3%.',
    },
  },
  sp: {
    params: { ...mathematics, show: '题目' },
    columns: [number, { zh: '通过人数', en: 'students passing' }, { zh: '通过率', en: 'share passing' }],
    rows: [
      ['1', '4', '66.7%'],
      ['2', '4', '66.7%'],
      ['3', '3', '50.0%'],
    ],
    steps: {
      zh: '得到满分的 60% 算通过，第 3 题为 3 分：得 5、3、4 分的三人通过，3 ÷ 6 = 50%。',
      en: '60% of an item is a pass, 3 marks of item 3: the three with 5, 3 and 4 pass, 3 / 6 = 50%.',
    },
  },
}
