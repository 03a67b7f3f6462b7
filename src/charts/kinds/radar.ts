import { balance, schools } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { columns, names, reference, unit } from '../setting'

export const radar = defineKind({
  id: 'radar',
  name: { zh: '雷达图', en: 'Radar' },
  use: {
    zh: '有人坚持要看时用；比较高低请用学科平行图。',
    en: 'For those who insist; parallel subjects compare better.',
  },
  settings: {
    y: unit(),
    columns: columns('各轴', 'axes'),
    /** Only these units; by default the first ones. */
    only: names('画哪些单位', 'units drawn', 'y'),
    reference: reference(),
  },
  limit: 500,
  samples: [
    {
      spec: { chart: 'radar', reference: 50, only: schools.slice(0, 2) },
      rows: () => balance(schools.slice(0, 5)),
    },
  ],
  suit: () => [],
})

export type Spec = SpecOf<typeof radar>
