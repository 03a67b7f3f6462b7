import { vocabulary } from '../words'
import {
  bounds,
  correlation,
  count,
  index,
  mark,
  rate,
  text,
  fixed,
  computed,
  told,
  size,
  averaged,
} from '../define'
import { n, unit, verdictWords } from '../columns'

export const modelWords = vocabulary({
  REML: 'REML',
  ML: 'ML',
  'REML（不含起点）': 'REML (without the prior)',
})

const verdict = (name: string, en: string, zh: string, english: string) =>
  text(name, en, zh, english, verdictWords)

/** What earlier terms add. */
export const termColumns = [
  fixed(
    count(
      '期数',
      'terms',
      '平均了几期；有更早的考试时列出。',
      'Terms averaged; shown where there are earlier exams.',
    ),
  ),
  computed(
    correlation('多期平均增值', 'mean value added', '各期增值的平均。', 'Mean of the terms’ value added.'),
    { interval: '多期' },
  ),
  ...bounds(
    correlation,
    '多期',
    'mean value added',
    '多期平均增值的 95% 区间（±1.96·√Σse² ÷ 期数）',
    'its 95% interval (±1.96·√Σse² / terms)',
  ),
  told(
    verdict(
      '多期判断',
      'against expectation over the terms',
      '多期区间整体高于 0 为“高于”预期，整体低于为“低于”，其余为“相当”。',
      'Above expectation where the whole interval over the terms is above 0, below where it is wholly below, else similar.',
    ),
  ),
]

export const unitColumns = [
  unit,
  size(count('人数', 'matched', '两次考试按学号匹配到的学生数。', 'Students matched by id in both exams.')),
  computed(
    rate(
      '匹配率',
      'matched share',
      '匹配人数 ÷ 这次计入的人数。',
      'Matched / students counted in this exam.',
    ),
  ),
  averaged(
    correlation(
      '起点Z',
      'prior Z',
      '匹配学生起点成绩的平均 Z。',
      'Mean Z of the matched students’ prior marks.',
    ),
  ),
  averaged(
    correlation(
      '现状Z',
      'present Z',
      '匹配学生这次成绩的平均 Z。',
      'Mean Z of the matched students’ present marks.',
    ),
  ),
  averaged(
    correlation(
      '平均残差',
      'mean residual',
      '全体回归 y = b₀ + b₁x 的残差在单位内的平均（学生标准差）。',
      'Mean residual in the unit of the pooled regression y = b₀ + b₁x, in student sd.',
    ),
    { interval: '残差' },
  ),
  ...bounds(
    correlation,
    '残差',
    'residual',
    '平均残差的 95% t 区间',
    'the 95% t interval of the mean residual',
  ),
  computed(
    correlation(
      '增值',
      'value added',
      '随机截距模型（REML）的收缩估计 ûₛ（学生标准差）。',
      'Shrunken estimate ûₛ of the random-intercept model (REML), in student sd.',
    ),
    { interval: '增值' },
  ),
  computed(
    index(
      '标准误',
      'standard error',
      '增值的条件标准差。',
      'Conditional standard deviation of the value added.',
    ),
  ),
  ...bounds(correlation, '增值', 'value added', '增值 ± 1.96 标准误', 'value added ± 1.96 standard errors'),
  told(
    verdict(
      '判断',
      'against expectation',
      '增值区间整体高于 0 为“高于”预期，整体低于为“低于”，其余为“相当”。',
      'Above expectation where the whole interval is above 0, below where it is wholly below, else similar.',
    ),
  ),
  ...termColumns,
]

export const modelColumns = [
  fixed(text('估计', 'method', '估计方法。', 'Method of estimation.', modelWords)),
  n,
  computed(count('单位数', 'units', '模型所含的单位数。', 'Units in the model.')),
  computed(index('截距', 'intercept', 'b₀。', 'b₀.')),
  computed(
    index(
      '斜率',
      'slope',
      'b₁：起点每高 1 个标准差，现状平均高多少。',
      'b₁: how much the present rises with one sd of the prior.',
    ),
  ),
  computed(index('单位间方差', 'variance between', 'σ²ᵤ。', 'σ²ᵤ.')),
  computed(index('单位内方差', 'variance within', 'σ²ₑ。', 'σ²ₑ.')),
  computed(index('组内相关', 'ICC', 'σ²ᵤ ÷ (σ²ᵤ + σ²ₑ)。', 'σ²ᵤ/(σ²ᵤ+σ²ₑ).')),
  computed(
    mark(
      '对数似然',
      'log-likelihood',
      '模型的（限制）对数似然。',
      '(Restricted) log-likelihood of the model.',
    ),
  ),
]
