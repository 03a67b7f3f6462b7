import * as v from 'valibot'
import type { Datum } from '../data'
import { balance, noise, schools } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { alikeOf, bestOf } from '../look'
import { columns, maybe, sort, unit } from '../setting'

export const heatmap = defineKind({
  id: 'heatmap',
  name: { zh: '热力图', en: 'Heat map' },
  use: {
    zh: '单位 × 知识点或学科，数字写在格内。',
    en: 'Units by topics or subjects, the number in each cell.',
  },
  settings: {
    y: unit(),
    /** The columns that become cells; all numeric ones by default. */
    columns: columns('各列（宽表）', 'columns (wide table)'),
    /** Of a long table: what becomes the columns, and what fills the cells. */
    x: maybe({ zh: '列名取自（长表）', en: 'columns from (long table)' }, { accepts: 'text' }),
    fill: maybe({ zh: '数值（长表）', en: 'value (long table)' }, { accepts: 'number' }),
    /** Above it in the accent, below in the colour of warning; without it one ramp from low to high. */
    centre: {
      schema: v.optional(v.nullable(v.number())),
      holds: 'number',
      label: { zh: '中心值', en: 'centre' },
    },
    sort,
  },
  limit: 500,
  samples: [
    { spec: { chart: 'heatmap', x: '知识点', fill: '得分率' }, rows: knowledge },
    {
      spec: { chart: 'heatmap', columns: ['语文', '数学', '英语', '物理'], centre: 50 },
      rows: () => balance(schools.slice(0, 6)),
    },
  ],
  suit(look) {
    const { label, second, repeated } = look
    const best = bestOf(look)
    const alike = alikeOf(look)
    return [
      ...(label && second && repeated && best
        ? [{ draft: { chart: 'heatmap', y: label.name, x: second.name, fill: best.name }, likely: 0.8 }]
        : []),
      ...(label && alike.length > 0
        ? [{ draft: { chart: 'heatmap', y: label.name, columns: alike }, likely: 0.6 }]
        : []),
    ]
  },
})

export type Spec = SpecOf<typeof heatmap>

function knowledge(): Datum[] {
  return schools.slice(0, 7).flatMap((单位, i) =>
    ['数与式', '方程与不等式', '函数', '图形的性质', '统计与概率'].map((知识点, j) => {
      const 得分率 = 0.78 - 0.08 * j + 0.1 * noise(i + 3 * j, 21)
      return { 单位, 知识点, 人数: 160, 得分率 }
    }),
  )
}
