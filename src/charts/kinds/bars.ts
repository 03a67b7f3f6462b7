import { level } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { bestOf } from '../look'
import { column, maybe, reference, sort } from '../setting'

export const bars = defineKind({
  id: 'bars',
  name: { zh: '条形图', en: 'Bars' },
  use: { zh: '一项一条，直接读数。', en: 'One bar an entry, read at once.' },
  settings: {
    y: column({ zh: '名称', en: 'names' }, { accepts: 'text' }),
    x: column({ zh: '数值', en: 'value' }, { accepts: 'number' }),
    fill: maybe({ zh: '颜色', en: 'colour' }, { accepts: 'text' }),
    sort,
    reference: reference(),
  },
  limit: 1000,
  samples: [{ spec: { chart: 'bars', y: '单位', x: '优秀率' }, rows: level }],
  suit(look) {
    const [label, best] = [look.label, bestOf(look)]
    return label && best ? [{ draft: { chart: 'bars', y: label.name, x: best.name }, likely: 0.7 }] : []
  },
})

export type Spec = SpecOf<typeof bars>
