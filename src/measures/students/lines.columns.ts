import { bounds, count, mark, rate, reference, size, summed, averaged } from '../define'
import { subject, unit } from '../columns'

export const lineColumns = [
  unit,
  subject,
  reference(
    mark('总分线', 'total line', '总分的上线分数（参数 line）。', 'Line of the total (parameter line).'),
  ),
  reference(
    mark(
      '学科线',
      'subject line',
      '学科的上线分数（参数 method）：等位、等比或给定。',
      'Line of the subject (parameter method): equipercentile, proportional or given.',
    ),
  ),
  size(
    count(
      '人数',
      'n',
      '总分与该科都有成绩的学生数。',
      'Students with marks in both the total and the subject.',
    ),
  ),
  summed(
    count('总上线', 'total reached', '总分达到总分线的学生数。', 'Students whose total reaches its line.'),
  ),
  summed(
    count(
      '单上线',
      'subject reached',
      '该科达到学科线的学生数。',
      'Students whose subject mark reaches its line.',
    ),
  ),
  summed(count('双上线', 'both reached', '总分与该科都达到的学生数。', 'Students who reach both.')),
  summed(
    count(
      '总上单不上',
      'total only',
      '总分达到而该科未达到的学生数。',
      'Students who reach the total’s line only.',
    ),
  ),
  summed(
    count(
      '单上总不上',
      'subject only',
      '该科达到而总分未达到的学生数。',
      'Students who reach the subject’s line only.',
    ),
  ),
  averaged(rate('命中率', 'hit rate', '双上线 ÷ 单上线。', 'Both / subject reached.'), {
    over: '单上线',
    interval: '命中率',
  }),
  ...bounds(
    rate,
    '命中率',
    'hit rate',
    '命中率的 95% Wilson 区间',
    'the 95% Wilson interval of the hit rate',
    { over: '单上线' },
  ),
  averaged(rate('贡献率', 'contribution', '双上线 ÷ 总上线。', 'Both / total reached.'), {
    over: '总上线',
    interval: '贡献率',
  }),
  ...bounds(
    rate,
    '贡献率',
    'contribution',
    '贡献率的 95% Wilson 区间',
    'the 95% Wilson interval of the contribution',
    { over: '总上线' },
  ),
]
