import { mean, n, unit, verdictWords } from '../columns'
import { bounds, correlation, mark, text, told, averaged } from '../define'

const againstMean = told(
  text(
    '判断',
    'against the district',
    'T 的整个 95% 区间高于 50 为“高于”，整体低于为“低于”，其余为“相当”；全区不与自己比。',
    'Above where the whole 95% interval of T is above 50, below where it is wholly below, else similar; none for the district itself.',
    verdictWords,
  ),
)

export const standing = [
  averaged(
    mark('标准分T', 'T', '50 + 10 Z，为单位学生 T 的平均。', '50 + 10 Z: the mean T of the unit’s students.'),
    { interval: 'T' },
  ),
  ...bounds(mark, 'T', 'T', 'T 的 95% t 区间', 'the 95% t interval of T'),
  againstMean,
]

export const positionColumns = [
  unit,
  n,
  mean,
  averaged(
    correlation(
      '标准分Z',
      'Z',
      '（平均分 − 全区平均分）÷ 全区学生标准差。',
      '(Mean − district mean) / district sd of students.',
    ),
  ),
  ...standing,
]
