import type { Finding } from '../finding'

export const consistencyFindings: readonly Finding[] = [
  {
    when: 'any(结果, 换边人数置信下限 != null)',
    zh: '若换一份平行试卷再考，只因测量误差会换到线另一侧的：${list(each(结果[换边人数置信下限 != null], 线 & " " & 换边人数 & " 人（95% 区间 " & 换边人数置信下限 & " 至 " & 换边人数置信上限 & "，占 " & 率(1 - 分类一致性) & "）"))}。线附近的一两分不宜看得太重。',
    en: 'On a parallel paper, by error of measurement alone, the other side of a line would have: ${list(each(结果[换边人数置信下限 != null], 线 & " " & 换边人数 & " (95% interval " & 换边人数置信下限 & " to " & 换边人数置信上限 & ", " & rate(1 - 分类一致性) & ")"))}. Marks near a line should not be made much of.',
  },
  {
    when: 'any(结果, 分类一致性 != null) and not any(结果, 换边人数置信下限 != null)',
    zh: '按设定的信度 ${小数(first(结果.信度), 2)}，只因测量误差会换到线另一侧的约有：${list(each(结果[分类一致性 != null], 线 & " " & 换边人数 & " 人"))}；信度是设定的，没有区间，只作参考。',
    en: 'With an assumed reliability of ${fixed(first(结果.信度), 2)}, error alone would put on the other side about: ${list(each(结果[分类一致性 != null], 线 & " " & 换边人数))}. It is assumed, so there is no interval: for orientation only.',
  },
]
