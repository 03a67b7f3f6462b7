import type { Field } from './kinds'

/** What a form asks of a chart made of Plot's marks: its first mark. */
export const channelFields: readonly Field[] = [
  {
    path: ['marks', 0, 'mark'],
    role: 'choice',
    label: { zh: '图形', en: 'mark' },
    required: true,
    choices: ['dot', 'barX', 'barY', 'line', 'lineY', 'areaY', 'tickX', 'tickY', 'cell', 'ruleX', 'ruleY'],
  },
  { path: ['marks', 0, 'x'], role: 'column', label: { zh: '横轴', en: 'x' } },
  { path: ['marks', 0, 'y'], role: 'column', label: { zh: '纵轴', en: 'y' } },
  { path: ['marks', 0, 'fill'], role: 'column', label: { zh: '填色', en: 'fill' } },
  { path: ['marks', 0, 'stroke'], role: 'column', label: { zh: '线色', en: 'stroke' } },
  {
    path: ['marks', 0, 'fx'],
    role: 'column',
    label: { zh: '横向小图', en: 'small charts across' },
    accepts: 'text',
  },
  {
    path: ['marks', 0, 'fy'],
    role: 'column',
    label: { zh: '纵向小图', en: 'small charts down' },
    accepts: 'text',
  },
  { path: ['marks', 0, 'sort'], role: 'column', label: { zh: '按此列排列', en: 'ordered by' } },
]
