import type { Finding } from '../finding'

export const spFindings: readonly Finding[] = [
  {
    given: { show: '学生' },
    when: 'count(结果) > 0',
    zh: '${count(结果)} 名学生中，注意系数大于 ${小数(attention, 2)} 的有 ${count(结果, 注意系数 > $attention)} 人${若(any(结果, 注意系数 > $attention), "：会难题而失易题，宜个别了解")}。',
    en: 'Of ${plural(count(结果), "student")}, ${plural(count(结果, 注意系数 > $attention), "has", "have")} a caution index above ${fixed(attention, 2)}${if(any(结果, 注意系数 > $attention), ": hard items right and easy ones wrong, worth a talk")}.',
  },
  {
    given: { show: '题目' },
    when: 'any(结果, 注意系数 > $attention)',
    zh: '注意系数大于 ${小数(attention, 2)} 的题号：${list(结果[注意系数 > $attention].题号, 8)}。请查题意与答案。',
    en: 'Items with a caution index above ${fixed(attention, 2)}: ${list(结果[注意系数 > $attention].题号, 8)}. Check wording and key.',
  },
  {
    given: { show: '题目' },
    when: 'not any(结果, 注意系数 > $attention)',
    zh: '没有题的注意系数大于 ${小数(attention, 2)}。',
    en: 'No item has a caution index above ${fixed(attention, 2)}.',
  },
  {
    given: { show: '矩阵' },
    when: 'count(结果) > 0',
    zh: '${max(结果.学生序)} 名学生 × ${max(结果.题目序)} 题，通过 ${整数(sum(结果.通过))} 次，占 ${率(sum(结果.通过) / count(结果))}。',
    en: '${plural(max(结果.学生序), "student")} × ${plural(max(结果.题目序), "item")}, ${sum(结果.通过)} passed, ${rate(sum(结果.通过) / count(结果))}.',
  },
]
