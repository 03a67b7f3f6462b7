import type { Finding } from '../finding'

export const levelFindings: readonly Finding[] = [
  {
    when: 'count(结果) = 1 and first(结果.平均分) != null',
    zh: '${first(结果.单位)}实考 ${first(结果.实考人数)} 人，平均分 ${first(结果.平均分)}（95% 区间 ${first(结果.均分置信下限)} 至 ${first(结果.均分置信上限)}），得分率 ${first(结果.得分率)}；优秀率 ${first(结果.优秀率)}，合格率 ${first(结果.合格率)}，低分率 ${first(结果.低分率)}。',
    en: '${if(first(结果.单位) = "全区", "The whole district", first(结果.单位))}: ${plural(first(结果.实考人数), "student")} sat, mean ${first(结果.平均分)} (95% interval ${first(结果.均分置信下限)} to ${first(结果.均分置信上限)}), score rate ${first(结果.得分率)}; excellent ${first(结果.优秀率)}, pass ${first(结果.合格率)}, low ${first(结果.低分率)}.',
  },
  {
    when: 'count(结果) > 1',
    zh: '${count(结果)} ${量词}中，均分区间整体高于全区的有 ${count(结果, 判断 = "高于")} 个，整体低于全区的有 ${count(结果, 判断 = "低于")} 个，其余 ${count(结果, 判断 = null or 判断 = "相当")} 个与全区分不出高下。',
    en: 'Of ${plural(count(结果), unit, units)}, ${plural(count(结果, 判断 = "高于"), "has", "have")} a mean whose whole interval is above the district’s, ${count(结果, 判断 = "低于")} below it; ${count(结果, 判断 = null or 判断 = "相当")} can’t be told from the district.',
  },
  {
    when: 'count(结果) > 1 and any(结果, 判断 = "高于")',
    zh: '区间整体高于全区的：${list(结果[判断 = "高于"].单位, 8)}。可请他们谈谈做法。',
    en: 'Wholly above the district: ${list(结果[判断 = "高于"].单位, 8)}. Ask them what they do.',
  },
  {
    when: 'count(结果) > 1 and any(结果, 判断 = "低于")',
    zh: '区间整体低于全区的：${list(结果[判断 = "低于"].单位, 8)}。请先看这些单位的小题与知识点，再议教学。',
    en: 'Wholly below the district: ${list(结果[判断 = "低于"].单位, 8)}. Look at their items and topics first, then at teaching.',
  },
  {
    when: '可排序 and count(结果[平均分 != null]) > 1',
    zh: '均分最高的是${list(argmax(结果, 平均分).单位, 3)}（${max(结果.平均分)}），最低的是${list(argmin(结果, 平均分).单位, 3)}（${min(结果.平均分)}）；区间有重叠的不宜分高下。',
    en: 'The highest mean is that of ${list(argmax(结果, 平均分).单位, 3)} (${max(结果.平均分)}), the lowest that of ${list(argmin(结果, 平均分).单位, 3)} (${min(结果.平均分)}); where intervals overlap they should not be told apart.',
  },
  {
    when: 'any(结果, 应考人数 > 0 and 缺考人数 / 应考人数 > 0.05)',
    zh: '缺考超过应考人数 5% 的：${list(结果[应考人数 > 0 and 缺考人数 / 应考人数 > 0.05].单位, 6)}。解读前请先核对缺考原因。',
    en: 'More than 5% absent: ${list(结果[应考人数 > 0 and 缺考人数 / 应考人数 > 0.05].单位, 6)}. Check the reasons before reading the numbers.',
  },
]
