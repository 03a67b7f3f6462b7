import type { Finding } from '../finding'
import { byChance, leftOut } from '../finding'

const several = 'count(可比) > 1 and any(可比, 标准分T != null)'
/** Whether the interval of the highest T lies wholly above that of the lowest. */
const apart = 'max(argmax(可比, 标准分T).T置信下限) > min(argmin(可比, 标准分T).T置信上限)'

export const positionFindings: readonly Finding[] = [
  {
    when: '全区一体',
    zh: '标准分以全区为参照，全区的平均 T 按定义是 50；请按片区、学校或班级看。',
    en: 'Standard scores refer to the district, whose mean T is 50 by definition: look by zone, school or class.',
  },
  {
    when: 'not 全区一体 and count(可比) = 1 and first(可比.T置信下限) != null',
    zh: '${first(可比.单位)}的平均 T 为 ${first(可比.标准分T)}（95% 区间 ${first(可比.T置信下限)} 至 ${first(可比.T置信上限)}），${若(first(可比.判断) = "相当", "与全区的 50 分不出高下", "区间整体" & first(可比.判断) & " 50")}。',
    en: '${first(可比.单位)}: mean T ${first(可比.标准分T)} (95% interval ${first(可比.T置信下限)} to ${first(可比.T置信上限)}), ${if(first(可比.判断) = "相当", "which can’t be told from the district’s 50", "wholly " & first(可比.判断) & " 50")}.',
  },
  {
    when: several,
    zh: '${count(可比)} ${量词}中，标准分 T 的区间整体高于 50 的有 ${count(可比, 判断 = "高于")} 个，整体低于 50 的有 ${count(可比, 判断 = "低于")} 个${若(any(可比, 判断 = null or 判断 = "相当"), "，其余 ")}${若(any(可比, 判断 = null or 判断 = "相当"), count(可比, 判断 = null or 判断 = "相当"))}${若(any(可比, 判断 = null or 判断 = "相当"), " 个与 50 分不出高下")}。',
    en: 'Of ${plural(count(可比), unit, units)}, ${plural(count(可比, 判断 = "高于"), "has", "have")} a T whose whole interval is above 50, ${count(可比, 判断 = "低于")} below it${if(any(可比, 判断 = null or 判断 = "相当"), "; ")}${if(any(可比, 判断 = null or 判断 = "相当"), count(可比, 判断 = null or 判断 = "相当"))}${if(any(可比, 判断 = null or 判断 = "相当"), " can’t be told from 50")}.',
  },
  {
    when: `${several} and any(可比, 判断 = "高于")`,
    zh: '整体高于 50 的：${list(可比[判断 = "高于"].单位, 8)}。',
    en: 'Wholly above 50: ${list(可比[判断 = "高于"].单位, 8)}.',
  },
  {
    when: `${several} and any(可比, 判断 = "低于")`,
    zh: '整体低于 50 的：${list(可比[判断 = "低于"].单位, 8)}。${若(not 教学单位, "这是分组之间的差异，不是对学生的评价。")}',
    en: 'Wholly below 50: ${list(可比[判断 = "低于"].单位, 8)}.${if(not 教学单位, " This is a difference between groups and judges no student.")}',
  },
  {
    when: `可排序 and ${several} and ${apart}`,
    zh: '单位平均 T 在 ${min(可比.标准分T)}（${list(argmin(可比, 标准分T).单位, 3)}）至 ${max(可比.标准分T)}（${list(argmax(可比, 标准分T).单位, 3)}）之间。',
    en: 'Mean T runs from ${min(可比.标准分T)} (${list(argmin(可比, 标准分T).单位, 3)}) to ${max(可比.标准分T)} (${list(argmax(可比, 标准分T).单位, 3)}).',
  },
  {
    when: `not (可排序 and ${apart}) and ${several}`,
    zh: '单位平均 T 在 ${min(可比.标准分T)} 至 ${max(可比.标准分T)} 之间，相差 ${max(可比.标准分T) - min(可比.标准分T)}（10 为一个学生标准差）。',
    en: 'Mean T runs from ${min(可比.标准分T)} to ${max(可比.标准分T)}, ${max(可比.标准分T) - min(可比.标准分T)} apart (10 is one sd of students).',
  },
  byChance,
  leftOut,
]
