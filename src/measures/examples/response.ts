import { mathematics, type Example } from '../example'
import { shownPatterns } from '../patterns'
import { showPupils } from '../pupils'

const number = { zh: '题号', en: 'item' }
const code = { zh: '学号', en: 'student id' }

const passing = {
  says: {
    zh: '得到满分的 60% 算通过，三题为 1.2、1.8、3 分：001、002 号三题都通过，003 号通过第 1、3 题，004 号通过第 1、2 题，005 号只通过第 2 题，006 号一题也没有。',
    en: '60% of an item is a pass, 1.2, 1.8 and 3 marks: students 001 and 002 pass all three, 003 items 1 and 3, 004 items 1 and 2, 005 item 2 only, 006 none.',
  },
}

/** Examples of the measures that look at who passed what. */
export const responseExamples: Readonly<Record<string, Example>> = {
  sp: {
    data: showPupils('items'),
    parts: [
      {
        shows: { zh: '学生', en: 'Students' },
        params: mathematics,
        columns: [
          code,
          { zh: '通过题数', en: 'items passed' },
          { zh: '通过率', en: 'share passed' },
          { zh: '注意系数', en: 'caution index' },
        ],
        rows: [
          ['001', '3', '100.0%', '—'],
          ['002', '3', '100.0%', '—'],
          ['003', '2', '66.7%', '1.50'],
          ['004', '2', '66.7%', '0.00'],
          ['005', '1', '33.3%', '0.00'],
          ['006', '0', '0.0%', '—'],
        ],
        worked: 2,
        steps: [
          passing,
          { of: { zh: '003 号的通过率', en: 'Share passed by student 003' }, by: '2 / 3', gives: '66.7%' },
          {
            says: {
              zh: '三题的通过人数由多到少为 4、4、3。通过两题的学生本该通过前两题；003 号失了第 2 题（4 人通过），得了第 3 题（3 人通过）。',
              en: 'From the most passed, the items have 4, 4 and 3 passes. Who passes two should pass the first two; student 003 failed item 2 (4 passes) and passed item 3 (3 passes).',
            },
          },
          {
            of: { zh: '注意系数', en: 'Caution index' },
            by: '(4 - 3) / ((4 + 4) - 2 * (4 + 4 + 3) / 3)',
            gives: '1.50',
          },
          { holds: '1.50 > 0.50', so: { zh: '提示留意', en: 'remarked' } },
        ],
      },
      {
        shows: { zh: '题目', en: 'Items' },
        params: { ...mathematics, show: '题目' },
        columns: [
          number,
          { zh: '通过人数', en: 'students passing' },
          { zh: '通过率', en: 'share passing' },
          { zh: '注意系数', en: 'caution index' },
        ],
        rows: [
          ['1', '4', '66.7%', '0.00'],
          ['2', '4', '66.7%', '0.38'],
          ['3', '3', '50.0%', '0.00'],
        ],
        worked: 1,
        steps: [
          { of: { zh: '第 2 题的通过率', en: 'Share passing item 2' }, by: '4 / 6', gives: '66.7%' },
          {
            says: {
              zh: '六人的通过题数由多到少为 3、3、2、2、1、0。通过第 2 题的 4 人本该是前四人；003 号（通过 2 题）没有通过，005 号（通过 1 题）通过了。',
              en: 'From the most passes, the six have 3, 3, 2, 2, 1, 0. The four who pass item 2 should be the first four; student 003 (2 passes) failed it and 005 (1 pass) passed it.',
            },
          },
          {
            of: { zh: '注意系数', en: 'Caution index' },
            by: '(2 - 1) / ((3 + 3 + 2 + 2) - 4 * (3 + 3 + 2 + 2 + 1 + 0) / 6)',
            gives: '0.38',
          },
        ],
      },
    ],
  },
  irt: {
    data: showPupils('items'),
    parts: [
      {
        shows: { zh: '题目难度，条件极大似然', en: 'Difficulties, conditional likelihood' },
        params: { ...mathematics, estimate: '条件' },
        columns: [number, { zh: '难度b', en: 'difficulty b' }],
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
        columns: [code, { zh: '能力θ', en: 'ability θ' }, { zh: '标准误', en: 'standard error' }],
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
        columns: [number, { zh: '难度b', en: 'difficulty b' }, { zh: '区分度a', en: 'slope a' }],
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
  },
  dif: {
    data: shownPatterns,
    parts: [
      {
        params: mathematics,
        columns: [
          number,
          { zh: '优势比', en: 'odds ratio' },
          { zh: '优势比置信下限', en: 'odds ratio lower' },
          { zh: '优势比置信上限', en: 'odds ratio upper' },
          { zh: 'MH卡方', en: 'MH χ²' },
          { zh: 'p值', en: 'p' },
          { zh: 'Δ', en: 'Δ' },
          { zh: 'Δ标准误', en: 'se of Δ' },
          { zh: '等级', en: 'ETS class' },
        ],
        rows: [
          ['1', '0.500', '0.192', '1.300', '1.389', '0.239', '1.629', '1.145', 'A'],
          ['2', '0.500', '0.192', '1.300', '1.389', '0.239', '1.629', '1.145', 'A'],
          ['3', '4.000', '1.483', '10.788', '6.482', '0.011', '−3.258', '1.190', 'C'],
        ],
        worked: 2,
        steps: [
          {
            says: {
              zh: '第 3 题按通过题数分两层，各 40 人。通过一题的：男生对 10 错 10，女生对 4 错 16；通过两题的：男生对 16 错 4，女生对 10 错 10。',
              en: 'Item 3, in two strata of 40 by items passed. One passed: boys 10 right, 10 wrong, girls 4 right, 16 wrong; two passed: boys 16 right, 4 wrong, girls 10 right, 10 wrong.',
            },
          },
          {
            of: { zh: 'R = Σ 男对 × 女错 ÷ 层人数', en: 'R = Σ boys right × girls wrong / stratum' },
            by: '10 * 16 / 40 + 16 * 10 / 40',
            gives: '8',
          },
          {
            of: { zh: 'S = Σ 男错 × 女对 ÷ 层人数', en: 'S = Σ boys wrong × girls right / stratum' },
            by: '10 * 4 / 40 + 4 * 10 / 40',
            gives: '2',
          },
          { of: { zh: '优势比 α', en: 'Odds ratio α' }, by: '8 / 2', gives: '4.000' },
          { of: { zh: 'Δ', en: 'Δ' }, by: '-2.35 * ln(4.000)', gives: '−3.258' },
          {
            of: { zh: '每层（男对 + 女错）÷ 层人数', en: '(Boys right + girls wrong) / stratum, in both' },
            by: '(10 + 16) / 40',
            gives: '0.65',
          },
          { of: { zh: '其余的份额', en: 'The others' }, by: '1 - 0.65', gives: '0.35' },
          {
            of: { zh: 'ln α 的标准误', en: 'Standard error of ln α' },
            by: 'sqrt(0.65 * 8 / (2 * 8^2) + (0.65 * 2 + 0.35 * 8) / (2 * 8 * 2) + 0.35 * 2 / (2 * 2^2))',
            gives: '0.5062',
          },
          {
            of: { zh: '优势比的下限', en: 'Lower bound of α' },
            by: '4.000 * exp(-1.960 * 0.5062)',
            gives: '1.483',
          },
          {
            of: { zh: '优势比的上限', en: 'Upper bound of α' },
            by: '4.000 * exp(1.960 * 0.5062)',
            gives: '10.788',
          },
          { of: { zh: 'Δ 的标准误', en: 'Standard error of Δ' }, by: '2.35 * 0.5062', gives: '1.190' },
          {
            of: { zh: '男生答对的期望人数（实际 26 人）', en: 'Boys expected right; observed: 26' },
            by: '20 * 14 / 40 + 20 * 26 / 40',
            gives: '20',
          },
          {
            of: { zh: '其方差', en: 'Its variance' },
            by: '2 * (20 * 20 * 14 * 26) / (40^2 * (40 - 1))',
            gives: '4.667',
          },
          {
            of: { zh: 'MH 卡方（连续性校正）', en: 'MH χ², corrected for continuity' },
            by: '(abs(26 - 20) - 0.5)^2 / 4.667',
            gives: '6.482',
          },
          { of: { zh: 'p 值', en: 'p' }, by: 'tails(6.482)', gives: '0.011' },
          {
            says: {
              zh: 'C 级须 |Δ| 至少 1.5，且在单侧 5% 水平上显著大于 1。',
              en: 'Class C takes |Δ| of at least 1.5 that is significantly above 1, one-sided 5%.',
            },
          },
          { of: { zh: '等级', en: 'Class' }, holds: '3.258 - 1.645 * 1.190 > 1', so: 'C' },
        ],
      },
    ],
  },
}
