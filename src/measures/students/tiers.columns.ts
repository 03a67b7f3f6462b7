import { listWords, lossWords, n, pupilColumns, unit } from '../columns'
import { count, mark, rate, text, summed, averaged, own, told, ofOne } from '../define'
import { vocabulary } from '../words'

export const tierAdvice = vocabulary(
  { '补{subjects}，与总分层次看齐': 'bring {subjects} up to the tier of the total' },
  {
    within: {
      subjects: vocabulary(
        { '{subject}（{losses}）': '{subject} ({losses})', '{subject}': '{subject}' },
        { within: { losses: lossWords }, between: { zh: '、', en: ', ' } },
      ),
    },
  },
)

const tiers = [
  summed(
    count('{层}层人数', 'tier {tier}', '总分在该层的学生数。', 'Students whose total lies in the tier.'),
  ),
  averaged(rate('{层}层比例', 'share of {tier}', '该层人数 ÷ 人数。', 'Students of the tier / n.')),
]

export const tierCounts = [unit, n, ...tiers]

export const tierColumns = [
  ...pupilColumns,
  own(mark('总分', 'total', '学生的总分。', 'The student’s total.')),
  told(
    text(
      '层次',
      'tier',
      '总分达到第一条线为 A，第二条线为 B，其余为 C。',
      'A reaches the first line with the total, B the second, C is the rest.',
      vocabulary({ A: 'A', B: 'B', C: 'C' }),
    ),
    ofOne,
  ),
  told(
    text('各科层次', 'tier by subject', '各科按同样的线分层。', 'Each subject tiered by the same lines.'),
    ofOne,
  ),
  told(
    text(
      '拉后学科',
      'subjects below the tier',
      '层次低于总分的学科。',
      'Subjects below the tier of the total.',
      listWords,
    ),
    ofOne,
  ),
  told(
    text(
      '建议',
      'next',
      '先补哪些学科、失分最多的知识点。',
      'Subjects to bring up first, with the topics that cost most.',
      tierAdvice,
    ),
    ofOne,
  ),
]
