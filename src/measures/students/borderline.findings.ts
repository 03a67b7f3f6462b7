import type { Finding } from '../finding'

export const borderlineFindings: readonly Finding[] = [
  {
    when: 'count(结果) > 0',
    zh: '临界范围内 ${count(结果)} 人：线下 ${count(结果, 位置 = "线下")} 人，线上 ${count(结果, 位置 = "线上")} 人。线上的同样需要巩固。',
    en: '${plural(count(结果), "student is", "students are")} near the line: ${count(结果, 位置 = "线下")} below, ${count(结果, 位置 = "线上")} above. Those above need support, too.',
  },
  {
    when: 'count(结果) > 0',
    zh: '名单是辅导的线索，不是对学生的评定：几分之差可能只是测量误差。先做什么见“建议”一列。',
    en: 'The list guides support and judges nobody: a few marks may be measurement error. What to do first stands in the last column.',
  },
  {
    when: 'count(结果) = 0',
    zh: '没有学生落在临界范围内。',
    en: 'No student is near the line.',
  },
]
