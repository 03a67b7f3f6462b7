import type { Finding } from '../finding'

export const itemsFindings: readonly Finding[] = [
  {
    when: '单位数 = 1 and count(结果) > 0 and max(结果.`难度(得分率)`) != null',
    zh: '共 ${count(结果)} 题：难度(得分率) ${若(max(结果.`难度(得分率)`) > min(结果.`难度(得分率)`), max(结果.`难度(得分率)`) & " 至 " & min(结果.`难度(得分率)`), text(max(结果.`难度(得分率)`)))}，其中 ${count(结果, 难度等级 = "易")} 题在 ${小数(易界, 2)} 及以上（易），${count(结果, 难度等级 = "较难" or 难度等级 = "难")} 题不到 ${小数(中界, 2)}（较难或难）。',
    en: '${plural(count(结果), "item")}: difficulty (score rate) ${if(max(结果.`难度(得分率)`) > min(结果.`难度(得分率)`), "from " & max(结果.`难度(得分率)`) & " to " & min(结果.`难度(得分率)`), text(max(结果.`难度(得分率)`)))}; ${count(结果, 难度等级 = "易")} at ${fixed(易界, 2)} or more (easy), ${count(结果, 难度等级 = "较难" or 难度等级 = "难")} under ${fixed(中界, 2)} (hard).',
  },
  {
    when: '单位数 = 1 and any(结果, 区分度置信上限 < 0)',
    zh: '区分度区间整体为负的题号：${list(结果[区分度置信上限 < 0].题号, 8)}。请先核对答案、评分与录入，再看题目本身。',
    en: 'Discrimination wholly negative: ${list(结果[区分度置信上限 < 0].题号, 8)}. Check key, marking and entry before the item itself.',
  },
  {
    when: '单位数 = 1 and any(结果, 区分度 < 0 and (区分度置信上限 >= 0 or 区分度置信上限 = null))',
    zh: '区分度为负、但区间包含 0 的题号：${list(结果[区分度 < 0 and (区分度置信上限 >= 0 or 区分度置信上限 = null)].题号, 8)}。可能出于偶然，也请核对答案。',
    en: 'Discrimination negative, with an interval that takes in 0: ${list(结果[区分度 < 0 and (区分度置信上限 >= 0 or 区分度置信上限 = null)].题号, 8)}. It may be chance; check the key all the same.',
  },
  {
    when: '单位数 = 1 and any(结果, 区分度 >= 0 and 区分度置信上限 < 0.2)',
    zh: '区分度区间整体不足 0.20 的题号：${list(结果[区分度 >= 0 and 区分度置信上限 < 0.2].题号, 8)}。很易或很难的题区分度本来就低，请与难度一起看。',
    en: 'Discrimination wholly under .20: ${list(结果[区分度 >= 0 and 区分度置信上限 < 0.2].题号, 8)}. Very easy or hard items discriminate little by nature: read it with the difficulty.',
  },
  {
    when: '单位数 = 1 and any(结果, 零分率 > 0.5)',
    zh: '半数以上学生得零分的题号：${list(结果[零分率 > 0.5].题号, 8)}。',
    en: 'More than half of the students have no mark: ${list(结果[零分率 > 0.5].题号, 8)}.',
  },
  {
    when: '单位数 = 1 and count(结果) > 0 and max(结果.人数) < 加注人数',
    zh: '只有 ${max(结果.人数)} 人作答，区分度与信度都不稳，只作参考。',
    en: 'Only ${plural(max(结果.人数), "student")} answered: discrimination and reliability are unstable.',
  },
  {
    when: '单位数 > 1 and any(结果, 区分度置信上限 < 0 and 人数 >= $加注人数)',
    zh: '${加注人数} 人以上的单位里，区分度区间整体为负的有 ${count(结果, 区分度置信上限 < 0 and 人数 >= $加注人数)} 处：${list(each(结果[区分度置信上限 < 0 and 人数 >= $加注人数], 单位 & "第" & 题号 & "题"), 6)}。请先核对答案、评分与录入。',
    en: 'In units of ${加注人数} or more students, discrimination is wholly negative in ${plural(count(结果, 区分度置信上限 < 0 and 人数 >= $加注人数), "place")}: ${list(each(结果[区分度置信上限 < 0 and 人数 >= $加注人数], 单位 & " item " & 题号), 6)}. Check key, marking and entry first.',
  },
  {
    when: '单位数 > 1 and any(结果, 人数 >= $加注人数) and not any(结果, 区分度置信上限 < 0 and 人数 >= $加注人数)',
    zh: '${加注人数} 人以上的单位里，没有题的区分度区间整体为负。',
    en: 'In units of ${加注人数} or more students, no item’s discrimination is wholly negative.',
  },
  {
    when: '单位数 > 1 and not any(结果, 人数 >= $加注人数)',
    zh: '各单位都不足 ${加注人数} 人，区分度不稳，只作参考。',
    en: 'Every unit has fewer than ${加注人数} students: discrimination is unstable.',
  },
]
