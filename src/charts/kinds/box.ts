import { level } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { reference, sort, unit, usual } from '../setting'

export const box = defineKind({
  id: 'box',
  name: { zh: '箱线图', en: 'Boxes' },
  use: { zh: '各单位分数的中间一半、中位数与两端。', en: 'The middle half, median and ends of each unit.' },
  settings: {
    y: unit(),
    min: usual('最低分', { zh: '最低', en: 'lowest' }, { accepts: 'number' }),
    q1: usual('下四分位', { zh: '下四分位', en: 'lower quartile' }, { accepts: 'number' }),
    median: usual('中位数', { zh: '中位数', en: 'median' }, { accepts: 'number' }),
    q3: usual('上四分位', { zh: '上四分位', en: 'upper quartile' }, { accepts: 'number' }),
    max: usual('最高分', { zh: '最高', en: 'highest' }, { accepts: 'number' }),
    sort,
    reference: reference(),
  },
  limit: 1000,
  samples: [{ spec: { chart: 'box', reference: { value: 92, label: '全区' } }, rows: level }],
})

export type Spec = SpecOf<typeof box>
