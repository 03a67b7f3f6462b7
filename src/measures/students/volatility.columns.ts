import { pupilColumns } from '../columns'
import { count, mark, text, own, told, ofOne } from '../define'
import { vocabulary } from '../words'

export const volatilityRemarks = vocabulary({
  '波动超出测量误差，请看各次试卷与学习状态':
    'moves beyond measurement error: look at the papers and at how the student is doing',
})

export const volatilityColumns = [
  ...pupilColumns,
  own(count('次数', 'exams', '有成绩的考试次数。', 'Exams with a mark.')),
  own(
    mark(
      '平均T',
      'mean T',
      '历次 T 的平均，T 以各次全区学生为参照。',
      'Mean of T over the exams, each over its district.',
    ),
  ),
  own(
    mark('T标准差', 'sd of T', '历次 T 的标准差（n−1）。', 'Standard deviation (n−1) of T over the exams.'),
  ),
  own(
    mark(
      '界值',
      'limit',
      'factor × 测量标准误；SEM = 10·√(1 − 信度)，取该生各次的均方根。',
      'factor × SEM; SEM = 10·√(1 − reliability), root mean square of the student’s exams.',
    ),
  ),
  told(text('历次T', 'T of each exam', '各次的 T，按时间先后。', 'T of each exam, in time.'), ofOne),
  told(
    text(
      '提示',
      'remark',
      'T 标准差大于界值时提示。',
      'Given where the sd of T exceeds the limit.',
      volatilityRemarks,
    ),
    ofOne,
  ),
]
