import { unit } from '../columns'
import { count, rate, text } from '../define'

export const cumulative = [
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
