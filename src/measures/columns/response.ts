import { vocabulary } from '../words'
import { bounds, correlation, count, index, probability, rate, text } from '../define'
import { itemNo, listWords, pupilColumns } from '../columns'

export const studentRemarks = vocabulary({
  '会难题而失易题，请看粗心、缺漏或猜测':
    'passes hard items and fails easy ones: carelessness, gaps or guessing',
})
export const cautionRemarks = vocabulary({
  '答对者的构成异常，请查题意与答案': 'passed by unexpected students: check wording and key',
})

const caution = correlation(
  '注意系数',
  'caution index',
  '与他人排出的难易（水平）次序不合的程度，0 为完全相合。',
  'How far the pattern departs from the order that the others make; 0 is none.',
)

export const spStudents = [
  ...pupilColumns,
  count(
    '通过题数',
    'items passed',
    '通过的题数（通过的标准见 rule）。',
    'Items passed (by the parameter rule).',
  ),
  rate('通过率', 'share passed', '通过题数 ÷ 题数。', 'Items passed / items.'),
  caution,
  text(
    '提示',
    'remark',
    '注意系数大于 attention 时提示。',
    'Given where the caution index exceeds attention.',
    studentRemarks,
  ),
]

export const spItems = [
  itemNo,
  count('通过人数', 'students passing', '通过本题的学生数。', 'Students who pass the item.'),
  rate('通过率', 'share passing', '通过人数 ÷ 学生数。', 'Students passing / students.'),
  caution,
  text(
    '提示',
    'remark',
    '注意系数大于 attention 时提示。',
    'Given where the caution index exceeds attention.',
    cautionRemarks,
  ),
]

export const spCells = [
  count(
    '学生序',
    'student’s place',
    '学生按通过题数由高到低的次序。',
    'Place of the student, most items passed first.',
  ),
  count(
    '题目序',
    'item’s place',
    '题目按通过人数由高到低的次序。',
    'Place of the item, most students passing first.',
  ),
  ...pupilColumns.slice(2),
  itemNo,
  count('通过', 'passed', '1 为通过，0 为未通过。', '1 passed, 0 not.'),
  count(
    'S线',
    'left of the S curve',
    '1 为在该生通过题数之内。',
    '1 within the student’s number of items passed.',
  ),
  count(
    'P线',
    'above the P curve',
    '1 为在该题通过人数之内。',
    '1 within the item’s number of students passing.',
  ),
]

export const difRemarks = vocabulary({
  同层内没有可比的对错: 'nothing to compare within the strata',
  '同等水平下对{group}偏难，请看题面情境与表述':
    'harder for {group} of the same level: look at context and wording',
})

const etsWords = vocabulary({ A: 'A', B: 'B', C: 'C' })

export const difColumns = [
  itemNo,
  text('参照组', 'reference group', '作为参照的组。', 'The group compared with.'),
  count(
    '参照组人数',
    'n of reference',
    '参照组作答本题的学生数。',
    'Students of the reference group who answered.',
  ),
  rate(
    '参照组通过率',
    'pass rate of reference',
    '参照组通过本题的比例。',
    'Share of the reference group that passes.',
  ),
  text('目标组', 'focal group', '与参照组比较的组。', 'The group that is compared.'),
  count('目标组人数', 'n of focal', '目标组作答本题的学生数。', 'Students of the focal group who answered.'),
  rate(
    '目标组通过率',
    'pass rate of focal',
    '目标组通过本题的比例。',
    'Share of the focal group that passes.',
  ),
  index(
    '优势比',
    'odds ratio',
    '各层合并的优势比 α；大于 1 为本题对目标组偏难。',
    'Common odds ratio α over the strata; above 1: harder for the focal group.',
  ),
  ...bounds(
    index,
    '优势比',
    'odds ratio',
    '优势比的 95% 区间（Robins 等 1986）',
    'the 95% interval of the odds ratio (Robins et al. 1986)',
  ),
  index(
    'MH卡方',
    'MH χ²',
    '曼特尔–亨塞尔卡方，带连续性校正。',
    'Mantel–Haenszel χ² with continuity correction.',
  ),
  probability(
    'p值',
    'p',
    '卡方（自由度 1）的显著性概率。',
    'Probability of the χ² with one degree of freedom.',
  ),
  index('Δ', 'Δ', '−2.35 ln α；负数为对目标组偏难。', '−2.35 ln α; negative: harder for the focal group.'),
  index('Δ标准误', 'se of Δ', 'Δ 的标准误。', 'Standard error of Δ.'),
  text(
    '等级',
    'ETS class',
    'A 可忽略（|Δ| < 1 或不显著），C 明显（|Δ| ≥ 1.5 且显著大于 1），其余为 B。',
    'A negligible (|Δ| < 1 or not significant), C large (|Δ| ≥ 1.5 and significantly above 1), else B.',
    etsWords,
  ),
  text(
    '提示',
    'remark',
    'B、C 级题目对哪一组偏难。',
    'Whom items of class B and C are harder for.',
    difRemarks,
  ),
]

