import { bounds, correlation, count, mark, rate, text, within } from '../define'
import { mean, n, unit, verdictWords } from '../columns'

const cumulative = [
  count('累计人数', 'cumulative', '本段及以上的学生数。', 'Students in this band and above.'),
  rate(
    '累计比例',
    'cumulative share',
    '累计人数 ÷ 单位计入的人数。',
    'Cumulative students / students counted in the unit.',
  ),
]

export const bandColumns = [
  unit,
  text(
    '分数',
    'marks',
    '分数段：含下限、不含上限，最高一段含满分。',
    'The band: lower bound included, upper one excluded, the full mark in the top band.',
  ),
  text('起分', 'from', '分数段的下限（分）。', 'Lower bound of the band, in marks.'),
  text('止分', 'to', '分数段的上限（分）。', 'Upper bound of the band, in marks.'),
  count('本段人数', 'students', '分数落在本段的学生数。', 'Students whose mark lies in the band.'),
  rate(
    '本段比例',
    'share',
    '本段人数 ÷ 单位计入的人数。',
    'Students in the band / students counted in the unit.',
  ),
  ...cumulative,
]

export const oneMarkColumns = [
  unit,
  text(
    '分数',
    'mark',
    '分数（分）；带小数的归入整数部分。',
    'The mark; one with decimals belongs to its whole part.',
  ),
  count('本段人数', 'students', '得这一分的学生数。', 'Students with this mark.'),
  ...cumulative,
]

const againstMean = text(
  '判断',
  'against the district',
  'T 的整个 95% 区间高于 50 为“高于”，整体低于为“低于”，其余为“相当”；全区不与自己比。',
  'Above where the whole 95% interval of T is above 50, below where it is wholly below, else similar; none for the district itself.',
  verdictWords,
)
const standing = [
  within(
    'T',
    mark('标准分T', 'T', '50 + 10 Z，为单位学生 T 的平均。', '50 + 10 Z: the mean T of the unit’s students.'),
  ),
  ...bounds(mark, 'T', 'T', 'T 的 95% t 区间', 'the 95% t interval of T'),
  againstMean,
]

export const positionColumns = [
  unit,
  n,
  mean,
  correlation(
    '标准分Z',
    'Z',
    '（平均分 − 全区平均分）÷ 全区学生标准差。',
    '(Mean − district mean) / district sd of students.',
  ),
  ...standing,
]

export const trendColumns = [
  unit,
  count('次序', 'order', '考试按时间先后的次序，从 1 起。', 'Place of the exam in time, from 1.'),
  text('考试', 'exam', '考试名称。', 'Name of the exam.'),
  n,
  mean,
  ...standing,
]
