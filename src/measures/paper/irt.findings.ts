import type { Finding } from '../finding'

export const irtFindings: readonly Finding[] = [
  {
    given: { show: '题目' },
    when: 'any(结果, abs(难度b) <= 6)',
    zh: '${count(结果, abs(难度b) <= 6)} 题的难度 b 从 ${小数(min(结果[abs(难度b) <= 6].难度b), 2)}（题号 ${list(argmin(结果[abs(难度b) <= 6], 难度b).题号, 2)}）到 ${小数(max(结果[abs(难度b) <= 6].难度b), 2)}（题号 ${list(argmax(结果[abs(难度b) <= 6], 难度b).题号, 2)}）；0 为${若(estimate = "条件", "各题的平均难度", "全体受测学生的平均能力")}。',
    en: 'Difficulties of ${plural(count(结果, abs(难度b) <= 6), "item")} run from ${fixed(min(结果[abs(难度b) <= 6].难度b), 2)} (item ${list(argmin(结果[abs(难度b) <= 6], 难度b).题号, 2)}) to ${fixed(max(结果[abs(难度b) <= 6].难度b), 2)} (item ${list(argmax(结果[abs(难度b) <= 6], 难度b).题号, 2)}); 0 is the mean ${if(estimate = "条件", "difficulty of the items", "ability of the students tested")}.',
  },
  {
    given: { show: '题目' },
    when: 'any(结果, abs(难度b) > 6)',
    zh: '难度 b 超出 ±6、估计没有意义的题号：${list(结果[abs(难度b) > 6].题号, 8)}。题几乎区分不了学生，或人数太少，请看经典指标。',
    en: 'Difficulty beyond ±6, where the estimate means nothing: ${list(结果[abs(难度b) > 6].题号, 8)}. The items hardly discriminate, or students are too few: see the classical figures.',
  },
  {
    given: { show: '题目' },
    when: 'any(结果, 提示 != null)',
    zh: '与模型不合的题号：${list(结果[提示 != null].题号, 8)}。请看题意、评分与答案。',
    en: 'Items that fit the model badly: ${list(结果[提示 != null].题号, 8)}. Look at wording, marking and key.',
  },
  {
    given: { show: '学生' },
    when: 'count(结果) > 0',
    zh: '${count(结果)} 名学生的能力估计从 ${min(结果.能力θ)} 到 ${max(结果.能力θ)}，标准误中位数 ${median(结果.标准误)}；相差不到两个标准误的不宜分高下。',
    en: 'Estimated abilities of ${plural(count(结果), "student")} run from ${min(结果.能力θ)} to ${max(结果.能力θ)}, median standard error ${median(结果.标准误)}; less than two of it apart should not be told apart.',
  },
  {
    given: { show: '信息' },
    when: 'any(结果, 测验信息 > 0)',
    zh: '测验在能力 ${first(argmax(结果, 测验信息).能力θ)} 附近量得最精确（标准误 ${小数(min(结果.标准误), 2)}），离得越远越粗。',
    en: 'The test is most precise near ability ${first(argmax(结果, 测验信息).能力θ)} (standard error ${fixed(min(结果.标准误), 2)}), less so further away.',
  },
  {
    given: { show: '怀特图' },
    when: 'any(结果, 题号 != null)',
    zh: '能力高于所有题目难度的有 ${缺省(sum(结果[刻度 > max(结果[题号 != null].刻度)].人数), 0)} 人，低于所有题目难度的有 ${缺省(sum(结果[刻度 < min(结果[题号 != null].刻度)].人数), 0)} 人：这些学生处缺少合适的题。',
    en: '${plural(coalesce(sum(结果[刻度 > max(结果[题号 != null].刻度)].人数), 0), "student has", "students have")} an ability above every item’s difficulty, ${coalesce(sum(结果[刻度 < min(结果[题号 != null].刻度)].人数), 0)} below: the test has no suitable items for them.',
  },
]
