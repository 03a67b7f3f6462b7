import type { Datum } from '../data'
import { noise, schools, share } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { bounds, referenceAt, size, sort, unit, usual } from '../setting'

export const caterpillar = defineKind({
  id: 'caterpillar',
  name: { zh: '毛虫图', en: 'Caterpillar' },
  use: {
    zh: '看增值、残差等效应的区间是否离开 0，单位多时也清楚。',
    en: 'Effects and whether their intervals leave zero, for many units.',
  },
  settings: {
    y: unit(),
    x: usual('增值', { zh: '效应', en: 'effect' }, { accepts: 'number' }),
    ...bounds('增值置信下限', '增值置信上限'),
    n: size('人数'),
    sort,
    reference: referenceAt(0),
  },
  limit: 1000,
  samples: [{ spec: { chart: 'caterpillar' }, rows: effects }],
})

export type Spec = SpecOf<typeof caterpillar>

function effects(): Datum[] {
  return schools.map((单位, i) => {
    const 增值 = 0.22 * noise(i, 22)
    const half = 0.08 + 0.05 * share(i, 23)
    return { 单位, 人数: 160, 增值, 增值置信下限: 增值 - half, 增值置信上限: 增值 + half }
  })
}
