import type { Finding } from '../finding'

export const linesFindings: readonly Finding[] = [
  {
    when: '单位数 = 1 and any(结果, 贡献率 != null)',
    zh: '对总上线贡献率最低的学科是${list(argmin(结果, 贡献率).学科, 3)}（${min(结果.贡献率)}）：总分上线而该科未上线的有 ${max(argmin(结果, 贡献率).总上单不上)} 人。',
    en: 'The subject that contributes least is ${list(argmin(结果, 贡献率).学科, 3)} (${min(结果.贡献率)}): ${plural(max(argmin(结果, 贡献率).总上单不上), "student")} reach the total’s line but not its own.',
  },
  {
    when: '单位数 > 1 and any(结果, 贡献率置信上限 < 0.7)',
    zh: '贡献率区间整体低于 70% 的：${list(each(结果[贡献率置信上限 < 0.7], 单位 & 学科), 8)}。',
    en: 'Contribution wholly below 70%: ${list(each(结果[贡献率置信上限 < 0.7], 单位 & " " & 学科), 8)}.',
  },
  {
    when: '单位数 > 1 and any(结果, 命中率置信上限 < 0.7)',
    zh: '命中率区间整体低于 70% 的：${list(each(结果[命中率置信上限 < 0.7], 单位 & 学科), 8)}：该科上线而总分未上线的学生较多，宜看其余学科。',
    en: 'Hit rate wholly below 70%: ${list(each(结果[命中率置信上限 < 0.7], 单位 & " " & 学科), 8)}: many reach the subject’s line but not the total’s, so look at the other subjects.',
  },
  {
    when: '单位数 > 1 and not any(结果, 贡献率置信上限 < 0.7 or 命中率置信上限 < 0.7)',
    zh: '没有单位和学科的命中率或贡献率区间整体低于 70%。',
    en: 'No hit rate or contribution is wholly below 70%.',
  },
]
