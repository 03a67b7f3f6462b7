import type { Finding } from '../finding'

const summary = { show: '概要' }

export const paperFindings: readonly Finding[] = [
  {
    given: summary,
    when: '单位数 = 1 and count(结果) = 1 and first(结果.`信度(α)`) != null',
    zh: '${first(结果.题数)} 题、满分 ${first(结果.满分)}，${first(结果.人数)} 人作答；难度(得分率) ${first(结果.`难度(得分率)`)}，信度 α ${first(结果.`信度(α)`)}（95% 区间 ${first(结果.信度置信下限)} 至 ${first(结果.信度置信上限)}），整卷鉴别指数 ${first(结果.整卷鉴别指数)}。',
    en: '${plural(first(结果.题数), "item")}, full mark ${first(结果.满分)}, ${plural(first(结果.人数), "student")}; difficulty (score rate) ${first(结果.`难度(得分率)`)}, α ${first(结果.`信度(α)`)} (95% interval ${first(结果.信度置信下限)} to ${first(结果.信度置信上限)}), D of the paper ${first(结果.整卷鉴别指数)}.',
  },
  {
    given: summary,
    when: '单位数 = 1 and count(结果) = 1 and first(结果.信度置信下限) >= 0.8',
    zh: '信度区间整体在 0.80 以上，用于比较群体足够。',
    en: 'The whole interval of α is at .80 or more: enough to compare groups.',
  },
  {
    given: summary,
    when: '单位数 = 1 and count(结果) = 1 and first(结果.信度置信上限) < 0.7',
    zh: '信度区间整体低于 0.70：分数里偶然成分较大，个人之间不宜细分高下。',
    en: 'The whole interval of α is under .70: much of a mark is chance, so individuals should not be told apart finely.',
  },
  {
    given: summary,
    when: '单位数 = 1 and count(结果) = 1 and first(结果.测量标准误) != null and first(结果.人数) >= 加注人数',
    zh: '测量标准误 ${first(结果.测量标准误)} 分：两名学生相差不到 ${分(first(结果.测量标准误) * 2.772)} 分，不能断定水平不同（95%）。',
    en: 'SEM ${first(结果.测量标准误)}: two students less than ${mark(first(结果.测量标准误) * 2.772)} marks apart can’t be said to differ (95%).',
  },
  {
    given: summary,
    when: '单位数 = 1 and count(结果) = 1 and first(结果.人数) < 加注人数',
    zh: '只有 ${first(结果.人数)} 人作答，信度与测量标准误都不稳，只作参考。',
    en: 'Only ${plural(first(结果.人数), "student")} answered: reliability and SEM are unstable.',
  },
  {
    given: summary,
    when: '单位数 = 1 and count(结果) = 1 and first(结果.`信度(α)`) = null',
    zh: '算不出信度：只有一题、只有一人作答，或得分全部相同。',
    en: 'There is no α: one item, one student, or marks that are all equal.',
  },
  {
    given: { show: '难度结构' },
    when: '单位数 = 1',
    zh: '中等难度（${小数(中界, 2)} 至 ${小数(较易界, 2)}）的题占分值 ${first(结果[难度等级 = "中"].分值占比)}，易与较易占 ${sum(结果[难度等级 = "易" or 难度等级 = "较易"].分值占比)}，较难与难占 ${sum(结果[难度等级 = "较难" or 难度等级 = "难"].分值占比)}。',
    en: 'Items of medium difficulty (${fixed(中界, 2)} to ${fixed(较易界, 2)}) hold ${first(结果[难度等级 = "中"].分值占比)} of the marks, easier ones ${sum(结果[难度等级 = "易" or 难度等级 = "较易"].分值占比)}, harder ones ${sum(结果[难度等级 = "较难" or 难度等级 = "难"].分值占比)}.',
  },
  {
    given: { show: '题型结构' },
    when: '单位数 = 1 and min(结果.得分率) < max(结果.得分率)',
    zh: '得分率最低的题型是${list(argmin(结果, 得分率).题型, 2)}（${min(结果.得分率)}），占分值 ${sum(argmin(结果, 得分率).分值占比)}。',
    en: 'The type with the lowest score rate is ${list(argmin(结果, 得分率).题型, 2)} (${min(结果.得分率)}), ${sum(argmin(结果, 得分率).分值占比)} of the marks.',
  },
  {
    given: { show: '预估难度' },
    when: '单位数 = 1 and max(结果.人数) >= 加注人数 and any(结果, abs(实测减预估) > 0.15)',
    zh: '实测与预估相差超过 0.15 的有 ${count(结果, abs(实测减预估) > 0.15)} 题，命题时的估计可据此校正。',
    en: '${plural(count(结果, abs(实测减预估) > 0.15), "item is", "items are")} more than .15 from the expectation: the setters’ estimates can be corrected accordingly.',
  },
  {
    given: { show: '预估难度' },
    when: '单位数 = 1 and max(结果.人数) >= 加注人数 and any(结果, 实测减预估 < -0.15)',
    zh: '比预估难的题号：${list(结果[实测减预估 < -0.15].题号, 8)}。',
    en: 'Harder than expected: ${list(结果[实测减预估 < -0.15].题号, 8)}.',
  },
  {
    given: { show: '预估难度' },
    when: '单位数 = 1 and max(结果.人数) >= 加注人数 and any(结果, 实测减预估 > 0.15)',
    zh: '比预估易的题号：${list(结果[实测减预估 > 0.15].题号, 8)}。',
    en: 'Easier than expected: ${list(结果[实测减预估 > 0.15].题号, 8)}.',
  },
  {
    given: { show: '预估难度' },
    when: '单位数 = 1 and max(结果.人数) >= 加注人数 and not any(结果, abs(实测减预估) > 0.15)',
    zh: '${count(结果)} 题的实测难度与预估都相差不超过 0.15。',
    en: '${plural(count(结果), "item")}, every one within .15 of the expectation.',
  },
  {
    given: summary,
    when: '单位数 > 1 and any(可比, 信度置信上限 < 0.7)',
    zh: '信度区间整体低于 0.70 的：${list(可比[信度置信上限 < 0.7].单位, 8)}。单位内水平越接近，信度越低，不等于试卷在那里更差。',
    en: 'α wholly under .70: ${list(可比[信度置信上限 < 0.7].单位, 8)}. The more alike the students of a unit, the lower its α; it says nothing of the paper there.',
  },
  {
    given: summary,
    when: '单位数 > 1 and any(可比, `信度(α)` != null) and not any(可比, 信度置信上限 < 0.7)',
    zh: '没有单位的信度区间整体低于 0.70。',
    en: 'No unit has an α wholly under .70.',
  },
  {
    given: { show: '预估难度' },
    when: '单位数 = 1 and max(结果.人数) < 加注人数',
    zh: '只有 ${max(结果.人数)} 人作答，实测难度不稳，不足以校正预估。',
    en: 'Only ${plural(max(结果.人数), "student")} answered: the observed difficulty is too unstable to correct the expectation.',
  },
  ...['难度结构', '题型结构', '预估难度'].map((show) => ({
    given: { show },
    when: '单位数 > 1',
    zh: '${单位数} ${量词}并列；同一份试卷在不同单位的难易不同，请对照全区看。',
    en: '${plural(单位数, unit, units)} side by side: one paper is easier in some units than in others, so read them beside the district.',
  })),
]
