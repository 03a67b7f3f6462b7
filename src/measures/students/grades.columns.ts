import { n, pupilColumns, subject, unit } from '../columns'
import { count, mark, rate, text, summed, averaged, told, ofOne, size, computed, own } from '../define'

const gradeCounts = [
  summed(count('{等级}', '{grade}', '每等一列：得该等级的学生数。', 'A column a grade: students with it.')),
  averaged(rate('{等级}率', 'share of {grade}', '得该等级的学生数 ÷ 人数。', 'Students with the grade / n.')),
]

export const gradeColumns = {
  统计: [unit, subject, n, ...gradeCounts],
  名单: [
    ...pupilColumns,
    told(text('{学科}', '{subject}', '每科一列：该科的等级。', 'A column a subject: its grade.'), ofOne),
    told(
      text(
        '组合',
        'combination',
        '各等级的科数，如 4A1B；有一科没有等级则空。',
        'How many of each grade, as 4A1B; empty where a subject has none.',
      ),
      ofOne,
    ),
  ],
  组合: [
    unit,
    told(
      text(
        '组合',
        'combination',
        '各等级的科数，如 4A1B，高者在前。',
        'How many of each grade, as 4A1B, the best first.',
      ),
    ),
    size(count('人数', 'n', '有这一组合的学生数。', 'Students with the combination.')),
    computed(
      rate(
        '比例',
        'share',
        '人数 ÷ 单位各科都有等级的学生数。',
        'n / students of the unit with a grade in every subject.',
      ),
    ),
  ],
  赋分: [
    ...pupilColumns,
    subject,
    own(mark('原始分', 'raw mark', '学生的卷面分数。', 'The mark on the paper.')),
    told(
      text('等级', 'grade', '按全区累计比例所得的等级。', 'Grade by cumulative shares of the district.'),
      ofOne,
    ),
    own(
      count(
        '赋分',
        'converted',
        '等级内线性转换后的分数，四舍五入到整数。',
        'Mark converted linearly within the grade, rounded half up.',
      ),
    ),
  ],
}