export const irtRemarks = vocabulary({
  '斜率为负，请核对答案': 'negative slope: check the key',
  作答比模型预期杂乱: 'noisier than the model expects',
  作答比模型预期整齐: 'more regular than the model expects',
})

export const irtItems = [
  itemNo,
  index(
    '难度b',
    'difficulty b',
    '题目在能力量尺上的位置；部分计分时为各步难度的平均。',
    'Place of the item on the scale of ability; with partial credit the mean of its steps.',
  ),
  index('难度标准误', 'se of b', '难度 b 的标准误。', 'Standard error of b.'),
  index(
    '区分度a',
    'slope a',
    '斜率：能力每高 1，通过的对数优势增加多少。',
    'Slope: how much the log-odds of a pass rise with one unit of ability.',
  ),
  index(
    '区分度标准误',
    'se of a',
    '斜率 a 的标准误；各题共用一个斜率时为共同斜率的。',
    'Standard error of a; of the common slope where items share one.',
  ),
  text('步难度', 'steps', '部分计分各步的难度。', 'Difficulties of the steps of partial credit.', listWords),
  correlation(
    'Infit',
    'infit',
    '加权残差均方，模型成立时期望为 1。',
    'Weighted mean square of residuals; 1 under the model.',
  ),
  correlation(
    'Outfit',
    'outfit',
    '未加权残差均方，对意外作答敏感，期望为 1。',
    'Unweighted mean square, sensitive to surprises; 1 under the model.',
  ),
  text(
    '提示',
    'remark',
    'Infit 大于 1.3 或小于 0.7、斜率为负时提示。',
    'Given for an infit above 1.3 or below .7, or a negative slope.',
    irtRemarks,
  ),
]

const ability = correlation(
  '能力θ',
  'ability θ',
  '学生在量尺上的位置（边际估计时均值 0、标准差 1）。',
  'Place on the scale of ability (mean 0, sd 1 under marginal likelihood).',
)

export const irtPupils = [
  ...pupilColumns,
  ability,
  correlation('标准误', 'standard error', '能力估计的标准误。', 'Standard error of the ability.'),
]

export const irtInformation = [
  ability,
  index('测验信息', 'test information', '各题信息之和。', 'Sum of the items’ information.'),
  index('标准误', 'standard error', '1 ÷ √测验信息。', '1 / √information.'),
]

export const irtScale = [
  correlation(
    '刻度',
    'scale',
    '能力与难度共同的量尺，每格 0.25。',
    'The scale that ability and difficulty share, in steps of .25.',
  ),
  count('人数', 'students', '能力落在这一格的学生数。', 'Students whose ability lies in the step.'),
  text('题号', 'items', '难度落在这一格的题。', 'Items whose difficulty lies in the step.', listWords),
]
