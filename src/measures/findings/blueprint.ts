import type { Finding } from '../finding'

const topic = { rows: '知识点' }
const ability = { rows: '能力层级' }
const cross = { rows: '知识点×能力层级' }

export const blueprintFindings: readonly Finding[] = [
  {
    given: topic,
    when: '单位数 = 1 and any(结果, 提示 = null)',
    zh: '得分率较低的知识点：${list(each(bottom(结果[提示 = null], 得分率, 3), 知识点 & "（" & 得分率 & "，第" & 题号 & "题）"))}。下一步教学可从这里安排。',
    en: 'Topics with low score rates: ${list(each(bottom(结果[提示 = null], 得分率, 3), 知识点 & " (" & 得分率 & ", items " & 题号 & ")"))}. Plan the next teaching from here.',
  },
  {
    given: topic,
    when: '单位数 > 1 and any(结果, 判断 = "低于" and 提示 = null)',
    zh: '区间整体低于全区的有 ${count(结果, 判断 = "低于" and 提示 = null)} 处：${list(each(结果[判断 = "低于" and 提示 = null], 单位 & "·" & 知识点), 8)}。',
    en: 'Wholly below the district in ${plural(count(结果, 判断 = "低于" and 提示 = null), "place")}: ${list(each(结果[判断 = "低于" and 提示 = null], 单位 & " · " & 知识点), 8)}.',
  },
  {
    given: topic,
    when: '单位数 > 1 and count(mode(结果[判断 = "低于" and 提示 = null].知识点)) < count(unique(结果[判断 = "低于" and 提示 = null].知识点))',
    zh: '涉及最多的知识点：${list(mode(结果[判断 = "低于" and 提示 = null].知识点), 3)}，适合全区共同研讨。',
    en: 'Most often: ${list(mode(结果[判断 = "低于" and 提示 = null].知识点), 3)}, worth working on together.',
  },
  {
    given: topic,
    when: 'any(结果, 提示 != null)',
    zh: '题量不足 3 题或 6 分、只作参考的知识点：${list(unique(结果[提示 != null].知识点), 6)}。',
    en: 'Topics with under 3 items or 6 marks, for orientation only: ${list(unique(结果[提示 != null].知识点), 6)}.',
  },
  {
    given: ability,
    when: '单位数 = 1 and count(结果) > 1',
    zh: '能力层级得分率：${list(each(结果, 能力层级 & " " & 得分率))}。',
    en: 'Score rates by ability: ${list(each(结果, 能力层级 & " " & 得分率))}.',
  },
  {
    given: ability,
    when: '单位数 > 1 and any(结果, 判断 = "低于")',
    zh: '区间整体低于全区的：${list(each(结果[判断 = "低于"], 单位 & "·" & 能力层级), 8)}。',
    en: 'Wholly below the district: ${list(each(结果[判断 = "低于"], 单位 & " · " & 能力层级), 8)}.',
  },
  {
    given: cross,
    when: '单位数 = 1 and any(结果, 提示 = null)',
    zh: '得分率较低的：${list(each(bottom(结果[提示 = null], 得分率, 3), 知识点 & "×" & 能力层级 & "（" & 得分率 & "）"))}。',
    en: 'Low score rates: ${list(each(bottom(结果[提示 = null], 得分率, 3), 知识点 & " × " & 能力层级 & " (" & 得分率 & ")"))}.',
  },
  {
    given: cross,
    when: '单位数 > 1 and any(结果, 判断 = "低于" and 提示 = null)',
    zh: '区间整体低于全区的：${list(each(结果[判断 = "低于" and 提示 = null], 单位 & "·" & 知识点 & "×" & 能力层级), 8)}。',
    en: 'Wholly below the district: ${list(each(结果[判断 = "低于" and 提示 = null], 单位 & " · " & 知识点 & " × " & 能力层级), 8)}.',
  },
]
