import { level } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { column, maybe, reference } from '../setting'

/** Points beyond this many are drawn as counts in cells: more dots would only hide each other. */
export const dotLimit = 5000

export const scatter = defineKind({
  id: 'scatter',
  name: { zh: '散点图', en: 'Scatter' },
  use: {
    zh: '两个数量的关系；点很多时按小格计数。',
    en: 'Two numbers of each row; counted in cells where many.',
  },
  settings: {
    x: column({ zh: '横轴', en: 'x' }, { accepts: 'number' }),
    y: column({ zh: '纵轴', en: 'y' }, { accepts: 'number' }),
    label: maybe({ zh: '点的名称', en: 'names' }, { accepts: 'text' }),
    fill: maybe({ zh: '颜色', en: 'colour' }, { accepts: 'text' }),
    xReference: reference('竖参照线', 'vertical line'),
    yReference: reference('横参照线', 'horizontal line'),
  },
  limit: Infinity,
  counted: dotLimit,
  samples: [{ spec: { chart: 'scatter', x: '平均分', y: '优秀率', label: '单位' }, rows: level }],
  suit({ label, measured, values }) {
    const [x, y] = measured.length >= 2 ? measured : values
    if (!x || !y) return []
    const named = label ? { label: label.name } : {}
    return [{ draft: { chart: 'scatter', x: x.name, y: y.name, ...named }, likely: 0.4 }]
  },
})

export type Spec = SpecOf<typeof scatter>
