import { bins, schools } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { maybe, reference, usual } from '../setting'

export const histogram = defineKind({
  id: 'histogram',
  name: { zh: '分数段直方图', en: 'Histogram' },
  use: { zh: '分数怎样分布；可按单位分成小图。', en: 'How marks are distributed; small charts by unit.' },
  settings: {
    from: usual('起分', { zh: '段的下限', en: 'from' }, { accepts: 'number' }),
    to: usual('止分', { zh: '段的上限', en: 'to' }, { accepts: 'number' }),
    y: usual('本段人数', { zh: '人数', en: 'students' }, { accepts: 'number' }),
    /** A small chart for each value of this column. */
    facet: maybe({ zh: '分成小图', en: 'small charts by' }, { accepts: 'text' }),
    reference: reference(),
  },
  limit: 5000,
  samples: [
    { spec: { chart: 'histogram', reference: { value: 88, label: '均分' } }, rows: () => bins('全区', 9) },
    { spec: { chart: 'histogram', facet: '单位' }, rows: () => schools.slice(0, 4).flatMap(bins) },
  ],
})

export type Spec = SpecOf<typeof histogram>
