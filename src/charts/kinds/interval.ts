import { level } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { bounds, reference, size, sort, unit, usual } from '../setting'

export const interval = defineKind({
  id: 'interval',
  name: { zh: '点与区间', en: 'Dots with intervals' },
  use: {
    zh: '比较各单位的均分或比率，同时看误差有多大。',
    en: 'Compares units with the error of each in sight.',
  },
  settings: {
    y: unit(),
    x: usual('平均分', { zh: '数值', en: 'value' }, { accepts: 'number' }),
    ...bounds('均分置信下限', '均分置信上限'),
    n: size('实考人数'),
    sort,
    reference: reference(),
  },
  limit: 1000,
  samples: [{ spec: { chart: 'interval', reference: { value: 92, label: '全区' } }, rows: level }],
})

export type Spec = SpecOf<typeof interval>
