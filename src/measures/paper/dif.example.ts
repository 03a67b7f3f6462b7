import { itemNo, mathematics, type Example } from '../example'
import { shownPatterns } from '../patterns'

export const difExample: Example = {
  data: shownPatterns,
  parts: [
    {
      params: mathematics,
      columns: [
        itemNo,
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
}
