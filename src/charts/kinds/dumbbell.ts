import type { Datum } from '../data'
import { noise, schools, share } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { bounds, reference, size, sort, unit, usual } from '../setting'

export const dumbbell = defineKind({
  id: 'dumbbell',
  name: { zh: '哑铃图', en: 'Dumbbells' },
  use: {
    zh: '一项两个数，例如预期与实际：差多少，区间够不够分清。',
    en: 'Two numbers an entry, such as expected and observed: how far apart, and whether the interval tells.',
  },
  settings: {
    y: unit(),
    /** What it is compared with: hollow. */
    x1: usual('预期', { zh: '预期（空心）', en: 'expected (hollow)' }, { accepts: 'number' }),
    /** What came out: filled. */
    x2: usual('实际', { zh: '实际（实心）', en: 'observed (filled)' }, { accepts: 'number' }),
    /** Of what came out. */
    ...bounds('实际置信下限', '实际置信上限'),
    n: size('人数'),
    sort,
    reference: reference(),
  },
  limit: 1000,
  samples: [
    {
      spec: { chart: 'dumbbell' },
      rows: expectations,
      columns: {
        预期: ['expected', 'mark'],
        实际: ['observed', 'mark'],
        实际置信下限: ['observed lower', 'mark'],
        实际置信上限: ['observed upper', 'mark'],
      },
    },
  ],
})

export type Spec = SpecOf<typeof dumbbell>

function expectations(): Datum[] {
  return schools.map((单位, i) => {
    const 预期 = 92 + 8 * noise(i, 31)
    const 实际 = 预期 + 5 * noise(i, 32)
    const half = 1.6 + 1.4 * share(i, 33)
    return {
      单位,
      人数: 90 + Math.round(share(i, 2) * 240),
      预期,
      实际,
      实际置信下限: 实际 - half,
      实际置信上限: 实际 + half,
    }
  })
}
