import type { Finding } from '../finding'

export const compositeFindings: readonly Finding[] = [
  {
    when: '可排序 and count(结果[综合分 != null]) > 1',
    zh: '${count(结果[综合分 != null])} 个综合分在 ${min(结果.综合分)} 至 ${max(结果.综合分)} 之间；综合分只反映公式里写的几项，没有区间，相近的不宜分高下。',
    en: '${plural(count(结果[综合分 != null]), "composite")}, from ${min(结果.综合分)} to ${max(结果.综合分)}: they say only what the formula holds, have no interval, and close ones should not be told apart.',
  },
  {
    when: 'not 可排序 and count(结果[综合分 != null]) > 1',
    zh: '${count(结果[综合分 != null])} 个综合分已按公式算出；义务教育非毕业年级不作比较，只供各单位看自己的构成。',
    en: '${plural(count(结果[综合分 != null]), "composite")} by the formula; in the non-graduating years of compulsory education they are not compared, each unit sees its own parts.',
  },
  {
    when: 'any(结果, 综合分 = null)',
    zh: '缺数据或公式除以 0、没有综合分的：${list(结果[综合分 = null].单位, 6)}。',
    en: 'Without a composite, for lack of data or division by 0: ${list(结果[综合分 = null].单位, 6)}.',
  },
]

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
