import { itemNo, studentId, mathematics, type Example } from '../example'
import { passing, showPupils } from '../pupils'

export const irtExample: Example = {
  data: showPupils('items'),
  parts: [
    {
      shows: { zh: '题目难度，条件极大似然', en: 'Difficulties, conditional likelihood' },
      params: { ...mathematics, estimate: '条件' },
      columns: [itemNo, { zh: '难度b', en: 'difficulty b' }],
      rows: [
        ['1', '−0.335'],
        ['2', '−0.335'],
        ['3', '0.670'],
      ],
      worked: 2,
      steps: [
        passing,
        {
          says: {
            zh: '条件极大似然：只看通过一题的 005 号与通过两题的 003、004 号，三题都过或都不过的人不说明题目孰难。程序找到的难度使各题的期望通过人数等于实际人数，平均为 0。',
            en: 'Conditional likelihood looks at student 005, who passes one item, and 003 and 004, who pass two; who passes all or none does not tell the items apart. The search finds difficulties, with a mean of 0, at which the passes expected of every item are those observed.',
          },
        },
        {
          of: { zh: '第 1、2 题难度（程序找到）', en: 'Difficulty of items 1 and 2, found' },
          finds: '−0.335',
        },
        { of: { zh: '第 3 题难度（程序找到）', en: 'Difficulty of item 3, found' }, finds: '0.670' },
        {
          of: { zh: '第 1、2 题的 exp(−b)', en: 'exp(−b) of items 1 and 2' },
          by: 'exp(0.335)',
          gives: '1.398',
        },
        { of: { zh: '第 3 题的 exp(−b)', en: 'exp(−b) of item 3' }, by: 'exp(-0.670)', gives: '0.512' },
        {
          of: { zh: '只通过一题时，是第 3 题的概率', en: 'Of one pass, that it is item 3' },
          by: '0.512 / (1.398 + 1.398 + 0.512)',
          gives: '0.155',
        },
        {
          of: { zh: '通过两题时，含第 3 题的概率', en: 'Of two passes, that item 3 is among them' },
          by: '0.512 * (1.398 + 1.398) / (1.398 * 1.398 + 2 * 1.398 * 0.512)',
          gives: '0.423',
        },
        {
          of: {
            zh: '第 3 题的期望通过人数（实际 1 人：003 号）',
            en: 'Passes expected of item 3; observed: 1 (003)',
          },
          by: '1 * 0.155 + 2 * 0.423',
          gives: '1.00',
        },
        {
          of: { zh: '只通过一题时，是第 1 题的概率', en: 'Of one pass, that it is item 1' },
          by: '1.398 / (1.398 + 1.398 + 0.512)',
          gives: '0.423',
        },
        {
          of: { zh: '通过两题时，含第 1 题的概率', en: 'Of two passes, that item 1 is among them' },
          by: '1.398 * (1.398 + 0.512) / (1.398 * 1.398 + 2 * 1.398 * 0.512)',
          gives: '0.789',
        },
        {
          of: { zh: '第 1 题的期望通过人数（实际 2 人）', en: 'Passes expected of item 1; observed: 2' },
          by: '1 * 0.423 + 2 * 0.789',
          gives: '2.00',
        },
      ],
    },
    {
      shows: { zh: '学生能力', en: 'Abilities' },
      params: { ...mathematics, estimate: '条件', show: '学生' },
      columns: [studentId, { zh: '能力θ', en: 'ability θ' }, { zh: '标准误', en: 'standard error' }],
      rows: [
        ['001', '2.08', '1.80'],
        ['002', '2.08', '1.80'],
        ['003', '0.55', '1.23'],
        ['004', '0.55', '1.23'],
        ['005', '−0.56', '1.22'],
        ['006', '−2.06', '1.78'],
      ],
      worked: 2,
      steps: [
        { of: { zh: '003 号的能力（程序找到）', en: 'Ability of student 003, found' }, finds: '0.55' },
        {
          of: { zh: '通过第 1 题（第 2 题同）的概率 P', en: 'P of passing item 1, and item 2 alike' },
          by: '1 / (1 + exp(-(0.55 + 0.335)))',
          gives: '0.708',
        },
        {
          of: { zh: '通过第 3 题的概率 P', en: 'P of passing item 3' },
          by: '1 / (1 + exp(-(0.55 - 0.670)))',
          gives: '0.470',
        },
        {
          of: { zh: '期望的通过题数', en: 'Passes expected' },
          by: '0.708 + 0.708 + 0.470',
          gives: '1.886',
        },
        {
          of: { zh: '第 1、2 题的 P(1 − P)', en: 'P(1 − P) of items 1 and 2' },
          by: '0.708 * (1 - 0.708)',
          gives: '0.207',
        },
        {
          of: { zh: '第 3 题的 P(1 − P)', en: 'P(1 − P) of item 3' },
          by: '0.470 * (1 - 0.470)',
          gives: '0.249',
        },
        {
          of: { zh: '信息 I = Σ P(1 − P)', en: 'Information I = Σ P(1 − P)' },
          by: '2 * 0.207 + 0.249',
          gives: '0.663',
        },
        {
          of: { zh: 'J = Σ P(1 − P)(1 − 2P)', en: 'J = Σ P(1 − P)(1 − 2P)' },
          by: '2 * 0.207 * (1 - 2 * 0.708) + 0.249 * (1 - 2 * 0.470)',
          gives: '−0.157',
        },
        {
          of: {
            zh: '期望减 Warm 校正 J ÷ 2I（实际通过 2 题）',
            en: 'Expected less Warm’s J / 2I; 2 were passed',
          },
          by: '1.886 + 0.157 / (2 * 0.663)',
          gives: '2.00',
        },
        { of: { zh: '标准误', en: 'Standard error' }, by: '1 / sqrt(0.663)', gives: '1.23' },
      ],
    },
    {
      shows: { zh: '题目难度，边际极大似然', en: 'Difficulties, marginal likelihood' },
      params: mathematics,
      columns: [itemNo, { zh: '难度b', en: 'difficulty b' }, { zh: '区分度a', en: 'slope a' }],
      rows: [
        ['1', '−0.608', '1.687'],
        ['2', '−0.608', '1.687'],
        ['3', '0.005', '1.687'],
      ],
      worked: 2,
      steps: [
        {
          says: {
            zh: '不写 estimate 时用边际极大似然：能力取标准正态，六人都算在内，由程序反复迭代找到。',
            en: 'Without estimate it is marginal likelihood: ability is standard normal, all six count, and iterations find the values.',
          },
        },
        { of: { zh: '第 3 题难度（程序找到）', en: 'Difficulty of item 3, found' }, finds: '0.005' },
        { of: { zh: '共同的斜率（程序找到）', en: 'The slope of all, found' }, finds: '1.687' },
        {
          of: { zh: '能力 θ = 1 的学生通过第 3 题的概率', en: 'P of passing item 3 at θ = 1' },
          by: '1 / (1 + exp(-1.687 * (1 - 0.005)))',
          gives: '0.843',
        },
      ],
    },
  ],
}
