import type { Finding } from '../finding'

export const borderlineFindings: readonly Finding[] = [
  {
    when: 'count(结果) > 0',
    zh: '临界范围内 ${count(结果)} 人：线下 ${count(结果, 位置 = "线下")} 人，线上 ${count(结果, 位置 = "线上")} 人。线上的同样需要巩固。',
    en: '${plural(count(结果), "student is", "students are")} near the line: ${count(结果, 位置 = "线下")} below, ${count(结果, 位置 = "线上")} above. Those above need support, too.',
  },
  {
    when: 'count(结果) > 0',
    zh: '名单是辅导的线索，不是对学生的评定：几分之差可能只是测量误差。先做什么见“建议”一列。',
    en: 'The list guides support and judges nobody: a few marks may be measurement error. What to do first stands in the last column.',
  },
  {
    when: 'count(结果) = 0',
    zh: '没有学生落在临界范围内。',
    en: 'No student is near the line.',
  },
]

export const imbalanceFindings: readonly Finding[] = [
  {
    given: { show: '名单' },
    when: 'count(结果) > 0',
    zh: '${count(unique(结果.学号))} 名学生有明显落后于自己其余学科的科目，共 ${count(结果)} 人次；最常见的是${list(mode(结果.学科), 3)}。',
    en: '${plural(count(unique(结果.学号)), "student has", "students have")} a subject far below their own others, ${plural(count(结果), "case")} in all; most often ${list(mode(结果.学科), 3)}.',
  },
  {
    given: { show: '名单' },
    when: 'count(结果) = 0',
    zh: '没有学生的某一科明显落后于自己的其余学科。',
    en: 'No student has a subject far below their own others.',
  },
  {
    given: { show: '统计' },
    when: 'sum(结果.人数) > 0',
    zh: '合计 ${sum(结果.偏科人数)} 人次偏科，占各科人次的 ${率(sum(结果.偏科人数) / sum(结果.人数))}。各科标准分本有起伏，名单只作了解学生的线索。',
    en: '${plural(sum(结果.偏科人数), "case")} in all, ${rate(sum(结果.偏科人数) / sum(结果.人数))} of all students × subjects. Standard scores vary by chance, too: the list is a clue.',
  },
]

export const volatilityFindings: readonly Finding[] = [
  {
    when: 'any(结果, 提示 != null)',
    zh: '${count(结果, 提示 != null)} 名学生的 T 标准差大于界值（${若(四舍五入(min(结果.界值), 1) < 四舍五入(max(结果.界值), 1), min(结果.界值) & " 至 ")}${max(结果.界值)}，为各人所考各次测量标准误的 ${factor} 倍）。只凭偶然也会有少数学生超过；请先看历次试卷与缺考，再了解学习状态。',
    en: '${plural(count(结果, 提示 != null), "student has", "students have")} an sd of T above the limit (${if(round(min(结果.界值), 1) < round(max(结果.界值), 1), min(结果.界值) & " to ")}${max(结果.界值)}, ${factor} times the standard error of measurement of the exams they sat). A few would by chance alone: look at the papers and absences first, then at how they are doing.',
  },
  {
    when: 'not any(结果, 提示 != null)',
    zh: '没有学生的 T 标准差大于界值。',
    en: 'No student’s sd of T exceeds the limit.',
  },
]

export const tiersFindings: readonly Finding[] = [
  {
    given: { show: '统计' },
    when: 'sum(结果.人数) > 0',
    zh: '${sum(结果.人数)} 人中，A 层 ${sum(结果.A层人数)} 人，B 层 ${sum(结果.B层人数)} 人，C 层 ${sum(结果.C层人数)} 人。分层供教学安排，不对学生公布。',
    en: 'Of ${plural(sum(结果.人数), "student")}: tier A ${sum(结果.A层人数)}, B ${sum(结果.B层人数)}, C ${sum(结果.C层人数)}. Tiers are for teaching, not to be shown to students.',
  },
  {
    given: { show: '名单' },
    when: 'count(结果) > 0',
    zh: '${count(结果)} 人中，有学科落在总分层次之下的 ${count(结果, 拉后学科 != null)} 人；A 层中有 ${count(结果, 层次 = "A" and 拉后学科 != null)} 人。',
    en: 'Of ${plural(count(结果), "student")}, ${plural(count(结果, 拉后学科 != null), "has", "have")} a subject below the tier of their total, ${count(结果, 层次 = "A" and 拉后学科 != null)} of them in tier A.',
  },
]

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
