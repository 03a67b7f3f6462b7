import { vocabulary } from './words'
import { count, mark, text, label, fixed, size, averaged, unitColumn, person } from './define'

/** Names of units with the few words that are ours: the district, and what a roster doesn't say. */
const unitWords = vocabulary(
  { '{units}': '{units}' },
  {
    within: {
      units: vocabulary(
        {
          全区: 'District',
          总分: 'Total',
          '（未分片）': '(no zone)',
          '（非集团校）': '(no group)',
          '（未填班级）': '(class not stated)',
          '（未填）': '(not stated)',
          '{school} （未填班级）': '{school} (class not stated)',
          '{unit}': '{unit}',
        },
        { between: { zh: ' · ', en: ' · ' } },
      ),
    },
  },
)

export const subjectWords = vocabulary({ 总分: 'Total', '{subject}': '{subject}' })

/** A subject within an English sentence. */
export const subjectInEnglish = (subject: string) => (subject === '总分' ? 'the total' : subject)

export const verdictWords = vocabulary({ 高于: 'above', 相当: 'similar', 低于: 'below' })

/** Topics and items with the marks lost on them: `函数（第1、2题，−17）、第3题（−5）`. */
export const lossWords = vocabulary(
  {
    '第{item}题（−{marks}）': 'item {item} (−{marks})',
    '{topic}（第{items}等题，−{marks}）': '{topic} (items {items} …, −{marks})',
    '{topic}（第{items}题，−{marks}）': '{topic} (items {items}, −{marks})',
  },
  {
    between: { zh: '、', en: ', ' },
    within: { items: vocabulary({ '{no}': '{no}' }, { between: { zh: '、', en: ', ' } }) },
  },
)

export const listWords = vocabulary({ '{name}': '{name}' }, { between: { zh: '、', en: ', ' } })

export const unit = unitColumn(
  text(
    '单位',
    'unit',
    '分组的单位（参数 by），按代码排列。',
    'The unit of comparison (parameter by), in the order of codes.',
    unitWords,
  ),
)

export const subject = label(
  'subject',
  text('学科', 'subject', '试卷的学科。', 'Subject of the paper.', subjectWords),
)

export const itemNo = label(
  'item',
  text('题号', 'item', '试卷上的题号。', 'Number of the item on the paper.'),
)

export const itemNos = fixed(
  text('题号', 'item numbers', '属于本行的各题。', 'The items that belong to the row.', listWords),
)

export const n = size(
  count(
    '人数',
    'n',
    '按口径计入本行各数的学生数。',
    'Students that the convention counts in the figures of the row.',
  ),
)

export const mean = averaged(
  mark(
    '平均分',
    'mean',
    '计入的学生的分数之和 ÷ 人数，按十进制精确求和。',
    'Sum of the marks of the students counted / their number; marks are summed exactly.',
  ),
  { interval: '均分' },
)

/** The columns that every list of students starts with. */
export const pupilColumns = [
  unitColumn(text('学校', 'school', '学生所在学校。', 'The student’s school.'), '学校'),
  unitColumn(text('班级', 'class', '学生所在班级。', 'The student’s class.'), '班级'),
  person('number', text('学号', 'student id', '成绩文件里的学号（考号）。', 'The id in the result file.')),
  person('name', text('姓名', 'name', '成绩文件里的姓名。', 'The name in the result file.')),
]
