import { schools, trend } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { bestOf } from '../look'
import { column, maybe, reference } from '../setting'

const band = { low: 'T置信下限', high: 'T置信上限', reference: { value: 50, label: '全区' } }

export const line = defineKind({
  id: 'line',
  name: { zh: '趋势线', en: 'Trend lines' },
  use: {
    zh: '历次变化，带区间；单位多时分成小图。',
    en: 'Change over exams with bands; small charts for many units.',
  },
  settings: {
    x: column({ zh: '横轴（次序）', en: 'x (in order)' }),
    y: column({ zh: '数值', en: 'value' }, { accepts: 'number' }),
    stroke: maybe({ zh: '颜色（一条线一个）', en: 'colour (a line each)' }, { accepts: 'text' }),
    /** A small chart for each value of this column. */
    facet: maybe({ zh: '分成小图', en: 'small charts by' }, { accepts: 'text' }),
    low: maybe({ zh: '区间下限', en: 'lower bound' }, { accepts: 'number', spare: true }),
    high: maybe({ zh: '区间上限', en: 'upper bound' }, { accepts: 'number', spare: true }),
    reference: reference(),
  },
  limit: 5000,
  samples: [
    {
      spec: { chart: 'line', x: '考试', y: '标准分T', stroke: '单位', ...band },
      rows: () => trend(schools.slice(0, 3)),
    },
    { spec: { chart: 'line', x: '考试', y: '标准分T', facet: '单位', ...band }, rows: () => trend(schools) },
  ],
  suit(look) {
    const { time, label } = look
    const best = bestOf(look)
    if (!time || !best) return []
    const stroke = label && label !== time ? { stroke: label.name } : {}
    return [{ draft: { chart: 'line', x: time.name, y: best.name, ...stroke }, likely: 0.85 }]
  },
})

export type Spec = SpecOf<typeof line>
