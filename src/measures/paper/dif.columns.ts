import { itemNo } from '../columns'
import {
  bounds,
  count,
  index,
  probability,
  rate,
  text,
  unitColumn,
  size,
  averaged,
  computed,
  told,
} from '../define'
import { vocabulary } from '../words'

export const difRemarks = vocabulary({
  同层内没有可比的对错: 'nothing to compare within the strata',
  '同等水平下对{group}偏难，请看题面情境与表述':
    'harder for {group} of the same level: look at context and wording',
})

const focal = { over: '目标组人数' }

const etsWords = vocabulary({ A: 'A', B: 'B', C: 'C' })

export const difColumns = [
  itemNo,
  unitColumn(text('参照组', 'reference group', '作为参照的组。', 'The group compared with.')),
  size(
    count(
      '参照组人数',
      'n of reference',
      '参照组作答本题的学生数。',
      'Students of the reference group who answered.',
    ),
  ),
  averaged(
    rate(
      '参照组通过率',
      'pass rate of reference',
      '参照组通过本题的比例。',
      'Share of the reference group that passes.',
    ),
    { over: '参照组人数' },
  ),
  unitColumn(text('目标组', 'focal group', '与参照组比较的组。', 'The group that is compared.')),
  size(
    count(
      '目标组人数',
      'n of focal',
      '目标组作答本题的学生数。',
      'Students of the focal group who answered.',
    ),
  ),
  averaged(
    rate(
      '目标组通过率',
      'pass rate of focal',
      '目标组通过本题的比例。',
      'Share of the focal group that passes.',
    ),
    focal,
  ),
  computed(
    index(
      '优势比',
      'odds ratio',
      '各层合并的优势比 α；大于 1 为本题对目标组偏难。',
      'Common odds ratio α over the strata; above 1: harder for the focal group.',
    ),
    { ...focal, interval: '优势比' },
  ),
  ...bounds(
    index,
    '优势比',
    'odds ratio',
    '优势比的 95% 区间（Robins 等 1986）',
    'the 95% interval of the odds ratio (Robins et al. 1986)',
    focal,
  ),
  computed(
    index(
      'MH卡方',
      'MH χ²',
      '曼特尔–亨塞尔卡方，带连续性校正。',
      'Mantel–Haenszel χ² with continuity correction.',
    ),
    focal,
  ),
  computed(
    probability(
      'p值',
      'p',
      '卡方（自由度 1）的显著性概率。',
      'Probability of the χ² with one degree of freedom.',
    ),
    focal,
  ),
  computed(
    index('Δ', 'Δ', '−2.35 ln α；负数为对目标组偏难。', '−2.35 ln α; negative: harder for the focal group.'),
    focal,
  ),
  computed(index('Δ标准误', 'se of Δ', 'Δ 的标准误。', 'Standard error of Δ.'), focal),
  told(
    text(
      '等级',
      'ETS class',
      'A 可忽略（|Δ| < 1 或不显著），C 明显（|Δ| ≥ 1.5 且显著大于 1），其余为 B。',
      'A negligible (|Δ| < 1 or not significant), C large (|Δ| ≥ 1.5 and significantly above 1), else B.',
      etsWords,
    ),
    focal,
  ),
  told(
    text(
      '提示',
      'remark',
      'B、C 级题目对哪一组偏难。',
      'Whom items of class B and C are harder for.',
      difRemarks,
    ),
    focal,
  ),
]
