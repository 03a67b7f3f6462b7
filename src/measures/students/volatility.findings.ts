import type { Finding } from '../finding'

export const volatilityFindings: readonly Finding[] = [
  {
    when: 'any(结果, 提示 != null)',
    zh: '${count(结果, 提示 != null)} 名学生的 T 标准差大于界值（${若(四舍五入(min(结果.界值), 1) < 四舍五入(max(结果.界值), 1), min(结果.界值) & " 至 ")}${max(结果.界值)}，为各人所考各次测量标准误的 ${factor} 倍）。只凭偶然也会有少数学生超过；请先看历次试卷与缺考，再了解学习状态。',
    en: '${plural(count(结果, 提示 != null), "student has", "students have")} an sd of T above the limit (${if(round(min(结果.界值), 1) < round(max(结果.界值), 1), min(结果.界值) & " to ")}${max(结果.界值)}, ${factor} times the standard error of measurement of the exams they sat). A few would by chance alone: look at the papers and absences first, then at how they are doing.',
  },
  {
    when: 'not any(结果, 提示 != null)',
    zh: '没有学生的 T 标准差大于界值。',
    en: 'No student’s sd of T exceeds the limit.',
  },
]
