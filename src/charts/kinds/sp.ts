import type { Datum } from '../data'
import { share } from '../invented'
import { defineKind, type SpecOf } from '../kind'
import { usual } from '../setting'

export const sp = defineKind({
  id: 'sp',
  name: { zh: 'S-P 表', en: 'S-P table' },
  use: {
    zh: '学生与题目都排好序，看反常的作答。',
    en: 'Students and items in order: unusual answers stand out.',
  },
  settings: {
    y: usual('学生序', { zh: '学生序', en: 'students’ places' }, { accepts: 'number' }),
    x: usual('题目序', { zh: '题目序', en: 'items’ places' }, { accepts: 'number' }),
    fill: usual('通过', { zh: '是否通过', en: 'passed' }, { accepts: 'number' }),
    label: usual('题号', { zh: '题号', en: 'items' }, { accepts: 'text', spare: true }),
    /** 1 left of the S curve and above the P curve. */
    s: usual('S线', undefined, { spare: true }),
    p: usual('P线', undefined, { spare: true }),
  },
  limit: 300_000,
  samples: [{ spec: { chart: 'sp' }, rows: matrix }],
})

export type Spec = SpecOf<typeof sp>

function matrix(): Datum[] {
  const [students, count] = [30, 16]
  const passed = Array.from({ length: students }, (_, i) =>
    Array.from({ length: count }, (_, j) =>
      share(i, j + 60) < 1.2 - 0.7 * (i / students) - 0.6 * (j / count) ? 1 : 0,
    ),
  )
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const lines = passed.toSorted((a, b) => sum(b) - sum(a))
  const places = Array.from({ length: count }, (_, j) => j).sort(
    (a, b) => sum(lines.map((line) => line[b]!)) - sum(lines.map((line) => line[a]!)),
  )
  return lines.flatMap((line, row) =>
    places.map((j, place) => ({
      学生序: row + 1,
      题目序: place + 1,
      题号: String(j + 1),
      通过: line[j]!,
      S线: place < sum(line) ? 1 : 0,
      P线: row < sum(lines.map((each) => each[j]!)) ? 1 : 0,
    })),
  )
}
