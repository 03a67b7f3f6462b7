import { balance, schools } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { alikeOf } from '../look'
import { columns, names, reference, unit } from '../setting'

export const parallel = defineKind({
  id: 'parallel',
  name: { zh: '学科平行图', en: 'Parallel subjects' },
  use: {
    zh: '一条线一个单位，横看各科强弱是否均衡。',
    en: 'A line a unit across subjects: level or lopsided.',
  },
  settings: {
    y: unit(),
    /** The columns that become axes; all numeric ones by default. */
    columns: columns('各轴', 'axes'),
    /** Units drawn in colour; where there are few, all are. */
    highlight: names('着色的单位', 'units in colour', 'y'),
    reference: reference(),
  },
  limit: 500,
  samples: [
    {
      spec: { chart: 'parallel', reference: { value: 50, label: '全区' } },
      rows: () => balance(schools.slice(0, 5)),
    },
  ],
  suit(look) {
    const alike = alikeOf(look)
    if (!look.label || alike.length === 0) return []
    return [{ draft: { chart: 'parallel', y: look.label.name, columns: alike }, likely: 0.5 }]
  },
})

export type Spec = SpecOf<typeof parallel>
