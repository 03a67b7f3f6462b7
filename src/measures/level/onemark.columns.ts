import { unit } from '../columns'
import { count, text, label, summed } from '../define'
import { cumulative } from './bands.columns'

export const oneMarkColumns = [
  unit,
  label(
    'range',
    text(
      '分数',
      'mark',
      '分数（分）；带小数的归入整数部分。',
      'The mark; one with decimals belongs to its whole part.',
    ),
  ),
  summed(count('本段人数', 'students', '得这一分的学生数。', 'Students with this mark.'), {
    over: '累计人数',
  }),
  ...cumulative,
]
