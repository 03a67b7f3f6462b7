import * as v from 'valibot'
import type { Datum } from '../data'
import { noise, schools, share } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { size, unit, usual } from '../setting'

export const quadrant = defineKind({
  id: 'quadrant',
  name: { zh: '现状 × 进步', en: 'Level × growth' },
  use: {
    zh: '四个象限，十字为区间；两项都分得清才着色。',
    en: 'Four quadrants with intervals; coloured only where both are clear.',
  },
  settings: {
    label: unit(),
    x: usual('现状T', { zh: '现状', en: 'level' }, { accepts: 'number' }),
    xLow: usual('现状T置信下限', { zh: '现状下限', en: 'level, lower' }, { accepts: 'number', spare: true }),
    xHigh: usual('现状T置信上限', { zh: '现状上限', en: 'level, upper' }, { accepts: 'number', spare: true }),
    y: usual('进步T', { zh: '进步', en: 'growth' }, { accepts: 'number' }),
    yLow: usual('进步置信下限', { zh: '进步下限', en: 'growth, lower' }, { accepts: 'number', spare: true }),
    yHigh: usual('进步置信上限', { zh: '进步上限', en: 'growth, upper' }, { accepts: 'number', spare: true }),
    n: size('人数'),
    /** Where the two lines cross. */
    centre: {
      schema: v.optional(v.tuple([v.number(), v.number()]), [50, 0]),
      holds: 'numbers',
      label: { zh: '中线（横, 纵）', en: 'centre (x, y)' },
    },
    /** What the corners are called, from the upper right, clockwise. */
    corners: {
      schema: v.optional(v.tuple([v.string(), v.string(), v.string(), v.string()])),
      holds: 'names',
    },
  },
  limit: 2000,
  samples: [{ spec: { chart: 'quadrant' }, rows: growth }],
})

export type Spec = SpecOf<typeof quadrant>

function growth(): Datum[] {
  return schools.map((单位, i) => {
    const [now, change] = [50 + 5 * noise(i, 13), 2.6 * noise(i, 14)]
    return {
      单位,
      人数: 90 + Math.round(share(i, 2) * 240),
      现状T: now,
      现状T置信下限: now - 1.6,
      现状T置信上限: now + 1.6,
      进步T: change,
      进步置信下限: change - 0.9,
      进步置信上限: change + 0.9,
    }
  })
}
