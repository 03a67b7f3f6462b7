import type { Datum } from '../data'
import { items } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { unit, usual } from '../setting'

export const wright = defineKind({
  id: 'wright',
  name: { zh: '怀特图', en: 'Wright map' },
  use: { zh: '学生能力与题目难度放在同一把尺上。', en: 'Students and items on one scale.' },
  settings: {
    y: usual('刻度', { zh: '刻度', en: 'scale' }, { accepts: 'number' }),
    n: usual('人数', { zh: '人数', en: 'n' }, { accepts: 'number' }),
    label: unit('题号', 'items', '题号'),
  },
  limit: 500,
  samples: [{ spec: { chart: 'wright' }, rows: steps }],
})

export type Spec = SpecOf<typeof wright>

function steps(): Datum[] {
  return Array.from({ length: 25 }, (_, k) => {
    const 刻度 = 3 - k / 4
    const nos = items()
      .map((row) => ({
        no: String(row.题号),
        b: Math.round(-4 * Math.log(Number(row['难度(得分率)']) / (1 - Number(row['难度(得分率)'])))) / 4,
      }))
      .filter(({ b }) => b === 刻度)
      .map(({ no }) => no)
    return {
      刻度,
      人数: Math.round(520 * Math.exp(-((刻度 - 0.5) ** 2) / 1.7)),
      题号: nos.length > 0 ? nos.join('、') : null,
    }
  })
}
