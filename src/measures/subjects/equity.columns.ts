import { vocabulary } from '../words'
import { bounds, end, count, index, mark, rate, text, computed, reference, told, label } from '../define'
import { mean, n, subject, unit } from '../columns'

export const funnelWords = vocabulary({
  '高于99.8%界': 'above the 99.8% limit',
  '高于95%界': 'above the 95% limit',
  界内: 'within the limits',
  '低于95%界': 'below the 95% limit',
  '低于99.8%界': 'below the 99.8% limit',
})

export const layerWords = vocabulary({
  片区之间: 'between zones',
  片区内学校之间: 'between schools of a zone',
  学校之间: 'between schools',
  学校内班级之间: 'between classes of a school',
  班级内学生之间: 'between students of a class',
})

const units = computed(count('单位数', 'units', '有成绩的单位数。', 'Units with marks.'))

export const summaryColumns = [
  subject,
  units,
  n,
  mean,
  computed(
    index(
      'ICC',
      'ICC (REML)',
      'σ²ᵤ ÷ (σ²ᵤ + σ²ₑ)，学生差异中来自单位之间的份额，REML 估计。',
      'σ²ᵤ/(σ²ᵤ+σ²ₑ): the share of the students’ differences that lies between units, by REML.',
    ),
    { interval: 'ICC' },
  ),
  computed(
    index(
      'ICC(方差分析)',
      'ICC (ANOVA)',
      '同一份额的单因素方差分析值。',
      'The same share by one-way analysis of variance.',
    ),
    { interval: 'ICC' },
  ),
  ...bounds(index, 'ICC', 'ICC', 'ICC(方差分析) 的 95% 区间', 'the 95% interval of the ICC (ANOVA)'),
  computed(
    index(
      '差异系数(按人数加权)',
      'CV weighted by students',
      '√(Σ nₛ/N (x̄ₛ − X̄)²) ÷ X̄，X̄ 为全体学生平均。',
      '√(Σ nₛ/N (x̄ₛ − X̄)²)/X̄ about the mean of all students.',
    ),
  ),
  computed(
    index(
      '差异系数(不加权)',
      'CV unweighted',
      '单位平均分的标准差 ÷ 其平均，每个单位计一次。',
      'sd of the unit means / their mean, each unit once.',
    ),
  ),
  computed(
    mark(
      '单位均分P90−P10',
      'P90−P10 of unit means',
      '单位平均分的 90% 与 10% 分位数之差。',
      'Difference of the 90% and 10% quantiles of unit means.',
    ),
  ),
  computed(
    mark(
      '学生P90−P10',
      'P90−P10 of students',
      '学生分数的 90% 与 10% 分位数之差。',
      'Difference of the 90% and 10% quantiles of students’ marks.',
    ),
  ),
]

const limit = (share: string, z: string) => [
  end(
    mark(
      `${share}下限`,
      `${share} lower`,
      `漏斗下界：全区平均分 − ${z}·σ/√n，σ 为全区学生标准差。`,
      `Lower funnel limit: district mean − ${z}·σ/√n with the district’s student sd.`,
    ),
  ),
  end(
    mark(
      `${share}上限`,
      `${share} upper`,
      `漏斗上界：全区平均分 + ${z}·σ/√n。`,
      `Upper funnel limit: district mean + ${z}·σ/√n.`,
    ),
  ),
]

export const funnelColumns = [
  unit,
  n,
  mean,
  reference(
    mark('全区平均分', 'district mean', '全区全体学生的平均分。', 'Mean of all students of the district.'),
  ),
  ...limit('95%', '1.960'),
  ...limit('99.8%', '3.090'),
  told(
    text(
      '位置',
      'position',
      '平均分在漏斗界内，还是超出 95% 或 99.8% 界。',
      'Whether the mean is within the funnel or beyond its 95% or 99.8% limit.',
      funnelWords,
    ),
  ),
]

export const shareColumns = [
  label(
    'other',
    text('层次', 'level', '差异来自哪一层。', 'The level that the differences lie between.', layerWords),
  ),
  reference(
    count(
      '单位数',
      'units',
      '本层的单位数（末行为学生数）。',
      'Units of the level (students in the last row).',
    ),
  ),
  reference(
    mark(
      '离差平方和',
      'sum of squares',
      '本层单位平均与上一层平均之差的平方和。',
      'Sum of squares of the level’s means about those of the level above.',
    ),
  ),
  reference(
    rate(
      '方差占比',
      'share of variance',
      '离差平方和 ÷ 总离差平方和，各层相加为 1。',
      'Sum of squares / total sum of squares; the levels sum to 1.',
    ),
  ),
]
