import type { Finding } from '../finding'

/** Whether the interval of the lowest contribution lies wholly below those of the other subjects. */
const lowest =
  'max(argmin(结果, 贡献率).贡献率置信上限) < min(结果[贡献率 > min(结果.贡献率)].贡献率置信下限)'

export const linesFindings: readonly Finding[] = [
  {
    when: `单位数 = 1 and count(结果[贡献率 != null]) > 1 and ${lowest}`,
    zh: '对总上线贡献率最低的学科是${list(argmin(结果, 贡献率).学科, 3)}（${min(结果.贡献率)}）：总分上线而该科未上线的有 ${max(argmin(结果, 贡献率).总上单不上)} 人。',
    en: 'The subject that contributes least is ${list(argmin(结果, 贡献率).学科, 3)} (${min(结果.贡献率)}): ${plural(max(argmin(结果, 贡献率).总上单不上), "student reaches", "students reach")} the total’s line but not its own.',
  },
  {
    when: `单位数 = 1 and count(结果[贡献率 != null]) > 1 and min(结果.贡献率) < max(结果.贡献率) and not (${lowest})`,
    zh: '各科对总上线的贡献率在 ${min(结果.贡献率)} 至 ${max(结果.贡献率)} 之间；最低者的区间与别科有重叠，分不出哪一科最低。',
    en: 'Contributions of the subjects run from ${min(结果.贡献率)} to ${max(结果.贡献率)}; the lowest’s interval overlaps another’s, so which is lowest can’t be told.',
  },
  {
    when: '单位数 = 1 and count(结果[贡献率 != null]) > 1 and min(结果.贡献率) = max(结果.贡献率)',
    zh: '各科对总上线的贡献率都是 ${min(结果.贡献率)}。',
    en: 'Every subject’s contribution is ${min(结果.贡献率)}.',
  },
  {
    when: '单位数 > 1 and any(可比, 贡献率置信上限 < 0.7)',
    zh: '贡献率区间整体低于 70% 的：${list(each(可比[贡献率置信上限 < 0.7], 单位 & "·" & 学科), 8)}。',
    en: 'Contribution wholly below 70%: ${list(each(可比[贡献率置信上限 < 0.7], 单位 & " · " & 学科), 8)}.',
  },
  {
    when: '单位数 > 1 and any(可比, 命中率置信上限 < 0.7)',
    zh: '命中率区间整体低于 70% 的：${list(each(可比[命中率置信上限 < 0.7], 单位 & "·" & 学科), 8)}。这些学科上线而总分未上线的学生较多，宜看其余学科。',
    en: 'Hit rate wholly below 70%: ${list(each(可比[命中率置信上限 < 0.7], 单位 & " · " & 学科), 8)}. Many reach the subject’s line but not the total’s: look at the other subjects.',
  },
  {
    when: '单位数 > 1 and count(可比) > 0 and not any(可比, 贡献率置信上限 < 0.7 or 命中率置信上限 < 0.7)',
    zh: '没有单位和学科的命中率或贡献率区间整体低于 70%。',
    en: 'No hit rate or contribution is wholly below 70%.',
  },
]
