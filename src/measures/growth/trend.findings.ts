import type { Finding } from '../finding'
import { leftOut } from '../finding'

const exams = { show: '历次' }
const quadrants = { show: '象限' }
const students = { show: '学生' }

export const trendFindings: readonly Finding[] = [
  {
    given: exams,
    when: 'max(结果.次序) = 1',
    zh: '只有一次考试，看不出趋势；添加同一批学生以前的成绩后再看。',
    en: 'There is one exam only, which makes no trend: add earlier marks of the same students.',
  },
  {
    given: exams,
    when: 'max(结果.次序) > 1 and 全区一体',
    zh: '各次的 T 都以全区为参照，全区按定义是 50；请按片区、学校或班级看趋势。',
    en: 'T refers to the district, which is 50 in every exam by definition: look at trends by zone, school or class.',
  },
  {
    given: exams,
    when: 'max(结果.次序) > 1 and not 全区一体 and any(可比, 次序 = max(结果.次序) and T置信下限 != null)',
    zh: '共 ${max(结果.次序)} 次考试。最近一次，${count(可比, 次序 = max(结果.次序))} ${量词}中 T 区间整体高于 50 的有 ${count(可比, 次序 = max(结果.次序) and 判断 = "高于")} 个，整体低于 50 的有 ${count(可比, 次序 = max(结果.次序) and 判断 = "低于")} 个。',
    en: '${plural(max(结果.次序), "exam")}. In the latest, of ${plural(count(可比, 次序 = max(结果.次序)), unit, units)}, ${plural(count(可比, 次序 = max(结果.次序) and 判断 = "高于"), "has", "have")} a T whose whole interval is above 50, ${count(可比, 次序 = max(结果.次序) and 判断 = "低于")} below it.',
  },
  {
    given: exams,
    when: 'max(结果.次序) > 2 and any(可比, 判断 = "低于")',
    zh: '在这些考试里曾整体低于 50 的：${list(unique(可比[判断 = "低于"].单位), 8)}；一次高低不成趋势，请看连线与区间。',
    en: 'Wholly below 50 at some time: ${list(unique(可比[判断 = "低于"].单位), 8)}; once is no trend: look at the lines and their intervals.',
  },
  {
    given: quadrants,
    when: 'any(可比, 象限 != "未能分辨" and 象限 != "人数不足")',
    zh: '高位进步 ${count(可比, 象限 = "高位进步")} 个，低位进步 ${count(可比, 象限 = "低位进步")} 个，高位回落 ${count(可比, 象限 = "高位回落")} 个，低位回落 ${count(可比, 象限 = "低位回落")} 个${若(any(可比, 象限 = "未能分辨"), "；区间跨线、不能归类的 " & count(可比, 象限 = "未能分辨") & " 个")}。',
    en: 'High and rising ${count(可比, 象限 = "高位进步")}, low and rising ${count(可比, 象限 = "低位进步")}, high and falling ${count(可比, 象限 = "高位回落")}, low and falling ${count(可比, 象限 = "低位回落")}${if(any(可比, 象限 = "未能分辨"), "; " & count(可比, 象限 = "未能分辨") & " can’t be placed")}.',
  },
  {
    given: quadrants,
    when: 'count(可比) > 0 and all(可比, 象限 = "未能分辨" or 象限 = "人数不足")',
    zh: '${count(可比)} ${量词}的区间都跨过 50 或 0，不能归入象限。',
    en: 'The intervals of ${plural(count(可比), unit, units)} all span 50 or 0: none has a quadrant.',
  },
  {
    given: quadrants,
    when: 'any(可比, 象限 = "低位进步")',
    zh: '仍低于 50 而进步可信的：${list(可比[象限 = "低位进步"].单位, 8)}${若(教学单位, "，做法值得总结")}。',
    en: 'Below 50 and reliably rising: ${list(可比[象限 = "低位进步"].单位, 8)}${if(教学单位, "; worth learning from")}.',
  },
  {
    given: students,
    when: 'count(结果) > 0',
    zh: '${count(结果)} 名学生中，变化超过一个测量标准误的：进步 ${count(结果, 判断 = "进步")} 人，回落 ${count(结果, 判断 = "回落")} 人；其余 ${count(结果, 判断 = "无明显变化")} 人不能算变化。',
    en: 'Of ${plural(count(结果), "student")}, more than one standard error of measurement: ${count(结果, 判断 = "进步")} up, ${count(结果, 判断 = "回落")} down; ${count(结果, 判断 = "无明显变化")} can’t be said to have changed.',
  },
  {
    given: students,
    when: 'count(结果) > 0',
    zh: '即使没有真实变化，也会有约三成（${整数(count(结果) * 0.3173)} 人）偶然超过一个标准误：单个学生只作线索，请结合平时表现。',
    en: 'About a third (${int(count(结果) * 0.3173)}) would exceed one standard error by chance alone: take a student’s change as a clue, beside their daily work.',
  },
  { given: exams, ...leftOut },
  { given: quadrants, ...leftOut },
]
