import type { Finding } from '../finding'

export const difFindings: readonly Finding[] = [
  {
    when: 'any(结果, 等级 = "C")',
    zh: '同等水平下差异明显（C 级）的题：${list(each(结果[等级 = "C"], "第" & 题号 & "题（对" & 若(Δ < 0, 目标组, 参照组) & "偏难）"), 8)}。请看题面情境与表述，不据此评价学生群体。',
    en: 'Large differences at equal ability (class C): ${list(each(结果[等级 = "C"], 题号 & " (harder for " & if(Δ < 0, 目标组, 参照组) & ")"), 8)}. Look at context and wording; it says nothing of the groups themselves.',
  },
  {
    when: 'any(结果, 等级 = "B")',
    zh: '中等差异（B 级）的题号：${list(结果[等级 = "B"].题号, 8)}。',
    en: 'Moderate differences (class B): ${list(结果[等级 = "B"].题号, 8)}.',
  },
  {
    when: 'count(结果) > 0 and not any(结果, 等级 != null)',
    zh: '同等水平的学生里没有可比的对错，看不出差异。',
    en: 'Students of the same level give nothing to compare: no difference shows.',
  },
  {
    when: 'any(结果, 等级 != null) and not any(结果, 等级 = "B" or 等级 = "C")',
    zh: '${count(结果, 等级 = "A")} 题的差异都可忽略（A 级）。',
    en: '${plural(count(结果, 等级 = "A"), "item")}, every difference negligible (class A).',
  },
]
