import { vocabulary } from '../words'
import { correlation, count, mark, rate, text } from '../define'
import { listWords, lossWords, n, pupilColumns, subject, unit } from '../columns'

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
  mark('分数', 'mark', '学生的分数。', 'The student’s mark.'),
  mark('线', 'line', '分数线（参数 line）。', 'The line (parameter line).'),
  mark('距线', 'from the line', '分数 − 线。', 'Mark − line.'),
  text(
    '位置',
    'side',
    '达到线为“线上”，否则为“线下”。',
    'Above where the mark reaches the line, else below.',
    sideWords,
  ),
  text(
    '建议',
    'next',
    '总分：相对自己最弱的两科（该科 Z − 其余学科平均 Z）及失分最多的知识点；单科：失分最多的知识点与题号，括号内为失分。',
    'Total: the two subjects weakest against the student’s own others (Z − mean Z of the others) with the topics that cost most; one subject: topics and items that cost most, marks lost in brackets.',
    borderlineAdvice,
  ),
]

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
  correlation('本科Z', 'Z', '该科的 Z，以全区学生为参照。', 'Z of the subject over the district.'),
  correlation(
    '其余学科平均Z',
    'mean Z of the others',
    '该生其余学科 Z 的平均。',
    'Mean Z of the student’s other subjects.',
  ),
  correlation(
    '差',
    'gap',
    '本科 Z − 其余学科平均 Z；不高于 −gap 者列出。',
    'Z − mean Z of the others; listed at −gap or below.',
  ),
  text(
    '建议',
    'next',
    '先做什么：失分最多的知识点与题号。',
    'What to do first: topics and items that cost most.',
    imbalanceAdvice,
  ),
]

export const imbalanceCounts = [
  unit,
  subject,
  count(
    '人数',
    'n',
    '至少有三科成绩、含该科的学生数。',
    'Students with marks in three subjects or more, this one among them.',
  ),
  count('偏科人数', 'weak', '该科列为偏科的学生数。', 'Students for whom the subject lags.'),
  rate('偏科率', 'share', '偏科人数 ÷ 人数。', 'Weak / n.'),
]

export const volatilityRemarks = vocabulary({
  '波动超出测量误差，请看各次试卷与学习状态':
    'moves beyond measurement error: look at the papers and at how the student is doing',
})

export const volatilityColumns = [
  ...pupilColumns,
  count('次数', 'exams', '有成绩的考试次数。', 'Exams with a mark.'),
  mark(
    '平均T',
    'mean T',
    '历次 T 的平均，T 以各次全区学生为参照。',
    'Mean of T over the exams, each over its district.',
  ),
  mark('T标准差', 'sd of T', '历次 T 的标准差（n−1）。', 'Standard deviation (n−1) of T over the exams.'),
  mark(
    '界值',
    'limit',
    'factor × 测量标准误；SEM = 10·√(1 − 信度)，取该生各次的均方根。',
    'factor × SEM; SEM = 10·√(1 − reliability), root mean square of the student’s exams.',
  ),
  text('历次T', 'T of each exam', '各次的 T，按时间先后。', 'T of each exam, in time.'),
  text(
    '提示',
    'remark',
    'T 标准差大于界值时提示。',
    'Given where the sd of T exceeds the limit.',
    volatilityRemarks,
  ),
]

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
  count('{层}层人数', 'tier {tier}', '总分在该层的学生数。', 'Students whose total lies in the tier.'),
  rate('{层}层比例', 'share of {tier}', '该层人数 ÷ 人数。', 'Students of the tier / n.'),
]

export const tierCounts = [unit, n, ...tiers]

export const tierColumns = [
  ...pupilColumns,
  mark('总分', 'total', '学生的总分。', 'The student’s total.'),
  text(
    '层次',
    'tier',
    '总分达到第一条线为 A，第二条线为 B，其余为 C。',
    'A reaches the first line with the total, B the second, C is the rest.',
    vocabulary({ A: 'A', B: 'B', C: 'C' }),
  ),
  text('各科层次', 'tier by subject', '各科按同样的线分层。', 'Each subject tiered by the same lines.'),
  text(
    '拉后学科',
    'subjects below the tier',
    '层次低于总分的学科。',
    'Subjects below the tier of the total.',
    listWords,
  ),
  text(
    '建议',
    'next',
    '先补哪些学科、失分最多的知识点。',
    'Subjects to bring up first, with the topics that cost most.',
    tierAdvice,
  ),
]

const gradeCounts = [
  count('{等级}', '{grade}', '每等一列：得该等级的学生数。', 'A column a grade: students with it.'),
  rate('{等级}率', 'share of {grade}', '得该等级的学生数 ÷ 人数。', 'Students with the grade / n.'),
]

export const gradeColumns = {
  统计: [unit, subject, n, ...gradeCounts],
  名单: [
    ...pupilColumns,
    text('{学科}', '{subject}', '每科一列：该科的等级。', 'A column a subject: its grade.'),
    text(
      '组合',
      'combination',
      '各等级的科数，如 4A1B；有一科没有等级则空。',
      'How many of each grade, as 4A1B; empty where a subject has none.',
    ),
  ],
  组合: [
    unit,
    text(
      '组合',
      'combination',
      '各等级的科数，如 4A1B，高者在前。',
      'How many of each grade, as 4A1B, the best first.',
    ),
    count('人数', 'n', '有这一组合的学生数。', 'Students with the combination.'),
    rate(
      '比例',
      'share',
      '人数 ÷ 单位各科都有等级的学生数。',
      'n / students of the unit with a grade in every subject.',
    ),
  ],
  赋分: [
    ...pupilColumns,
    subject,
    mark('原始分', 'raw mark', '学生的卷面分数。', 'The mark on the paper.'),
    text('等级', 'grade', '按全区累计比例所得的等级。', 'Grade by cumulative shares of the district.'),
    count(
      '赋分',
      'converted',
      '等级内线性转换后的分数，四舍五入到整数。',
      'Mark converted linearly within the grade, rounded half up.',
    ),
  ],
}
