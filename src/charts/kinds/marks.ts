import * as v from 'valibot'
import type { Field } from '../setting'
import { markSchema } from './marks.channel'
import { level } from '../invented'
import { defineKind, type SpecOf } from '../kind'

/** What a form asks of a chart made of Plot's marks: its first mark. */
const fields: readonly Field[] = [
  {
    path: ['marks', 0, 'mark'],
    holds: 'choice',
    label: { zh: '图形', en: 'mark' },
    required: true,
    choices: ['dot', 'barX', 'barY', 'line', 'lineY', 'areaY', 'tickX', 'tickY', 'cell', 'ruleX', 'ruleY'],
  },
  { path: ['marks', 0, 'x'], holds: 'column', label: { zh: '横轴', en: 'x' } },
  { path: ['marks', 0, 'y'], holds: 'column', label: { zh: '纵轴', en: 'y' } },
  { path: ['marks', 0, 'fill'], holds: 'column', label: { zh: '填色', en: 'fill' } },
  { path: ['marks', 0, 'stroke'], holds: 'column', label: { zh: '线色', en: 'stroke' } },
  {
    path: ['marks', 0, 'fx'],
    holds: 'column',
    label: { zh: '横向小图', en: 'small charts across' },
    accepts: 'text',
  },
  {
    path: ['marks', 0, 'fy'],
    holds: 'column',
    label: { zh: '纵向小图', en: 'small charts down' },
    accepts: 'text',
  },
  { path: ['marks', 0, 'sort'], holds: 'column', label: { zh: '按此列排列', en: 'ordered by' } },
]

export const marks = defineKind({
  id: 'marks',
  name: { zh: '自由图形', en: 'Marks of one’s own' },
  use: { zh: '用 Observable Plot 的图形与通道自己搭。', en: 'Observable Plot’s own marks and channels.' },
  settings: {
    /** Observable Plot's own marks and channel names. */
    marks: {
      schema: v.pipe(
        v.array(markSchema),
        v.minLength(
          1,
          '“marks”里请至少写一个图形，例如 - mark: dot。\n“marks” needs one mark at least, for example - mark: dot.',
        ),
      ),
      holds: 'marks',
    },
  },
  fields,
  limit: 5000,
  samples: [
    {
      spec: {
        marks: [
          { mark: 'ruleX', x: 92, stroke: '#8b919d' },
          { mark: 'dot', x: '平均分', y: '单位', r: 4 },
          { mark: 'tickX', x: '中位数', y: '单位', stroke: '#c57532' },
        ],
      },
      rows: level,
    },
  ],
  suit: () => [],
})

export type Spec = SpecOf<typeof marks>
