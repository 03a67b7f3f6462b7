import {
  bounds,
  count,
  index,
  mark,
  rate,
  text,
  size,
  averaged,
  summed,
  computed,
  greatest,
  least,
  told,
  lower,
} from '../define'
import { mean, unit, verdictWords } from '../columns'

const counting = { over: '计分人数' }

/** 计分人数 stands only where others than those who sat count, 全科合格率 only for totals. */
export const counted = size(
  count(
    '计分人数',
    'counted',
    '口径计入平均分与各率的人数；与实考人数不同时列出。',
    'Students counted in the mean and the rates; shown where they are not those who sat.',
  ),
)

export const sat = size(count('实考人数', 'sat', '状态为正常的学生。', 'Students whose status is present.'))

export const allSubjects = averaged(
  rate(
    '全科合格率',
    'passes every subject',
    '各科均达到合格线的人数 ÷ 计分人数；只对总分给出。',
    'Students at or above the pass line of every subject / students counted; for the total only.',
  ),
  counting,
)

const interval = (name: string, english: string) =>
  bounds(rate, name, english, `${name}的 95% Wilson 区间`, `the 95% Wilson interval of the ${english}`, {
    ...counting,
    optional: true,
  })

const rates = [
  averaged(
    rate(
      '优秀率',
      'excellent rate',
      '达到优秀线的人数 ÷ 计分人数。',
      'Students at or above the excellent line / students counted.',
    ),
    { ...counting, interval: '优秀率' },
  ),
  averaged(
    rate(
      '良好率',
      'good rate',
      '达到良好线的人数 ÷ 计分人数；口径可改为不含优秀。',
      'Students at or above the good line / students counted; the convention may leave out the excellent.',
    ),
    { ...counting, interval: '良好率' },
  ),
  averaged(
    rate(
      '合格率',
      'pass rate',
      '达到合格线的人数 ÷ 计分人数。',
      'Students at or above the pass line / students counted.',
    ),
    { ...counting, interval: '合格率' },
  ),
  lower(
    averaged(
      rate(
        '低分率',
        'low rate',
        '低于低分线的人数 ÷ 计分人数。',
        'Students below the low line / students counted.',
      ),
      { ...counting, interval: '低分率' },
    ),
  ),
  averaged(
    rate(
      '满分率',
      'full-mark rate',
      '得满分的人数 ÷ 计分人数。',
      'Students with the full mark / students counted.',
    ),
    { ...counting, interval: '满分率' },
  ),
]

export const rateBounds = rates.flatMap(({ name, en }) => interval(name, en))

export const levelColumns = [
  unit,
  size(
    count(
      '应考人数',
      'registered',
      '参加本场登记的学生，不含转出与免考。',
      'Students registered, without those transferred or exempt.',
    ),
  ),
  sat,
  summed(count('缺考人数', 'absent', '状态为缺考的学生。', 'Students whose status is absent.'), {
    over: '应考人数',
  }),
  counted,
  averaged(mean, { ...counting, interval: '均分' }),
  computed(
    mark(
      '标准差',
      'sd',
      '学生分数的标准差，除数按口径（n−1 或 n）。',
      'Standard deviation of the students’ marks; divisor by the convention (n−1 or n).',
    ),
    counting,
  ),
  averaged(rate('得分率', 'score rate', '平均分 ÷ 满分。', 'Mean / full mark.'), counting),
  ...rates.flatMap((column) => [column, ...interval(column.name, column.en)]),
  greatest(mark('最高分', 'highest', '计入的最高分数。', 'Highest mark counted.'), counting),
  least(mark('最低分', 'lowest', '计入的最低分数。', 'Lowest mark counted.'), counting),
  computed(
    mark('下四分位', 'lower quartile', '25% 分位数（线性插值，第 7 型）。', '25% quantile (linear, type 7).'),
    counting,
  ),
  computed(
    mark('中位数', 'median', '50% 分位数（线性插值，第 7 型）。', '50% quantile (linear, type 7).'),
    counting,
  ),
  computed(
    mark('上四分位', 'upper quartile', '75% 分位数（线性插值，第 7 型）。', '75% quantile (linear, type 7).'),
    counting,
  ),
  computed(
    index(
      '差异系数',
      'coefficient of variation',
      '标准差 ÷ 平均分（学生层面）。',
      'sd / mean, over students.',
    ),
    counting,
  ),
  averaged(
    rate(
      '超均率',
      'above-mean ratio',
      '（单位平均分 − 全区平均分）÷ 全区平均分。',
      '(Unit mean − district mean) / district mean.',
    ),
    counting,
  ),
  ...bounds(mark, '均分', 'mean', '平均分的 95% t 区间', 'the 95% t interval of the mean', counting),
  averaged(
    rate(
      '高于均分人数率',
      'share above the district mean',
      '分数高于全区平均分的人数 ÷ 计分人数；有的地方也叫超均率，与前者不同。',
      'Students above the district mean / students counted; some call it the above-mean ratio, which is another figure.',
    ),
    counting,
  ),
  allSubjects,
  told(
    text(
      '判断',
      'against the district',
      '平均分的整个 95% 区间高于全区平均分为“高于”，整体低于为“低于”，其余为“相当”；不足两人不判断，全区不与自己比。',
      'Above where the whole 95% interval of the mean is above the district mean, below where it is wholly below, else similar; none for fewer than two students, nor for the district itself.',
      verdictWords,
    ),
    counting,
  ),
]
