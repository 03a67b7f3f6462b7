import * as v from 'valibot'
import { items } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { unit, usual } from '../setting'

export const itemmap = defineKind({
  id: 'itemmap',
  name: { zh: '题目地图', en: 'Item map' },
  use: {
    zh: '每题的难度与区分度，找出要核对的题。',
    en: 'Difficulty by discrimination: which items to check.',
  },
  settings: {
    label: unit('题号', 'items', '题号'),
    x: usual('难度(得分率)', { zh: '难度', en: 'difficulty' }, { accepts: 'number' }),
    y: usual('区分度', { zh: '区分度', en: 'discrimination' }, { accepts: 'number' }),
    bands: {
      schema: v.optional(v.array(v.number()), [0.86, 0.73, 0.38, 0.15]),
      holds: 'numbers',
      label: { zh: '难度分界', en: 'bands of difficulty' },
    },
    lines: {
      schema: v.optional(v.array(v.number()), [0.2, 0.3, 0.4]),
      holds: 'numbers',
      label: { zh: '区分度界线', en: 'lines of discrimination' },
    },
  },
  limit: 1000,
  samples: [{ spec: { chart: 'itemmap' }, rows: items }],
})

export type Spec = SpecOf<typeof itemmap>
