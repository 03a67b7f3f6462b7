import { mean, n, pupilColumns, unit } from '../columns'
import { bounds, count, mark, text, size, averaged, told, own, ofOne, code, label } from '../define'
import { standing } from '../level/position.columns'
import { vocabulary } from '../words'

export const quadrantWords = vocabulary({
  高位进步: 'high, rising',
  高位回落: 'high, falling',
  低位进步: 'low, rising',
  低位回落: 'low, falling',
  未能分辨: 'can’t be told',
  人数不足: 'too few students',
})

export const movementWords = vocabulary({ 进步: 'up', 回落: 'down', 无明显变化: 'no clear change' })

export const quadrantColumns = [
  unit,
  size(count('人数', 'matched', '两次考试按学号匹配到的学生数。', 'Students matched by id in both exams.')),
  averaged(mark('现状T', 'present T', '匹配学生这次的平均 T。', 'Mean T of the matched students now.'), {
    interval: '现状T',
  }),
  ...bounds(mark, '现状T', 'present T', '现状 T 的 95% t 区间', 'the 95% t interval of the present T'),
  averaged(
    mark(
      '进步T',
      'growth',
      '匹配学生两次 Z 之差的平均 × 10。',
      'Mean difference of the matched students’ Z in both exams × 10.',
    ),
    { interval: '进步' },
  ),
  ...bounds(mark, '进步', 'growth', '进步 T 的 95% t 区间', 'the 95% t interval of growth'),
  told(
    text(
      '象限',
      'quadrant',
      '现状以 50、进步以 0 为界；任一区间跨界为“未能分辨”，不足两人为“人数不足”。',
      'Present T about 50, growth about 0; where either interval spans its bound it can’t be told.',
      quadrantWords,
    ),
  ),
]

export const changeColumns = [
  ...pupilColumns,
  own(
    mark(
      '前次T',
      'prior T',
      '前次考试的 T，以两次都有成绩的学生为参照。',
      'T of the prior exam over students with marks in both.',
    ),
  ),
  own(mark('现在T', 'present T', '这次考试的 T，参照同上。', 'T of this exam over the same students.')),
  own(mark('变化', 'change', '现在 T − 前次 T。', 'Present T − prior T.')),
  own(
    mark(
      '测量标准误',
      'error of the difference',
      '两次差的测量标准误 √(SEM₁² + SEM₂²)，SEM = 10·√(1 − 信度)。',
      'Standard error of the difference √(SEM₁² + SEM₂²), SEM = 10·√(1 − reliability).',
    ),
  ),
  told(
    text(
      '判断',
      'verdict',
      '|变化| 大于测量标准误才称为进步或回落。',
      'Up or down only where |change| exceeds the standard error.',
      movementWords,
    ),
    ofOne,
  ),
]

export const trendColumns = [
  unit,
  code(count('次序', 'order', '考试按时间先后的次序，从 1 起。', 'Place of the exam in time, from 1.')),
  label('exam', text('考试', 'exam', '考试名称。', 'Name of the exam.')),
  n,
  mean,
  ...standing,
]
