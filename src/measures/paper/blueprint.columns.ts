import { vocabulary } from '../words'
import { bounds, count, mark, rate, text, label, fixed, averaged, reference, told } from '../define'
import { itemNos, n, unit, verdictWords } from '../columns'

export const blueprintRemarks = vocabulary({ 样本偏薄: 'thin: few items or marks' })

export const knowledge = label(
  'topic',
  text(
    '知识点',
    'knowledge',
    '细目表里的知识点；按能力层级分行时不列。',
    'Knowledge point of the blueprint; not where the rows are ability levels.',
  ),
)
export const ability = label(
  'topic',
  text(
    '能力层级',
    'ability',
    '细目表里的能力层级；按知识点分行时不列。',
    'Ability level of the blueprint; not where the rows are knowledge points.',
  ),
)

export const blueprintColumns = [
  unit,
  knowledge,
  ability,
  fixed(count('题数', 'items', '含此知识点（能力层级）的题数。', 'Items with this tag.')),
  fixed(
    mark(
      '分值',
      'marks',
      '这些题的满分之和；多知识点的题按口径计全分或均摊。',
      'Sum of their full marks; items with several topics in full or split, by the convention.',
    ),
  ),
  fixed(
    rate('覆盖', 'share of the paper', '分值 ÷ 全卷各题满分之和。', 'Marks / sum of all items’ full marks.'),
  ),
  itemNos,
  n,
  averaged(rate('得分率', 'score rate', '得分之和 ÷ 满分之和。', 'Marks earned / marks possible.'), {
    interval: '得分率',
  }),
  ...bounds(rate, '得分率', 'score rate', '得分率的 95% t 区间', 'the 95% t interval of the score rate'),
  reference(
    rate(
      '全区得分率',
      'district',
      '全区学生在同一行的得分率。',
      'Score rate of the whole district on the same tag.',
    ),
  ),
  averaged(
    rate(
      '与全区差',
      'difference',
      '得分率 − 全区得分率，单位为百分点。',
      'Score rate − the district’s, in percentage points.',
    ),
  ),
  told(
    text(
      '判断',
      'against the district',
      '得分率的整个区间高于全区为“高于”，整体低于为“低于”，其余为“相当”；全区不与自己比。',
      'Above where the whole interval is above the district, below where it is wholly below, else similar; none for the district itself.',
      verdictWords,
    ),
  ),
  fixed(
    text(
      '提示',
      'remark',
      '不足 3 题或 6 分的样本偏薄，只作参考。',
      'Fewer than three items or six marks are thin: for orientation only.',
      blueprintRemarks,
    ),
  ),
]
