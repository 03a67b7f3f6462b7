import type { Finding } from '../finding'

const t = { show: 'T' }
const rate = { show: '得分率' }
const between = { show: '相关' }
const total = { show: '与总分相关' }

export const subjectsFindings: readonly Finding[] = [
  {
    given: t,
    when: '单位数 > 1',
    zh: '${单位数} ${量词} × ${count(unique(结果.学科))} 科中，标准分 T 的区间整体低于 50 的有 ${count(结果, T置信上限 < 50)} 处，整体高于 50 的有 ${count(结果, T置信下限 > 50)} 处。',
    en: 'Of ${plural(单位数, unit, units)} × ${plural(count(unique(结果.学科)), "subject")}, ${plural(count(结果, T置信上限 < 50), "cell")} have a T whose whole interval is below 50, ${count(结果, T置信下限 > 50)} above it.',
  },
  {
    given: t,
    when: '单位数 > 1 and any(结果, T置信上限 < 50)',
    zh: '整体低于 50 的：${list(each(结果[T置信上限 < 50], 单位 & 学科), 8)}。宜从这些学科的小题看起。',
    en: 'Wholly below 50: ${list(each(结果[T置信上限 < 50], 单位 & " " & 学科), 8)}. Start from the items of these subjects.',
  },
  {
    given: t,
    when: '单位数 > 1 and count(mode(结果[T置信上限 < 50].学科)) < count(unique(结果[T置信上限 < 50].学科))',
    zh: '涉及单位最多的学科：${list(mode(结果[T置信上限 < 50].学科), 3)}。',
    en: 'Most often: ${list(mode(结果[T置信上限 < 50].学科), 3)}.',
  },
  {
    given: rate,
    when: '单位数 = 1 and any(结果, 得分率 != null)',
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
    when: 'any(结果, 学科 < 另一学科 and 相关 != null)',
    zh: '学科之间的相关在 ${min(结果[学科 < 另一学科].相关)}（${list(each(argmin(结果[学科 < 另一学科], 相关), 学科 & "与" & 另一学科), 3)}）至 ${max(结果[学科 < 另一学科].相关)}（${list(each(argmax(结果[学科 < 另一学科], 相关), 学科 & "与" & 另一学科), 3)}）之间。',
    en: 'Correlations between subjects run from ${min(结果[学科 < 另一学科].相关)} (${list(each(argmin(结果[学科 < 另一学科], 相关), 学科 & " with " & 另一学科), 3)}) to ${max(结果[学科 < 另一学科].相关)} (${list(each(argmax(结果[学科 < 另一学科], 相关), 学科 & " with " & 另一学科), 3)}).',
  },
  {
    given: total,
    when: 'any(结果, 与总分相关 != null)',
    zh: '与总分相关最低的学科是${list(argmin(结果, 与总分相关).学科, 3)}（${min(结果.与总分相关)}）；相关低说明它测的与别科不同，或分数拉不开，并不等于教得不好。',
    en: 'The lowest r with the total is that of ${list(argmin(结果, 与总分相关).学科, 3)} (${min(结果.与总分相关)}): it measures something else or spreads students little, which says nothing of the teaching.',
  },
]
