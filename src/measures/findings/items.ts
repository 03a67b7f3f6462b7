import type { Finding } from '../finding'

export const itemsFindings: readonly Finding[] = [
  {
    when: '单位数 = 1',
    zh: '共 ${count(结果)} 题：难度(得分率) ${max(结果.`难度(得分率)`)} 至 ${min(结果.`难度(得分率)`)}，其中 ${count(结果, `难度(得分率)` >= 0.86)} 题在 0.86 及以上（易），${count(结果, `难度(得分率)` < 0.38)} 题不到 0.38（较难或难）。',
    en: '${plural(count(结果), "item")}: difficulty (score rate) from ${max(结果.`难度(得分率)`)} to ${min(结果.`难度(得分率)`)}; ${count(结果, `难度(得分率)` >= 0.86)} at .86 or more (easy), ${count(结果, `难度(得分率)` < 0.38)} under .38 (hard).',
  },
  {
    when: '单位数 = 1 and any(结果, 区分度 < 0)',
    zh: '区分度为负：第 ${list(结果[区分度 < 0].题号, 8)} 题。请先核对答案、评分与录入，再看题目本身。',
    en: 'Negative discrimination: ${list(结果[区分度 < 0].题号, 8)}. Check key, marking and entry before the item itself.',
  },
  {
    when: '单位数 = 1 and any(结果, 区分度 >= 0 and 区分度 < 0.2)',
    zh: '区分度不足 0.20：第 ${list(结果[区分度 >= 0 and 区分度 < 0.2].题号, 8)} 题。很易或很难的题区分度本来就低，请与难度一起看。',
    en: 'Discrimination under .20: ${list(结果[区分度 >= 0 and 区分度 < 0.2].题号, 8)}. Very easy or hard items discriminate little by nature: read it with the difficulty.',
  },
  {
    when: '单位数 = 1 and any(结果, 零分率 > 0.5)',
    zh: '半数以上学生得零分：第 ${list(结果[零分率 > 0.5].题号, 8)} 题。',
    en: 'More than half of the students have no mark: ${list(结果[零分率 > 0.5].题号, 8)}.',
  },
  {
    when: '单位数 = 1 and count(结果) > 0 and max(结果.人数) < 加注人数',
    zh: '只有 ${max(结果.人数)} 人作答，区分度与信度都不稳，只作参考。',
    en: 'Only ${plural(max(结果.人数), "student")} answered: discrimination and reliability are unstable.',
  },
  {
    when: '单位数 > 1 and any(结果, 区分度 < 0 and 人数 >= $加注人数)',
    zh: '${加注人数} 人以上的单位里，区分度为负的有 ${count(结果, 区分度 < 0 and 人数 >= $加注人数)} 处：${list(each(结果[区分度 < 0 and 人数 >= $加注人数], 单位 & "第" & 题号 & "题"), 6)}。',
    en: 'In units of ${加注人数} or more students, discrimination is negative in ${plural(count(结果, 区分度 < 0 and 人数 >= $加注人数), "place")}: ${list(each(结果[区分度 < 0 and 人数 >= $加注人数], 单位 & " item " & 题号), 6)}.',
  },
  {
    when: '单位数 > 1 and not any(结果, 区分度 < 0 and 人数 >= $加注人数)',
    zh: '${加注人数} 人以上的单位里，没有题的区分度为负。',
    en: 'No item discriminates negatively in a unit of ${加注人数} or more students.',
  },
]
