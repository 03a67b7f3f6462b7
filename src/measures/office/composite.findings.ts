import type { Finding } from '../finding'

export const compositeFindings: readonly Finding[] = [
  {
    when: '可排序 and count(结果[综合分 != null]) > 1',
    zh: '${count(结果[综合分 != null])} 个综合分在 ${min(结果.综合分)} 至 ${max(结果.综合分)} 之间；综合分只反映公式里写的几项，没有区间，相近的不宜分高下。',
    en: '${plural(count(结果[综合分 != null]), "composite")}, from ${min(结果.综合分)} to ${max(结果.综合分)}: they say only what the formula holds, have no interval, and close ones should not be told apart.',
  },
  {
    when: 'not 可排序 and count(结果[综合分 != null]) > 1',
    zh: '${count(结果[综合分 != null])} 个综合分已按公式算出；义务教育非毕业年级不作比较，只供各单位看自己的构成。',
    en: '${plural(count(结果[综合分 != null]), "composite")} by the formula; in the non-graduating years of compulsory education they are not compared, each unit sees its own parts.',
  },
  {
    when: 'any(结果, 综合分 = null)',
    zh: '缺数据或公式除以 0、没有综合分的：${list(结果[综合分 = null].单位, 6)}。',
    en: 'Without a composite, for lack of data or division by 0: ${list(结果[综合分 = null].单位, 6)}.',
  },
]
