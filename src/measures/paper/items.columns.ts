import { vocabulary } from '../words'
import {
  bounds,
  correlation,
  index,
  mark,
  rate,
  text,
  fixed,
  averaged,
  told,
  computed,
  lower,
} from '../define'
import { itemNo, n, unit } from '../columns'

export const difficultyWords = vocabulary({
  易: 'easy',
  较易: 'fairly easy',
  中: 'medium',
  较难: 'fairly hard',
  难: 'hard',
})

const grades = vocabulary({ 优: 'excellent', 良: 'good', 可: 'fair', 差: 'poor' })

export const discriminationWords = vocabulary(
  { ...grades.words, '{low}至{high}': '{low} to {high}' },
  { within: { low: grades, high: grades } },
)

export const itemRemarks = vocabulary(
  {
    没有学生作答: 'nobody answered',
    只有一人作答: 'one student answered',
    '得分全部相同，没有区分度': 'all marks are equal: no discrimination',
    '其余各题合计全部相同，算不出区分度':
      'the other items sum to the same for all: discrimination can’t be told',
    '区分度为负，请核对答案与评分': 'negative discrimination: check key and marking',
    区分度偏低: 'low discrimination',
    '有得分超过满分，请核对满分': 'marks above the full mark: check the full mark',
    '选做题，只计选做者': 'optional: only those who took it',
  },
  { between: { zh: '；', en: '; ' } },
)

export const itemType = fixed(
  text('题型', 'type', '细目表或表头里的题型。', 'Type of the item in the blueprint or the header.'),
)

export const itemFull = fixed(
  mark(
    '满分',
    'full mark',
    '题目的满分，取自细目表或表头，不取最高得分。',
    'Full mark of the item, from the blueprint or the header, never the highest mark seen.',
  ),
)

export const difficulty = averaged(
  correlation(
    '难度(得分率)',
    'difficulty (score rate)',
    '平均分 ÷ 满分，数值越大越容易。',
    'Mean / full mark; larger is easier.',
  ),
)

/** What `intervals: true` adds. */
export const itemIntervals = [
  ...bounds(
    correlation,
    '区分度',
    'discrimination',
    '区分度的 95% 费希尔区间',
    'Fisher’s 95% interval of discrimination',
    { optional: true },
  ),
  told(
    text(
      '难度等级',
      'difficulty band',
      '易 ≥0.86、较易 ≥0.73、中 ≥0.38、较难 ≥0.15，其余为难；界值可改（difficulty）。intervals: true 时列出。',
      'Easy ≥ .86, fairly easy ≥ .73, medium ≥ .38, fairly hard ≥ .15, else hard; bounds by the parameter difficulty. With intervals: true.',
      difficultyWords,
    ),
  ),
  told(
    text(
      '区分度等级',
      'discrimination band',
      '优 ≥0.40、良 ≥0.30、可 ≥0.20，其余为差；看整个 95% 区间，跨界的写作“可至良”。intervals: true 时列出。',
      'Excellent ≥ .40, good ≥ .30, fair ≥ .20, else poor, by the whole 95% interval: one that spans a bound reads “fair to good”. With intervals: true.',
      discriminationWords,
    ),
  ),
]

export const itemColumns = [
  unit,
  itemNo,
  itemType,
  itemFull,
  n,
  averaged(
    mark('平均分', 'mean', '作答学生在本题的平均得分。', 'Mean mark on the item of the students counted.'),
  ),
  computed(
    mark(
      '标准差',
      'sd',
      '本题得分的标准差，除数按口径。',
      'Standard deviation of the marks on the item; divisor by the convention.',
    ),
  ),
  difficulty,
  computed(
    correlation(
      '区分度',
      'discrimination',
      'r(题, 总分 − 题)：本题得分与其余各题之和的相关。',
      'r(item, total − item): correlation of the item with the sum of the others.',
    ),
    { interval: '区分度' },
  ),
  ...itemIntervals,
  computed(
    correlation(
      '鉴别指数',
      'index D',
      '（高分组平均 − 低分组平均）÷ 满分；两组按总分取，比例按口径，分界处同分者按比例计。',
      '(Mean of the top group − mean of the bottom group) / full mark; groups by total, share by the convention, ties at the cut in proportion.',
    ),
  ),
  computed(
    correlation(
      '题总相关',
      'item–total r',
      'r(题, 总分)，总分含本题。',
      'r(item, total); the total includes the item.',
    ),
  ),
  computed(index('删题后信度', 'α if deleted', '去掉本题后其余各题的 α。', 'α of the other items.')),
  lower(
    averaged(rate('零分率', 'zero rate', '本题得 0 分的人数 ÷ 人数。', 'Students with 0 on the item / n.')),
  ),
  averaged(
    rate('满分率', 'full-mark rate', '本题得满分的人数 ÷ 人数。', 'Students with the item’s full mark / n.'),
  ),
  told(
    text(
      '提示',
      'remark',
      '需要留意之处；没有则空。',
      'What asks for a look; empty where nothing does.',
      itemRemarks,
    ),
  ),
]
