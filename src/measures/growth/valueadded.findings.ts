import type { Finding } from '../finding'
import { leftOut } from '../finding'

const units = { show: '单位' }

export const valueAddedFindings: readonly Finding[] = [
  {
    given: units,
    when: 'count(可比) > 0',
    zh: '${count(可比)} ${量词}中，增值区间整体高于预期的有 ${count(可比, 判断 = "高于")} 个，整体低于预期的有 ${count(可比, 判断 = "低于")} 个${若(any(可比, 判断 = null or 判断 = "相当"), "，其余与预期相当或无法判断")}。',
    en: 'Of ${plural(count(可比), unit, units)}, ${plural(count(可比, 判断 = "高于"), "has", "have")} a value added whose whole interval is above expectation, ${count(可比, 判断 = "低于")} below it${if(any(可比, 判断 = null or 判断 = "相当"), "; the rest are as expected or can’t be told")}.',
  },
  {
    given: units,
    when: 'any(可比, 判断 = "高于")',
    zh: '整体高于预期：${list(可比[判断 = "高于"].单位, 8)}。',
    en: 'Wholly above expectation: ${list(可比[判断 = "高于"].单位, 8)}.',
  },
  {
    given: units,
    when: 'any(可比, 判断 = "低于")',
    zh: '整体低于预期：${list(可比[判断 = "低于"].单位, 8)}。一次结果只是线索，请结合多期${若(教学单位, "与教学情况")}看。',
    en: 'Wholly below expectation: ${list(可比[判断 = "低于"].单位, 8)}. One result is a clue: look at several terms${if(教学单位, " and at the teaching")}.',
  },
  {
    given: units,
    when: 'any(可比, (判断 = "高于" or 判断 = "低于") and 残差置信下限 <= 0 and 残差置信上限 >= 0)',
    zh: '其中平均残差的区间包含 0、两种估计说法不一的：${list(可比[(判断 = "高于" or 判断 = "低于") and 残差置信下限 <= 0 and 残差置信上限 >= 0].单位, 8)}，不宜下结论。',
    en: 'Of these, the interval of the mean residual takes in 0, so that the two estimates disagree and nothing should be concluded: ${list(可比[(判断 = "高于" or 判断 = "低于") and 残差置信下限 <= 0 and 残差置信上限 >= 0].单位, 8)}.',
  },
  {
    given: units,
    when: 'any(结果, 匹配率 < 0.8)',
    zh: '匹配率不足 80%、读数须谨慎的：${list(结果[匹配率 < 0.8].单位, 8)}。',
    en: 'Under 80% matched, read with care: ${list(结果[匹配率 < 0.8].单位, 8)}.',
  },
  {
    given: { show: '模型' },
    when: 'first(结果.斜率) != null',
    zh: '起点每高一个标准差，现状平均高 ${小数(first(结果.斜率), 2)} 个标准差；扣除起点后，剩余差异的 ${率(first(结果.组内相关))} 在单位之间。',
    en: 'One sd higher at the start goes with ${fixed(first(结果.斜率), 2)} sd now; ${rate(first(结果.组内相关))} of the differences that remain lie between units.',
  },
  { given: units, ...leftOut },
]
