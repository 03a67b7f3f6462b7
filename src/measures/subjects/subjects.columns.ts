import type { ColumnSet } from '../measure'
import { bounds, correlation, mark, rate, text, label, averaged, computed } from '../define'
import { n, subject, unit } from '../columns'

export const shows = ['T', '得分率', '相关', '与总分相关'] as const
export type Show = (typeof shows)[number]

const cells = {
  T: {
    define: mark,
    en: 'T',
    zh: '单位学生的平均标准分 T（以全区学生为参照）',
    english: 'mean T of the unit’s students over the district',
    interval: 't',
    estimate: averaged,
  },
  得分率: {
    define: rate,
    en: 'score rate',
    zh: '平均分 ÷ 满分',
    english: 'mean / full mark',
    interval: 't',
    estimate: averaged,
  },
  相关: {
    define: correlation,
    en: 'r',
    zh: '两科都有分的学生分数的皮尔逊相关',
    english: 'Pearson correlation of the marks of students with both',
    interval: 'Fisher',
    estimate: computed,
  },
  与总分相关: {
    define: correlation,
    en: 'r with the total',
    zh: '该科分数与总分（含该科）的皮尔逊相关',
    english: 'Pearson correlation of the subject’s marks with the total, which includes it',
    interval: 'Fisher',
    estimate: computed,
  },
} as const

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

export const firstColumn = (show: Show) => (show === '相关' ? subject : unit)

/** A column a subject. */
export function cellColumn(show: Show) {
  const { define, zh, english } = cells[show]
  return computed(
    define(
      '{学科}',
      '{subject}',
      `每科一列：${zh}；人数与区间见 shape: long。`,
      `A column a subject: ${english}; n and interval with shape: long.`,
    ),
    { over: null },
  )
}

/** A row a cell of the matrix, with n and interval. */
export function longColumns(show: Show) {
  const { define, en, zh, english, interval, estimate } = cells[show]
  return [
    firstColumn(show),
    show === '相关'
      ? label(
          'subject',
          text('另一学科', 'other subject', '与之相关的学科。', 'The subject it is correlated with.'),
        )
      : subject,
    n,
    estimate(define(show, en, `${zh}。`, `${capital(english)}.`), { interval: show }),
    ...bounds(define, show, en, `其 95% ${interval} 区间`, `its 95% ${interval} interval`),
  ]
}

export const subjectSets: readonly ColumnSet[] = shows.flatMap((show) => [
  { given: { show, shape: 'wide' }, columns: [firstColumn(show), cellColumn(show)] },
  { given: { show, shape: 'long' }, columns: longColumns(show) },
])
