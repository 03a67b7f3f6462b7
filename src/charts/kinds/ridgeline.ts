import { bins, schools } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { reference, unit, usual } from '../setting'

export const ridgeline = defineKind({
  id: 'ridgeline',
  name: { zh: '山峦图', en: 'Ridgeline' },
  use: { zh: '一行一个单位的分布，比较形状与位置。', en: 'A distribution a row: compare shapes and places.' },
  settings: {
    y: unit(),
    from: usual('起分', { zh: '段的下限', en: 'from' }, { accepts: 'number' }),
    to: usual('止分', { zh: '段的上限', en: 'to' }, { accepts: 'number' }),
    n: usual('本段人数', { zh: '人数', en: 'students' }, { accepts: 'number' }),
    reference: reference(),
  },
  limit: 2000,
  samples: [
    {
      spec: { chart: 'ridgeline', reference: { value: 90, label: '合格' } },
      rows: () => schools.slice(0, 8).flatMap(bins),
    },
  ],
})

export type Spec = SpecOf<typeof ridgeline>
