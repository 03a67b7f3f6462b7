import type { Finding } from '../finding'

const topic = { rows: '知识点' }
const ability = { rows: '能力层级' }
const cross = { rows: '知识点×能力层级' }

export const blueprintFindings: readonly Finding[] = [
  {
    given: topic,
    when: '单位数 = 1 and count(结果[提示 = null]) > 3',
    zh: '得分率较低的知识点：${list(each(bottom(结果[提示 = null], 得分率, 3), 知识点 & "（" & 得分率 & "，第" & 题号 & "题）"))}。下一步教学可从这里安排。',
    en: 'Topics with low score rates: ${list(each(bottom(结果[提示 = null], 得分率, 3), 知识点 & " (" & 得分率 & ", items " & 题号 & ")"))}. Plan the next teaching from here.',
  },
  {
    given: topic,
    when: '单位数 = 1 and any(结果, 提示 = null) and count(结果[提示 = null]) <= 3',
    zh: '各知识点得分率：${list(each(结果[提示 = null], 知识点 & " " & 得分率))}。',
    en: 'Score rates by topic: ${list(each(结果[提示 = null], 知识点 & " " & 得分率))}.',
  },
  {
    given: topic,
    when: '单位数 > 1 and any(可比, 判断 = "低于" and 提示 = null)',
    zh: '区间整体低于全区的有 ${count(可比, 判断 = "低于" and 提示 = null)} 处：${list(each(可比[判断 = "低于" and 提示 = null], 单位 & "·" & 知识点), 8)}。',
    en: 'Wholly below the district in ${plural(count(可比, 判断 = "低于" and 提示 = null), "place")}: ${list(each(可比[判断 = "低于" and 提示 = null], 单位 & " · " & 知识点), 8)}.',
  },
  {
    given: topic,
    when: '单位数 > 1 and count(mode(可比[判断 = "低于" and 提示 = null].知识点)) <= 3 and count(mode(可比[判断 = "低于" and 提示 = null].知识点)) < count(unique(可比[判断 = "低于" and 提示 = null].知识点))',
    zh: '涉及最多的知识点：${list(mode(可比[判断 = "低于" and 提示 = null].知识点), 3)}，适合全区共同研讨。',
    en: 'Most often: ${list(mode(可比[判断 = "低于" and 提示 = null].知识点), 3)}, worth working on together.',
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
    when: '单位数 > 1 and any(可比, 判断 = "低于")',
    zh: '区间整体低于全区的：${list(each(可比[判断 = "低于"], 单位 & "·" & 能力层级), 8)}。',
    en: 'Wholly below the district: ${list(each(可比[判断 = "低于"], 单位 & " · " & 能力层级), 8)}.',
  },
  {
    given: cross,
    when: '单位数 = 1 and count(结果[提示 = null]) > 3',
    zh: '得分率较低的：${list(each(bottom(结果[提示 = null], 得分率, 3), 知识点 & "×" & 能力层级 & "（" & 得分率 & "）"))}。',
    en: 'Low score rates: ${list(each(bottom(结果[提示 = null], 得分率, 3), 知识点 & " × " & 能力层级 & " (" & 得分率 & ")"))}.',
  },
  {
    given: cross,
    when: '单位数 > 1 and any(可比, 判断 = "低于" and 提示 = null)',
    zh: '区间整体低于全区的：${list(each(可比[判断 = "低于" and 提示 = null], 单位 & "·" & 知识点 & "×" & 能力层级), 8)}。',
    en: 'Wholly below the district: ${list(each(可比[判断 = "低于" and 提示 = null], 单位 & " · " & 知识点 & " × " & 能力层级), 8)}.',
  },
  {
    when: '单位数 > 1 and any(可比, 判断 != null and 提示 = null) and not any(可比, 判断 = "低于" and 提示 = null)',
    zh: '没有单位在题量足够的一行上区间整体低于全区。',
    en: 'No unit is wholly below the district on a row with enough items.',
  },
  {
    when: '单位数 > 1 and not any(结果, 判断 != null)',
    zh: '${单位数} ${量词}各自的得分率；人数太少，不与全区作比较，只供个别辅导参考。',
    en: 'Score rates of ${plural(单位数, unit, units)}, each too small to be compared with the district: for individual support only.',
  },
  {
    given: cross,
    when: 'count(结果) > 0 and not any(结果, 提示 = null)',
    zh: '每一格的题量都不足 3 题或 6 分，得分率只作参考；请按知识点或能力层级看。',
    en: 'Every cell has under 3 items or 6 marks: its rate is for orientation only. Look by topic or by ability.',
  },
]
