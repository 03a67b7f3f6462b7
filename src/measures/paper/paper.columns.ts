import { vocabulary } from '../words'
import {
  bounds,
  correlation,
  count,
  index,
  mark,
  rate,
  text,
  fixed,
  averaged,
  computed,
  label,
  told,
} from '../define'
import { difficulty, difficultyWords, itemFull } from './items.columns'
import { itemNo, itemNos, n, unit } from '../columns'

const items = fixed(count('题数', 'items', '本行的题数。', 'Items of the row.'))
const marks = fixed(mark('分值', 'marks', '本行各题满分之和。', 'Sum of the items’ full marks.'))
const share = fixed(
  rate('分值占比', 'share of marks', '分值 ÷ 全卷各题满分之和。', 'Marks / sum of all items’ full marks.'),
)

export const summaryColumns = [
  unit,
  fixed(
    count(
      '题数',
      'items',
      '试卷的题数；merge: true 时大题的小问合并为一题。',
      'Items of the paper; with merge: true the parts of a question are one.',
    ),
  ),
  fixed(mark('满分', 'full mark', '试卷的满分。', 'Full mark of the paper.')),
  n,
  averaged(mark('平均分', 'mean', '各题得分之和的平均。', 'Mean of the sums of item marks.')),
  difficulty,
  computed(
    mark(
      '标准差',
      'sd',
      '各题得分之和的标准差，除数按口径。',
      'Standard deviation of the sums of item marks; divisor by the convention.',
    ),
  ),
  computed(
    index(
      '信度(α)',
      'reliability (α)',
      'k ÷ (k − 1) ·（1 − 各题方差之和 ÷ 总分方差）。',
      'k/(k−1) · (1 − Σ item variances / variance of the total).',
    ),
    { interval: '信度' },
  ),
  ...bounds(index, '信度', 'α', 'α 的 95% Feldt 区间', 'Feldt’s 95% interval of α'),
  computed(
    index(
      '分半信度',
      'split-half reliability',
      '奇数题与偶数题之和的相关，经斯皮尔曼–布朗公式校正。',
      'Correlation of the sums of odd and even items, corrected by Spearman–Brown.',
    ),
  ),
  computed(mark('测量标准误', 'standard error of measurement', '标准差 · √(1 − α)。', 'sd · √(1 − α).')),
  computed(
    correlation(
      '整卷鉴别指数',
      'index D of the paper',
      '（高分组平均总分 − 低分组平均总分）÷ 满分。',
      '(Mean total of the top group − of the bottom group) / full mark.',
    ),
  ),
]

export const difficultyColumns = [
  unit,
  told(
    text(
      '难度等级',
      'difficulty band',
      '按得分率分五等，界值见参数 difficulty。',
      'Five bands by score rate; bounds by the parameter difficulty.',
      difficultyWords,
    ),
  ),
  ...[items, marks, share].map((column) => computed(column)),
  told(itemNos),
  n,
]

export const typeColumns = [
  unit,
  label(
    'other',
    text(
      '题型',
      'type',
      '细目表或表头里的题型。',
      'Type in the blueprint or the header.',
      vocabulary({ '（未填）': '(not stated)', '{type}': '{type}' }),
    ),
  ),
  items,
  marks,
  share,
  n,
  averaged(
    rate(
      '得分率',
      'score rate',
      '本类各题得分之和 ÷ 满分之和。',
      'Marks earned / marks possible on the type.',
    ),
  ),
]

export const expectedColumns = [
  unit,
  itemNo,
  itemFull,
  n,
  fixed(
    correlation(
      '预估难度',
      'expected',
      '命题时在细目表里预估的得分率。',
      'Score rate that the blueprint expected.',
    ),
  ),
  averaged(correlation('实测难度', 'observed', '平均分 ÷ 满分。', 'Mean / full mark.')),
  averaged(
    correlation('实测减预估', 'observed − expected', '正数为比预估容易。', 'Positive: easier than expected.'),
  ),
]
