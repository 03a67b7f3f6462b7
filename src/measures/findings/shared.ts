import type { Finding } from '../finding'

/** Says how many units the sentences before it pass over. */
export const leftOut: Finding = {
  when: '略去单位数 > 0',
  zh: '有 ${略去单位数} ${量词}不足 ${隐去人数} 人，或名册未填、不属任何集团，不作比较。',
  en: 'Not compared, with fewer than ${隐去人数} students or not told by the roster, or of no group: ${plural(略去单位数, unit, units)}.',
}
