import { vocabulary } from '../words'
import {
  columnFor,
  correlation,
  count,
  mark,
  rate,
  text,
  computed,
  label,
  fixed,
  size,
  averaged,
  told,
  lower,
} from '../define'
import { itemNo, unit } from '../columns'

export const optionWords = vocabulary({ 空白: 'blank', '{option}': '{option}' })

export const optionRemarks = vocabulary(
  {
    '答案与总分负相关，请核对答案': 'the key correlates negatively with the total: check the key',
    干扰项与总分正相关: 'distractor correlates positively with the total',
    高分组选此项多于答案: 'the top group prefers it to the key',
    '不足 5% 的学生选此项': 'under 5% of the students choose it',
  },
  { between: { zh: '；', en: '; ' } },
)

const group = computed(
  rate(
    '第{组}组选择率',
    'group {group}',
    '按总分由低到高五等分，第 1 组最低；本组学生选此项的比例。',
    'Students in fifths by total, group 1 the lowest: share of the group that chose it.',
  ),
)

export const optionColumns = [
  unit,
  itemNo,
  label(
    'option',
    text(
      '选项',
      'option',
      '学生所选，写法归一；没有作答为“空白”。',
      'What was chosen, in one spelling; blank where nothing was.',
      optionWords,
    ),
  ),
  fixed(text('答案', 'key', '✓ 为本题答案。', '✓ marks the key.', vocabulary({ '✓': '✓' }))),
  size(count('人数', 'n', '选此项的学生数。', 'Students who chose it.')),
  computed(rate('选择率', 'chosen by', '人数 ÷ 有选项数据的全体学生。', 'n / all students with choices.')),
  lower(
    computed(
      rate(
        '空白率',
        'blank',
        '本题空白的学生 ÷ 有选项数据的全体学生。',
        'Students who left the item blank / all students with choices.',
      ),
    ),
  ),
  computed(
    rate(
      '高分组选择率',
      'chosen by top group',
      '总分最高的一组（比例按口径）里选此项的比例。',
      'Share of the top group by total (share by the convention) that chose it.',
    ),
  ),
  computed(
    rate(
      '低分组选择率',
      'chosen by bottom group',
      '总分最低的一组里选此项的比例。',
      'Share of the bottom group that chose it.',
    ),
  ),
  averaged(
    mark(
      '选者平均总分',
      'mean total of choosers',
      '选此项的学生的平均总分。',
      'Mean total of the students who chose it.',
    ),
  ),
  computed(
    correlation(
      '与总分相关',
      'r with total',
      '是否选此项与总分的相关。',
      'Correlation of choosing it with the total.',
    ),
  ),
  ...['1', '2', '3', '4', '5'].map((name) => columnFor(group, name)),
  told(
    text(
      '提示',
      'remark',
      '干扰项或答案的异常；没有则空。',
      'What is odd about a distractor or the key; empty where nothing is.',
      optionRemarks,
    ),
  ),
]
