import * as v from 'valibot'
import type { Datum } from '../data'
import { defineKind, type SpecOf } from '../kind'
import { unit, usual } from '../setting'

export const options = defineKind({
  id: 'options',
  name: { zh: '选项曲线', en: 'Option curves' },
  use: {
    zh: '各选项在五个分数组的选择率，看干扰项起没起作用。',
    en: 'Shares of each option over five groups: do distractors work?',
  },
  settings: {
    item: unit('题号', 'items', '题号'),
    option: usual('选项', { zh: '选项', en: 'options' }, { accepts: 'text' }),
    /** Marks the right answer with any text. */
    key: usual('答案', { zh: '答案标记', en: 'key' }, { accepts: 'text', spare: true }),
    /** Shares from the weakest group to the strongest. */
    groups: {
      schema: v.optional(v.pipe(v.array(v.string()), v.minLength(2)), [
        '第1组选择率',
        '第2组选择率',
        '第3组选择率',
        '第4组选择率',
        '第5组选择率',
      ]),
      holds: 'columns',
      label: { zh: '各组选择率', en: 'shares of groups' },
      accepts: 'number',
    },
    /** Only these items. */
    items: {
      schema: v.optional(v.array(v.union([v.string(), v.pipe(v.number(), v.transform(String))]))),
      holds: 'names',
      label: { zh: '只看这些题', en: 'only these items' },
      from: 'item',
    },
  },
  limit: 2000,
  samples: [{ spec: { chart: 'options' }, rows: choices }],
})

export type Spec = SpecOf<typeof options>

function choices(): Datum[] {
  return ['3', '7', '9', '12'].flatMap((题号, i) =>
    ['A', 'B', 'C', 'D', '空白'].map((选项, j) => {
      const right = j === (i * 2 + 1) % 4
      const lure = j === (i + 2) % 4
      const curve = (g: number) =>
        选项 === '空白'
          ? 0.02
          : right
            ? 0.3 + 0.13 * g - (i === 1 ? 0.2 : 0)
            : (0.68 - 0.13 * g + (i === 1 ? 0.2 : 0)) * (lure ? 0.5 : 0.25)
      return {
        题号,
        选项,
        答案: right ? '✓' : null,
        人数: 3968,
        ...Object.fromEntries([0, 1, 2, 3, 4].map((g) => [`第${g + 1}组选择率`, curve(g)])),
      }
    }),
  )
}
