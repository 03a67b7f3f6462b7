import { lossWords, pupilColumns, subject, unit } from '../columns'
import { correlation, count, rate, text, own, told, ofOne, size, summed, averaged } from '../define'
import { vocabulary } from '../words'

export const imbalanceAdvice = vocabulary(
  {
    '与{subject}教师会诊，先看{subject}失分的知识点':
      'confer with the teacher of {subject}; begin with the topics lost there',
    '与{subject}教师会诊，先看：{losses}': 'confer with the teacher of {subject}; begin with {losses}',
  },
  { within: { losses: lossWords } },
)

export const imbalanceColumns = [
  ...pupilColumns,
  subject,
  own(correlation('本科Z', 'Z', '该科的 Z，以全区学生为参照。', 'Z of the subject over the district.')),
  own(
    correlation(
      '其余学科平均Z',
      'mean Z of the others',
      '该生其余学科 Z 的平均。',
      'Mean Z of the student’s other subjects.',
    ),
  ),
  own(
    correlation(
      '差',
      'gap',
      '本科 Z − 其余学科平均 Z；不高于 −gap 者列出。',
      'Z − mean Z of the others; listed at −gap or below.',
    ),
  ),
  told(
    text(
      '建议',
      'next',
      '先做什么：失分最多的知识点与题号。',
      'What to do first: topics and items that cost most.',
      imbalanceAdvice,
    ),
    ofOne,
  ),
]

export const imbalanceCounts = [
  unit,
  subject,
  size(
    count(
      '人数',
      'n',
      '至少有三科成绩、含该科的学生数。',
      'Students with marks in three subjects or more, this one among them.',
    ),
  ),
  summed(count('偏科人数', 'weak', '该科列为偏科的学生数。', 'Students for whom the subject lags.')),
  averaged(rate('偏科率', 'share', '偏科人数 ÷ 人数。', 'Weak / n.')),
]
