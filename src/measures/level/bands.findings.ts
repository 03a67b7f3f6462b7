import type { Finding } from '../finding'

export const bandsFindings: readonly Finding[] = [
  {
    when: '单位数 = 1 and count(结果) > 0',
    zh: '人数最多的是 ${list(argmax(结果, 本段人数).分数, 3)} 段，${max(结果.本段人数)} 人，占 ${max(结果.本段比例)}。',
    en: 'The fullest band is ${list(argmax(结果, 本段人数).分数, 3)} with ${plural(max(结果.本段人数), "student")}, ${max(结果.本段比例)}.',
  },
  {
    when: '单位数 = 1 and any(结果, 累计比例 >= 0.5)',
    zh: '自高分往低分数，到 ${first(结果[累计比例 >= 0.5].分数)} 段已有一半学生。',
    en: 'Counted from the top, half of the students are reached in ${first(结果[累计比例 >= 0.5].分数)}.',
  },
  {
    when: '单位数 > 1',
    zh: '${单位数} ${量词}的分段人数并列；各单位人数不同，请比较“本段比例”。',
    en: 'Bands of ${plural(单位数, unit, units)} side by side; their sizes differ, so compare shares.',
  },
]
