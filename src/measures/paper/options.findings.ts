import type { Finding } from '../finding'

/** Whether enough students chose for an option to be judged. */
const enough = 'sum(结果[题号 = first(结果.题号)].人数) >= 加注人数'

export const optionsFindings: readonly Finding[] = [
  {
    when: `单位数 = 1 and ${enough} and any(结果, contains(提示, "正相关"))`,
    zh: '选了反而总分偏高的干扰项：${list(each(结果[contains(提示, "正相关")], "第" & 题号 & "题" & 选项), 8)}。请查答案是否唯一、题意是否有歧义。',
    en: 'Distractors whose choosers have higher totals: ${list(each(结果[contains(提示, "正相关")], 题号 & " " & 选项), 8)}. Check whether the key is the only one and the wording clear.',
  },
  {
    when: `单位数 = 1 and ${enough} and any(结果, contains(提示, "多于答案"))`,
    zh: '高分组选得比答案还多的：${list(each(结果[contains(提示, "多于答案")], "第" & 题号 & "题" & 选项), 8)}。请先核对答案。',
    en: 'Preferred to the key by the top group: ${list(each(结果[contains(提示, "多于答案")], 题号 & " " & 选项), 8)}. Check the key first.',
  },
  {
    when: `单位数 = 1 and ${enough} and any(结果, contains(提示, "不足 5%"))`,
    zh: '不足 5% 的学生选的干扰项有 ${count(结果, contains(提示, "不足 5%"))} 个，没有起到干扰作用。',
    en: '${plural(count(结果, contains(提示, "不足 5%")), "distractor")} drew under 5% of the students and did not distract.',
  },
  {
    when: '单位数 = 1 and any(结果, 选项 = "空白" and 空白率 > 0.1)',
    zh: '空白率超过 10%：第 ${list(结果[选项 = "空白" and 空白率 > 0.1].题号, 8)} 题。',
    en: 'More than 10% blank: ${list(结果[选项 = "空白" and 空白率 > 0.1].题号, 8)}.',
  },
  {
    when: `单位数 = 1 and ${enough} and not any(结果, contains(提示, "正相关") or contains(提示, "多于答案")) and any(结果, 答案 != null)`,
    zh: '没有干扰项与总分正相关，也没有被高分组选得比答案多的。',
    en: 'No distractor correlates positively with the total, and none is preferred to the key by the top group.',
  },
  {
    when: '单位数 > 1',
    zh: '${单位数} ${量词}的选项并列；某一错误选项集中的单位，可从该题讲评入手。',
    en: 'Options of ${plural(单位数, unit, units)} side by side; where one wrong option gathers choices, begin with that item.',
  },
  {
    when: `单位数 = 1 and count(结果) > 0 and not (${enough})`,
    zh: '只有 ${整数(sum(结果[题号 = first(结果.题号)].人数))} 人作答，选项的分布只作参考。',
    en: 'Only ${plural(sum(结果[题号 = first(结果.题号)].人数), "student")} answered: how options are chosen is for orientation only.',
  },
]
