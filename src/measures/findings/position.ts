import type { Finding } from '../finding'

export const positionFindings: readonly Finding[] = [
  {
    when: 'count(结果) > 1 and any(结果, 标准分T != null)',
    zh: '${count(结果)} ${量词}中，标准分 T 的区间整体高于 50 的有 ${count(结果, 判断 = "高于")} 个，整体低于 50 的有 ${count(结果, 判断 = "低于")} 个，其余分不出高下。',
    en: 'Of ${plural(count(结果), unit, units)}, ${plural(count(结果, 判断 = "高于"), "has", "have")} a T whose whole interval is above 50, ${count(结果, 判断 = "低于")} below it; the rest can’t be told apart.',
  },
  {
    when: 'count(结果) > 1 and any(结果, 判断 = "高于")',
    zh: '整体高于 50 的：${list(结果[判断 = "高于"].单位, 8)}。',
    en: 'Wholly above 50: ${list(结果[判断 = "高于"].单位, 8)}.',
  },
  {
    when: 'count(结果) > 1 and any(结果, 判断 = "低于")',
    zh: '整体低于 50 的：${list(结果[判断 = "低于"].单位, 8)}。',
    en: 'Wholly below 50: ${list(结果[判断 = "低于"].单位, 8)}.',
  },
  {
    when: '可排序 and count(结果[标准分T != null]) > 1',
    zh: '单位平均 T 在 ${min(结果.标准分T)}（${list(argmin(结果, 标准分T).单位, 3)}）至 ${max(结果.标准分T)}（${list(argmax(结果, 标准分T).单位, 3)}）之间。',
    en: 'Mean T runs from ${min(结果.标准分T)} (${list(argmin(结果, 标准分T).单位, 3)}) to ${max(结果.标准分T)} (${list(argmax(结果, 标准分T).单位, 3)}).',
  },
  {
    when: 'not 可排序 and count(结果[标准分T != null]) > 1',
    zh: '单位平均 T 在 ${min(结果.标准分T)} 至 ${max(结果.标准分T)} 之间，相差 ${max(结果.标准分T) - min(结果.标准分T)}（10 为一个学生标准差）。',
    en: 'Mean T runs from ${min(结果.标准分T)} to ${max(结果.标准分T)}, ${max(结果.标准分T) - min(结果.标准分T)} apart (10 is one sd of students).',
  },
]
