import type { Finding } from '../finding'

/** Says how many units the sentences before it pass over. */
export const leftOut: Finding = {
  when: '略去单位数 > 0',
  zh: '有 ${略去单位数} ${量词}不足 ${隐去人数} 人，或名册未填、不属任何集团，不作比较。',
  en: 'Not compared, with fewer than ${隐去人数} students or not told by the roster, or of no group: ${plural(略去单位数, unit, units)}.',
}

/** Says how many of many intervals lie on one side by chance alone. */
export const byChance: Finding = {
  when: 'not 全区一体 and count(可比) >= 20',
  zh: '区间是 95% 的：即使没有真实差异，也会有约 ${小数(count(可比) * 0.05, 0)} 个偶然整体在一侧。',
  en: 'Intervals are of 95%: about ${fixed(count(可比) * 0.05, 0)} would lie on one side by chance alone.',
}
