import type { Finding } from '../finding'
import { byChance, leftOut } from '../finding'

const ranked = '可排序 and 可比单位数 > 1 and any(可比, 均分置信下限 != null)'
/** Whether the interval of the highest mean lies wholly above that of the lowest. */
const apart = 'max(argmax(可比, 平均分).均分置信下限) > min(argmin(可比, 平均分).均分置信上限)'

export const levelFindings: readonly Finding[] = [
  {
    when: 'count(可比) = 1 and first(可比.均分置信下限) != null',
    zh: '${first(可比.单位)}实考 ${first(可比.实考人数)} 人${若(另计人数, "，按口径计入 ")}${若(另计人数, first(可比.计分人数))}${若(另计人数, " 人")}，平均分 ${first(可比.平均分)}（95% 区间 ${first(可比.均分置信下限)} 至 ${first(可比.均分置信上限)}），得分率 ${first(可比.得分率)}；优秀率 ${first(可比.优秀率)}，合格率 ${first(可比.合格率)}，低分率 ${first(可比.低分率)}。',
    en: '${if(全区一体, "The whole district", first(可比.单位))}: ${plural(first(可比.实考人数), "student")} sat${if(另计人数, ", ")}${if(另计人数, first(可比.计分人数))}${if(另计人数, " counted by the convention")}, mean ${first(可比.平均分)} (95% interval ${first(可比.均分置信下限)} to ${first(可比.均分置信上限)}), score rate ${first(可比.得分率)}; excellent ${first(可比.优秀率)}, pass ${first(可比.合格率)}, low ${first(可比.低分率)}.',
  },
  {
    when: 'count(可比) = 1 and first(可比.均分置信下限) = null and first(可比.平均分) != null',
    zh: '${first(可比.单位)}只有一人的成绩计入（${first(可比.平均分)} 分），没有区间，不作分析。',
    en: 'Only one mark counts for ${if(全区一体, "the district", first(可比.单位))} (${first(可比.平均分)}): there is no interval, and nothing to analyse.',
  },
  {
    when: 'count(可比) = 1 and not 全区一体 and first(可比.判断) != null',
    zh: '均分区间${若(first(可比.判断) = "相当", "包含全区均分，与全区分不出高下", "整体" & first(可比.判断) & "全区均分")}。',
    en: '${if(first(可比.判断) = "相当", "The interval takes in the district’s mean: the two can’t be told apart", "The whole interval is " & first(可比.判断) & " the district’s mean")}.',
  },
  {
    when: 'count(可比) > 1',
    zh: '${count(可比)} ${量词}中，均分区间整体高于全区的有 ${count(可比, 判断 = "高于")} 个，整体低于全区的有 ${count(可比, 判断 = "低于")} 个${若(any(可比, 判断 = null or 判断 = "相当"), "，其余 ")}${若(any(可比, 判断 = null or 判断 = "相当"), count(可比, 判断 = null or 判断 = "相当"))}${若(any(可比, 判断 = null or 判断 = "相当"), " 个与全区分不出高下")}。',
    en: 'Of ${plural(count(可比), unit, units)}, ${plural(count(可比, 判断 = "高于"), "has", "have")} a mean whose whole interval is above the district’s, ${count(可比, 判断 = "低于")} below it${if(any(可比, 判断 = null or 判断 = "相当"), "; ")}${if(any(可比, 判断 = null or 判断 = "相当"), count(可比, 判断 = null or 判断 = "相当"))}${if(any(可比, 判断 = null or 判断 = "相当"), " can’t be told from the district")}.',
  },
  {
    when: 'count(可比) > 1 and any(可比, 判断 = "高于")',
    zh: '区间整体高于全区的：${list(可比[判断 = "高于"].单位, 8)}。${若(教学单位, "可请他们谈谈做法。")}',
    en: 'Wholly above the district: ${list(可比[判断 = "高于"].单位, 8)}.${if(教学单位, " Ask them what they do.")}',
  },
  {
    when: 'count(可比) > 1 and any(可比, 判断 = "低于")',
    zh: '区间整体低于全区的：${list(可比[判断 = "低于"].单位, 8)}。${若(教学单位, "请先看这些单位的小题与知识点，再议教学。", "这是分组之间的差异，不是对学生的评价。")}',
    en: 'Wholly below the district: ${list(可比[判断 = "低于"].单位, 8)}. ${if(教学单位, "Look at their items and topics first, then at teaching.", "This is a difference between groups and judges no student.")}',
  },
  {
    when: `${ranked} and ${apart}`,
    zh: '均分最高的是${list(argmax(可比, 平均分).单位, 3)}（${max(可比.平均分)}），最低的是${list(argmin(可比, 平均分).单位, 3)}（${min(可比.平均分)}）；区间有重叠的不宜分高下。',
    en: 'The highest mean is that of ${list(argmax(可比, 平均分).单位, 3)} (${max(可比.平均分)}), the lowest that of ${list(argmin(可比, 平均分).单位, 3)} (${min(可比.平均分)}); where intervals overlap they should not be told apart.',
  },
  {
    when: `${ranked} and not (${apart})`,
    zh: '均分${若(min(可比.平均分) < max(可比.平均分), "在 " & min(可比.平均分) & " 至 " & max(可比.平均分) & " 之间，首尾的区间也有重叠", "都是 " & min(可比.平均分))}，彼此分不出高下。',
    en: 'Means ${if(min(可比.平均分) < max(可比.平均分), "run from " & min(可比.平均分) & " to " & max(可比.平均分) & "; even the intervals at the ends overlap, so they", "are all " & min(可比.平均分) & " and")} can’t be told apart.',
  },
  {
    when: 'any(结果, 应考人数 > 0 and 缺考人数 / 应考人数 > 0.05)',
    zh: '缺考超过应考人数 5% 的：${list(结果[应考人数 > 0 and 缺考人数 / 应考人数 > 0.05].单位, 6)}。解读前请先核对缺考原因。',
    en: 'More than 5% absent: ${list(结果[应考人数 > 0 and 缺考人数 / 应考人数 > 0.05].单位, 6)}. Check the reasons before reading the numbers.',
  },
  byChance,
  leftOut,
]
