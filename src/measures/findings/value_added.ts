import type { Finding } from '../finding'

const units = { show: '单位' }

export const valueAddedFindings: readonly Finding[] = [
  {
    given: units,
    when: 'count(结果) > 1',
    zh: '${count(结果)} ${量词}中，增值区间整体高于预期的有 ${count(结果, 判断 = "高于")} 个，整体低于预期的有 ${count(结果, 判断 = "低于")} 个，其余与预期相当或无法判断。',
    en: 'Of ${plural(count(结果), unit, units)}, ${plural(count(结果, 判断 = "高于"), "has", "have")} a value added whose whole interval is above expectation, ${count(结果, 判断 = "低于")} below it; the rest are as expected or can’t be told.',
  },
  {
    given: units,
    when: 'any(结果, 判断 = "高于")',
    zh: '整体高于预期：${list(结果[判断 = "高于"].单位, 8)}。',
    en: 'Wholly above expectation: ${list(结果[判断 = "高于"].单位, 8)}.',
  },
  {
    given: units,
    when: 'any(结果, 判断 = "低于")',
    zh: '整体低于预期：${list(结果[判断 = "低于"].单位, 8)}。一次结果只是线索，请结合多期与教学情况。',
    en: 'Wholly below expectation: ${list(结果[判断 = "低于"].单位, 8)}. One result is a clue: look at several terms and at the teaching.',
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
    en: 'One sd higher at the start goes with ${fixed(first(结果.斜率), 2)} sd now; of what the start leaves open, ${rate(first(结果.组内相关))} lies between units.',
  },
]
