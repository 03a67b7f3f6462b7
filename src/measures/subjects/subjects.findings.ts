import type { Finding } from '../finding'
import { byChance, leftOut } from '../finding'

const t = { show: 'T' }
const rate = { show: '得分率' }
const between = { show: '相关' }
const total = { show: '与总分相关' }

export const subjectsFindings: readonly Finding[] = [
  {
    given: t,
    when: '全区一体',
    zh: '标准分以全区为参照，全区各科的平均 T 按定义都是 50；请按片区、学校或班级看。',
    en: 'Standard scores refer to the district, whose mean T is 50 in every subject by definition: look by zone, school or class.',
  },
  {
    given: t,
    when: 'not 全区一体 and any(可比, T置信下限 != null)',
    zh: '${可比单位数} ${量词} × ${count(unique(可比.学科))} 科中，标准分 T 的区间整体低于 50 的有 ${count(可比, T置信上限 < 50)} 处，整体高于 50 的有 ${count(可比, T置信下限 > 50)} 处。',
    en: 'Of ${plural(可比单位数, unit, units)} × ${plural(count(unique(可比.学科)), "subject")}, ${plural(count(可比, T置信上限 < 50), "cell has", "cells have")} a T whose whole interval is below 50, ${count(可比, T置信下限 > 50)} above it.',
  },
  {
    given: t,
    when: 'not 全区一体 and any(可比, T置信上限 < 50)',
    zh: '整体低于 50 的：${list(each(可比[T置信上限 < 50], 单位 & "·" & 学科), 8)}。${若(教学单位, "宜从这些学科的小题看起。", "这是分组之间的差异，不是对学生的评价。")}',
    en: 'Wholly below 50: ${list(each(可比[T置信上限 < 50], 单位 & " · " & 学科), 8)}. ${if(教学单位, "Start from the items of these subjects.", "This is a difference between groups and judges no student.")}',
  },
  {
    given: t,
    when: '可比单位数 > 1 and count(mode(可比[T置信上限 < 50].学科)) <= 3 and count(mode(可比[T置信上限 < 50].学科)) < count(unique(可比[T置信上限 < 50].学科))',
    zh: '涉及单位最多的学科：${list(mode(可比[T置信上限 < 50].学科), 3)}。',
    en: 'Most often: ${list(mode(可比[T置信上限 < 50].学科), 3)}.',
  },
  {
    given: rate,
    when: '单位数 = 1 and count(unique(结果.学科)) > 1 and any(结果, 得分率 != null)',
    zh: '得分率在 ${min(结果.得分率)}（${list(argmin(结果, 得分率).学科, 3)}）至 ${max(结果.得分率)}（${list(argmax(结果, 得分率).学科, 3)}）之间；各科试卷难易不同，得分率不宜直接比较学科强弱。',
    en: 'Score rates run from ${min(结果.得分率)} (${list(argmin(结果, 得分率).学科, 3)}) to ${max(结果.得分率)} (${list(argmax(结果, 得分率).学科, 3)}); papers differ in difficulty, so they don’t compare subjects.',
  },
  {
    given: rate,
    when: '单位数 > 1',
    zh: '各科试卷难易不同，得分率宜同一学科内比较；要比学科强弱请看标准分 T。',
    en: 'Papers differ in difficulty: compare score rates within a subject, and take T to compare subjects.',
  },
  {
    given: between,
    when: 'not any(结果, 学科 < 另一学科 and 相关置信下限 != null)',
    zh: '各科都有分的学生太少，或分数全部相同，看不出学科之间的相关。',
    en: 'Too few students have marks of two subjects, or their marks are all equal: no correlation shows.',
  },
  {
    given: between,
    when: 'count(结果[学科 < 另一学科 and 相关置信下限 != null]) = 1',
    zh: '${first(结果[学科 < 另一学科 and 相关置信下限 != null].学科)}与${first(结果[学科 < 另一学科 and 相关置信下限 != null].另一学科)}的相关为 ${first(结果[学科 < 另一学科 and 相关置信下限 != null].相关)}（95% 区间 ${first(结果[学科 < 另一学科 and 相关置信下限 != null].相关置信下限)} 至 ${first(结果[学科 < 另一学科 and 相关置信下限 != null].相关置信上限)}）。',
    en: '${first(结果[学科 < 另一学科 and 相关置信下限 != null].学科)} and ${first(结果[学科 < 另一学科 and 相关置信下限 != null].另一学科)} correlate ${first(结果[学科 < 另一学科 and 相关置信下限 != null].相关)} (95% interval ${first(结果[学科 < 另一学科 and 相关置信下限 != null].相关置信下限)} to ${first(结果[学科 < 另一学科 and 相关置信下限 != null].相关置信上限)}).',
  },
  {
    given: between,
    when: 'count(结果[学科 < 另一学科 and 相关置信下限 != null]) > 1',
    zh: '学科之间的相关在 ${min(结果[学科 < 另一学科 and 相关置信下限 != null].相关)}（${list(each(argmin(结果[学科 < 另一学科 and 相关置信下限 != null], 相关), 学科 & "与" & 另一学科), 3)}）至 ${max(结果[学科 < 另一学科 and 相关置信下限 != null].相关)}（${list(each(argmax(结果[学科 < 另一学科 and 相关置信下限 != null], 相关), 学科 & "与" & 另一学科), 3)}）之间。',
    en: 'Correlations between subjects run from ${min(结果[学科 < 另一学科 and 相关置信下限 != null].相关)} (${list(each(argmin(结果[学科 < 另一学科 and 相关置信下限 != null], 相关), 学科 & " with " & 另一学科), 3)}) to ${max(结果[学科 < 另一学科 and 相关置信下限 != null].相关)} (${list(each(argmax(结果[学科 < 另一学科 and 相关置信下限 != null], 相关), 学科 & " with " & 另一学科), 3)}).',
  },
  {
    given: total,
    when: 'count(结果[与总分相关置信下限 != null]) > 1',
    zh: '各科与总分的相关在 ${min(结果.与总分相关)} 至 ${max(结果.与总分相关)} 之间${若(max(argmin(结果, 与总分相关).与总分相关置信上限) < min(结果[与总分相关 > min(结果.与总分相关)].与总分相关置信下限), "，" & list(argmin(结果, 与总分相关).学科, 3) & "低于其余各科", "，但最低者的区间与别科有重叠")}。相关低说明它测的与别科不同，或分数拉不开，并不等于教得不好。',
    en: 'The subjects’ r with the total runs from ${min(结果.与总分相关)} to ${max(结果.与总分相关)}${if(max(argmin(结果, 与总分相关).与总分相关置信上限) < min(结果[与总分相关 > min(结果.与总分相关)].与总分相关置信下限), "; " & list(argmin(结果, 与总分相关).学科, 3) & " is below the others", ", where the lowest’s interval overlaps another’s")}. A low r means that it measures something else or spreads students little, which says nothing of the teaching.',
  },
  { given: t, ...byChance },
  { given: t, ...leftOut },
]
