import * as v from 'valibot'
import { level } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { unit, usual } from '../setting'

export const funnel = defineKind({
  id: 'funnel',
  name: { zh: '漏斗图', en: 'Funnel' },
  use: {
    zh: '人数少的学校波动大：看谁超出了偶然的范围。',
    en: 'Small units vary more: which lie beyond chance?',
  },
  settings: {
    label: unit(),
    /** How many students a unit has. */
    x: usual('人数', { zh: '人数', en: 'n' }, { accepts: 'number' }),
    y: usual('平均分', { zh: '均分或比率', en: 'mean or rate' }, { accepts: 'number' }),
    /** The value of all; computed from the units where the data has no such column. */
    centre: usual('全区平均分', undefined, { spare: true }),
    /** Bounds of 95% and 99.8%; computed from the sd of students or as for shares where the data has no such columns. */
    limits: {
      schema: v.optional(v.tuple([v.string(), v.string(), v.string(), v.string()]), [
        '95%下限',
        '95%上限',
        '99.8%下限',
        '99.8%上限',
      ]),
      holds: 'columns',
      spare: true,
    },
    sd: usual('标准差', { zh: '标准差', en: 'sd' }, { accepts: 'number', spare: true }),
  },
  limit: 5000,
  samples: [{ spec: { chart: 'funnel', x: '实考人数', y: '平均分' }, rows: level }],
})

export type Spec = SpecOf<typeof funnel>
