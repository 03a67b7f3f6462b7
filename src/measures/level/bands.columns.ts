import { unit } from '../columns'
import { count, rate, text, size, computed, label, fixed, summed } from '../define'

export const cumulative = [
  size(count('累计人数', 'cumulative', '本段及以上的学生数。', 'Students in this band and above.'), 'none'),
  computed(
    rate(
      '累计比例',
      'cumulative share',
      '累计人数 ÷ 单位计入的人数。',
      'Cumulative students / students counted in the unit.',
    ),
    { over: '累计人数' },
  ),
]

export const bandColumns = [
  unit,
  label(
    'range',
    text(
      '分数',
      'marks',
      '分数段：含下限、不含上限，最高一段含满分。',
      'The band: lower bound included, upper one excluded, the full mark in the top band.',
    ),
  ),
  fixed(text('起分', 'from', '分数段的下限（分）。', 'Lower bound of the band, in marks.')),
  fixed(text('止分', 'to', '分数段的上限（分）。', 'Upper bound of the band, in marks.')),
  summed(count('本段人数', 'students', '分数落在本段的学生数。', 'Students whose mark lies in the band.'), {
    over: '累计人数',
  }),
  computed(
    rate(
      '本段比例',
      'share',
      '本段人数 ÷ 单位计入的人数。',
      'Students in the band / students counted in the unit.',
    ),
    { over: '累计人数' },
  ),
  ...cumulative,
]
