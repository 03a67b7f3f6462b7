import { n, subject } from '../columns'
import { bounds, computed, count, index, label, mark, rate, reference, summed, text } from '../define'
import { vocabulary } from '../words'

export const lineWords = vocabulary({
  优秀: 'excellent',
  良好: 'good',
  合格: 'pass',
  低分: 'low',
  给定: 'given',
})

export const consistencyColumns = [
  subject,
  label(
    'other',
    text(
      '线',
      'line',
      '口径的四条线，或参数 line 给定的线。',
      'A line of the convention, or that given.',
      lineWords,
    ),
  ),
  reference(
    mark('分数线', 'mark of the line', '达到此线的最低分数。', 'The least mark that reaches the line.'),
  ),
  n,
  summed(count('达线人数', 'reached', '分数达到此线的学生数。', 'Students whose mark reaches the line.')),
  computed(
    index(
      '信度',
      'reliability',
      '试卷的 α；没有小题得分时为设定的信度。',
      'α of the paper; assumed where there are no item marks.',
    ),
    { interval: '信度' },
  ),
  ...bounds(index, '信度', 'reliability', 'α 的 95% Feldt 区间', 'Feldt’s 95% interval of α'),
  computed(
    mark('测量标准误', 'standard error of measurement', '标准差 · √(1 − 信度)。', 'sd · √(1 − reliability).'),
  ),
  computed(
    rate(
      '分类一致性',
      'consistency',
      '用两份平行试卷考，落在线同一侧的学生比例（Livingston–Lewis 估计）。',
      'Share of students whom two parallel papers put on the same side (Livingston–Lewis).',
    ),
    { interval: '分类一致性' },
  ),
  ...bounds(rate, '分类一致性', 'consistency', '把 α 的区间代入所得', 'consistency, from that of α'),
  computed(
    rate(
      '分类准确性',
      'accuracy',
      '所在一侧与真分数一致的学生比例。',
      'Share of students on the side of their true mark.',
    ),
    { interval: '分类准确性' },
  ),
  ...bounds(rate, '分类准确性', 'accuracy', '把 α 的区间代入所得', 'accuracy, from that of α'),
  computed(
    count(
      '换边人数',
      'would change side',
      '人数 ·（1 − 分类一致性）：只因测量误差，换一份平行试卷就会到线另一侧的人数。',
      'n · (1 − consistency): students whom a parallel paper would put on the other side, by error of measurement alone.',
    ),
    { interval: '换边人数' },
  ),
  ...bounds(count, '换边人数', 'would change side', '把 α 的区间代入所得', 'their number, from that of α'),
]
