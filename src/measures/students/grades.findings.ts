import type { Finding } from '../finding'

export const gradesFindings: readonly Finding[] = [
  {
    given: { show: '统计' },
    when: '单位数 = 1 and min(结果.A率) < max(结果.A率)',
    zh: 'A 等比例在 ${min(结果.A率)}（${list(argmin(结果, A率).学科, 3)}）至 ${max(结果.A率)}（${list(argmax(结果, A率).学科, 3)}）之间。',
    en: 'Shares of A run from ${min(结果.A率)} (${list(argmin(结果, A率).学科, 3)}) to ${max(结果.A率)} (${list(argmax(结果, A率).学科, 3)}).',
  },
  {
    given: { show: '统计' },
    when: '单位数 = 1 and min(结果.A率) = max(结果.A率)',
    zh: '${list(结果[A率 != null].学科, 8)} A 等占 ${max(结果.A率)}；等级以全区划分，同分同级。',
    en: 'Share of A in ${list(结果[A率 != null].学科, 8)}: ${max(结果.A率)}; grades are drawn over the district, ties together.',
  },
  {
    given: { show: '统计' },
    when: '单位数 > 1',
    zh: '${单位数} ${量词}、${count(unique(结果.学科))} 科的等级人数；等级以全区划分，同分同级。',
    en: 'Grades of ${plural(单位数, unit, units)} in ${plural(count(unique(结果.学科)), "subject")}; drawn over the district, ties together.',
  },
  {
    given: { show: '组合' },
    when: '单位数 > 1 and count(结果) > 0',
    zh: '${单位数} ${量词}共有 ${count(unique(结果.组合))} 种组合；各单位人数不同，请比较“比例”。',
    en: '${plural(count(unique(结果.组合)), "combination")} in ${plural(单位数, unit, units)}; their sizes differ, so compare shares.',
  },
  {
    given: { show: '组合' },
    when: '单位数 = 1 and count(结果) > 0',
    zh: '共 ${count(结果)} 种组合，人数最多的是 ${list(argmax(结果, 人数).组合, 3)}（${max(结果.人数)} 人）。',
    en: '${plural(count(结果), "combination")}, most often ${list(argmax(结果, 人数).组合, 3)} (${plural(max(结果.人数), "student")}).',
  },
  {
    given: { show: '名单' },
    when: 'any(结果, 组合 != null)',
    zh: '${count(结果, 组合 != null)} 人各科都有等级，最常见的组合是 ${list(mode(结果.组合), 3)}。',
    en: '${plural(count(结果, 组合 != null), "student has", "students have")} a grade in every subject; most often ${list(mode(结果.组合), 3)}.',
  },
  {
    given: { show: '赋分' },
    when: 'count(结果) > 0',
    zh: '${count(unique(结果.学科))} 科共 ${count(结果)} 个赋分，从 ${min(结果.赋分)} 到 ${max(结果.赋分)}；赋分表示在全区的相对位置，不同批次不能相减。',
    en: '${plural(count(结果), "converted mark")} in ${plural(count(unique(结果.学科)), "subject")}, from ${min(结果.赋分)} to ${max(结果.赋分)}: places in this district, not to be subtracted between exams.',
  },
]
