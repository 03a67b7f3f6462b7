import type { Finding } from '../finding'

const summary = { show: '概要' }
const funnel = { show: '漏斗' }
const shares = { show: '方差构成' }

export const equityFindings: readonly Finding[] = [
  {
    given: summary,
    when: 'first(结果.ICC) != null and first(结果.ICC置信下限) != null',
    zh: '学生分数的差异约有 ${率(first(结果.ICC))} 来自 ${first(结果.单位数)} ${量词}之间（95% 区间 ${率(若(first(结果.ICC置信下限) < 0, 0, first(结果.ICC置信下限)))} 至 ${率(first(结果.ICC置信上限))}），其余在单位内部。',
    en: 'About ${rate(first(结果.ICC))} of the differences between students lie between ${plural(first(结果.单位数), unit, units)} (95% interval ${rate(if(first(结果.ICC置信下限) < 0, 0, first(结果.ICC置信下限)))} to ${rate(first(结果.ICC置信上限))}), the rest within them.',
  },
  {
    given: summary,
    when: 'first(结果.ICC) != null and first(结果.ICC置信下限) = null',
    zh: '学生分数的差异约有 ${率(first(结果.ICC))} 来自 ${first(结果.单位数)} ${量词}之间，但学生太少，没有区间，只作参考。',
    en: 'About ${rate(first(结果.ICC))} of the differences between students lie between ${plural(first(结果.单位数), unit, units)}, but students are too few for an interval: for orientation only.',
  },
  {
    given: summary,
    when: 'first(结果.ICC) != null and first(结果.ICC置信下限) <= 0',
    zh: '区间包含 0：单位之间的差异与抽样波动分不开。',
    en: 'The interval takes in 0: differences between units can’t be told from chance.',
  },
  {
    given: summary,
    when: 'first(结果.`差异系数(按人数加权)`) != null',
    zh: '差异系数按人数加权 ${first(结果.`差异系数(按人数加权)`)}、不加权 ${first(结果.`差异系数(不加权)`)}；这是分数的差异，与办学资源的达标线无关。',
    en: 'CV weighted by students ${first(结果.`差异系数(按人数加权)`)}, unweighted ${first(结果.`差异系数(不加权)`)}: differences of marks, to which the lines for resources don’t apply.',
  },
  {
    given: funnel,
    when: 'count(结果) > 1',
    zh: '${count(结果)} ${量词}中，${count(结果, 位置 != "界内")} 个在 95% 界外；即使单位间没有真实差异，也会有约 ${小数(count(结果) * 0.05, 1)} 个偶然出界。',
    en: 'Of ${plural(count(结果), unit, units)}, ${plural(count(结果, 位置 != "界内"), "lies", "lie")} outside the 95% limits; about ${fixed(count(结果) * 0.05, 1)} would by chance alone.',
  },
  {
    given: funnel,
    when: 'any(结果, 位置 = "高于99.8%界" or 位置 = "低于99.8%界")',
    zh: '在 99.8% 界外、偶然难以解释的：${list(each(结果[位置 = "高于99.8%界" or 位置 = "低于99.8%界"], 单位 & "（" & 若(contains(位置, "高于"), "高于", "低于") & "）"), 8)}。生源与起点可能是原因，请结合增值看。',
    en: 'Outside the 99.8% limits, hardly by chance: ${list(each(结果[位置 = "高于99.8%界" or 位置 = "低于99.8%界"], 单位 & " (" & if(contains(位置, "高于"), "above", "below") & ")"), 8)}. Intake may be the reason: see value added.',
  },
  {
    given: shares,
    when: 'any(结果, 方差占比 != null)',
    zh: '差异的构成：${list(each(结果, 层次 & " " & 方差占比))}。各份含抽样波动，人少的层次会偏大，不等于 ICC。',
    en: 'Shares of variance: ${list(each(结果, 层次 & " " & 方差占比))}. They hold chance, too, most where units are small, and are no ICC.',
  },
  {
    given: funnel,
    when: 'count(结果) = 1',
    zh: '只有一个单位，看不出单位之间的差异。',
    en: 'There is one unit only: differences between units don’t show.',
  },
]
