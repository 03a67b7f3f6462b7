import { lossWords, pupilColumns } from '../columns'
import { mark, text, own, reference, told, ofOne } from '../define'
import { vocabulary } from '../words'

export const sideWords = vocabulary({ 线上: 'above', 线下: 'below' })

export const borderlineAdvice = vocabulary(
  {
    '失分较多：{losses}': 'most marks lost: {losses}',
    '相对薄弱：{subjects}': 'relatively weak: {subjects}',
  },
  {
    within: {
      losses: lossWords,
      subjects: vocabulary(
        {
          '{subject}（{gap}）：{losses}': '{subject} ({gap}): {losses}',
          '{subject}（{gap}）': '{subject} ({gap})',
        },
        { within: { losses: lossWords }, between: { zh: '；', en: '; ' } },
      ),
    },
  },
)

export const borderlineColumns = [
  ...pupilColumns,
  own(mark('分数', 'mark', '学生的分数。', 'The student’s mark.')),
  reference(mark('线', 'line', '分数线（参数 line）。', 'The line (parameter line).')),
  own(mark('距线', 'from the line', '分数 − 线。', 'Mark − line.')),
  told(
    text(
      '位置',
      'side',
      '达到线为“线上”，否则为“线下”。',
      'Above where the mark reaches the line, else below.',
      sideWords,
    ),
    ofOne,
  ),
  told(
    text(
      '建议',
      'next',
      '总分：相对自己最弱的两科（该科 Z − 其余学科平均 Z）及失分最多的知识点；单科：失分最多的知识点与题号，括号内为失分。',
      'Total: the two subjects weakest against the student’s own others (Z − mean Z of the others) with the topics that cost most; one subject: topics and items that cost most, marks lost in brackets.',
      borderlineAdvice,
    ),
    ofOne,
  ),
]
