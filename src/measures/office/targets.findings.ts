import type { Finding } from '../finding'

export const targetsFindings: readonly Finding[] = [
  {
    when: 'count(结果) > 0',
    zh: '${count(结果)} 项对照中，达到 ${count(结果, 判断 = "达到")} 项，未达到 ${count(结果, 判断 = "未达到")} 项，缺数据 ${count(结果, 判断 != "达到" and 判断 != "未达到")} 项。',
    en: 'Of ${plural(count(结果), "comparison")}: reached ${count(结果, 判断 = "达到")}, not reached ${count(结果, 判断 = "未达到")}, without data ${count(结果, 判断 != "达到" and 判断 != "未达到")}.',
  },
  {
    when: 'any(结果, 判断 = "未达到")',
    zh: '未达到的：${list(each(结果[判断 = "未达到"], 单位 & " " & 若(年度 != null, 年度 & " ") & 指标 & "（差 " & abs(差距) & "）"), 8)}。',
    en: 'Not reached: ${list(each(结果[判断 = "未达到"], 单位 & " " & if(年度 != null, 年度 & " ") & 指标 & " (short by " & abs(差距) & ")"), 8)}.',
  },
]
