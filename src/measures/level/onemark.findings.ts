import type { Finding } from '../finding'

export const oneMarkFindings: readonly Finding[] = [
  {
    when: '单位数 = 1 and count(结果) > 0',
    zh: '共 ${max(结果.累计人数)} 人；${first(结果[累计比例 >= 0.5].分数)} 分及以上占 ${first(结果[累计比例 >= 0.5].累计比例)}${若(first(结果[累计比例 >= 0.1].分数) != first(结果[累计比例 >= 0.5].分数), "，" & first(结果[累计比例 >= 0.1].分数) & " 分及以上占 " & first(结果[累计比例 >= 0.1].累计比例))}。',
    en: '${plural(max(结果.累计人数), "student")}; ${first(结果[累计比例 >= 0.5].累计比例)} have ${first(结果[累计比例 >= 0.5].分数)} or more${if(first(结果[累计比例 >= 0.1].分数) != first(结果[累计比例 >= 0.5].分数), ", " & first(结果[累计比例 >= 0.1].累计比例) & " have " & first(结果[累计比例 >= 0.1].分数) & " or more")}.',
  },
  {
    when: '单位数 = 1 and max(结果.本段人数) > 1',
    zh: '同分最多的是 ${list(argmax(结果, 本段人数).分数, 3)} 分，${max(结果.本段人数)} 人：以分数划线时，一分之差会牵动这些学生。',
    en: 'Most ties are at ${list(argmax(结果, 本段人数).分数, 3)}: ${plural(max(结果.本段人数), "student")}. A line there moves them all at once.',
  },
  {
    when: '单位数 > 1',
    zh: '${单位数} ${量词}各自从最高分往下累计；人数不同，请比较“累计比例”。',
    en: '${plural(单位数, unit, units)}, each counted from its own top; sizes differ, so compare cumulative shares.',
  },
]
