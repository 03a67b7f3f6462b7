import type { Datum } from '../data'
import { defineKind, type SpecOf } from '../kind'
import { maybe, reference, usual } from '../setting'

export const cumulative = defineKind({
  id: 'cumulative',
  name: { zh: '一分一段累计曲线', en: 'One-mark curve' },
  use: { zh: '读出达到某一分数的学生比例。', en: 'Read off the share of students at or above any mark.' },
  settings: {
    x: usual('分数', { zh: '分数', en: 'mark' }, { accepts: 'number' }),
    y: usual('累计比例', { zh: '累计比例', en: 'cumulative share' }, { accepts: 'number' }),
    stroke: maybe({ zh: '颜色', en: 'colour' }, { accepts: 'text' }),
    n: usual('累计人数', { zh: '累计人数', en: 'cumulative count' }, { accepts: 'number', spare: true }),
    reference: reference(),
  },
  limit: 5000,
  samples: [{ spec: { chart: 'cumulative', reference: { value: 90, label: '合格线' } }, rows: oneMark }],
})

export type Spec = SpecOf<typeof cumulative>

function oneMark(): Datum[] {
  const counts = Array.from({ length: 131 }, (_, k) => ({
    分数: 145 - k,
    本段人数: Math.round(62 * Math.exp(-((145 - k - 96) ** 2) / 900)),
  }))
  const all = counts.reduce((sum, { 本段人数 }) => sum + 本段人数, 0)
  let 累计人数 = 0
  return counts.map((row) => ({ ...row, 累计人数: (累计人数 += row.本段人数), 累计比例: 累计人数 / all }))
}
