import * as v from 'valibot'
import { level } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { sort, unit } from '../setting'

/** The four rates of a district as bands, which are cumulative. */
export const fourRates = [
  { label: '优秀', column: '优秀率' },
  { label: '良好', column: '良好率', less: '优秀率' },
  { label: '合格', column: '合格率', less: '良好率' },
  { label: '待合格', column: '低分率', rest: true },
  { label: '低分', column: '低分率' },
]

export const stacked = defineKind({
  id: 'stacked',
  name: { zh: '四率堆叠条', en: 'Stacked rates' },
  use: {
    zh: '优秀、良好、合格到低分的构成，合计 100%。',
    en: 'What a unit is made of, from best to lowest, 100% in all.',
  },
  settings: {
    y: unit(),
    /**
     * Ordered bands, best first: the column of a band's share; less another column where they are cumulative; with
     * `rest`, what the bands before it and the column leave of the whole.
     */
    bands: {
      schema: v.pipe(
        v.array(
          v.strictObject({
            label: v.string(),
            column: v.string(),
            less: v.optional(v.string()),
            rest: v.optional(v.boolean(), false),
          }),
        ),
        v.minLength(
          1,
          '“bands”里请至少写一段，例如 - { label: 优秀, column: 优秀率 }。\n“bands” needs one band at least, with a label and a column.',
        ),
      ),
      holds: 'bands',
      label: { zh: '各段', en: 'bands' },
    },
    sort,
  },
  limit: 1000,
  samples: [{ spec: { chart: 'stacked', bands: fourRates }, rows: level }],
  suit({ names }) {
    return ['优秀率', '良好率', '合格率', '低分率'].every((name) => names.includes(name))
      ? [{ draft: { chart: 'stacked', bands: fourRates }, likely: 0.9 }]
      : []
  },
})

export type Spec = SpecOf<typeof stacked>
