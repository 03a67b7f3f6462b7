import type { Finding } from '../finding'

const exams = { show: '历次' }
const quadrants = { show: '象限' }
const students = { show: '学生' }

export const trendFindings: readonly Finding[] = [
  {
    given: exams,
    when: 'max(结果.次序) > 1 and 单位数 > 1',
    zh: '共 ${max(结果.次序)} 次考试。最近一次，${单位数} ${量词}中 T 区间整体高于 50 的有 ${count(结果, 次序 = max(结果.次序) and 判断 = "高于")} 个，整体低于 50 的有 ${count(结果, 次序 = max(结果.次序) and 判断 = "低于")} 个。',
    en: '${plural(max(结果.次序), "exam")}. In the latest, of ${plural(单位数, unit, units)}, ${plural(count(结果, 次序 = max(结果.次序) and 判断 = "高于"), "has", "have")} a T wholly above 50, ${count(结果, 次序 = max(结果.次序) and 判断 = "低于")} wholly below.',
  },
  {
    given: exams,
    when: 'max(结果.次序) > 2 and any(结果, 判断 = "低于")',
    zh: '在这些考试里曾整体低于 50 的：${list(unique(结果[判断 = "低于"].单位), 8)}；一次高低不成趋势，请看连线与区间。',
    en: 'Wholly below 50 at some time: ${list(unique(结果[判断 = "低于"].单位), 8)}; once is no trend: look at the lines and their intervals.',
  },
  {
    given: quadrants,
    when: 'count(结果) > 0',
    zh: '高位进步 ${count(结果, 象限 = "高位进步")} 个，低位进步 ${count(结果, 象限 = "低位进步")} 个，高位回落 ${count(结果, 象限 = "高位回落")} 个，低位回落 ${count(结果, 象限 = "低位回落")} 个；区间跨线、不能归类的 ${count(结果, 象限 = "未能分辨" or 象限 = "人数不足")} 个。',
    en: 'High and rising ${count(结果, 象限 = "高位进步")}, low and rising ${count(结果, 象限 = "低位进步")}, high and falling ${count(结果, 象限 = "高位回落")}, low and falling ${count(结果, 象限 = "低位回落")}; ${count(结果, 象限 = "未能分辨" or 象限 = "人数不足")} can’t be placed.',
  },
  {
    given: quadrants,
    when: 'any(结果, 象限 = "低位进步")',
    zh: '起点低而进步可信的：${list(结果[象限 = "低位进步"].单位, 8)}，做法值得总结。',
    en: 'Low and reliably rising: ${list(结果[象限 = "低位进步"].单位, 8)}; worth learning from.',
  },
  {
    given: students,
    when: 'count(结果) > 0',
    zh: '${count(结果)} 名学生中，变化超出测量误差的：进步 ${count(结果, 判断 = "进步")} 人，回落 ${count(结果, 判断 = "回落")} 人；其余 ${count(结果, 判断 = "无明显变化")} 人不能算变化。',
    en: 'Of ${plural(count(结果), "student")}, beyond measurement error: ${count(结果, 判断 = "进步")} rose, ${count(结果, 判断 = "回落")} fell; ${count(结果, 判断 = "无明显变化")} can’t be said to have changed.',
  },
]
