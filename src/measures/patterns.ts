import type { ExampleData } from './example'

/** Students alike in their answers to three right-or-wrong items of one mark. */
export interface Pattern {
  right: readonly [0 | 1, 0 | 1, 0 | 1]
  male: number
  female: number
}

/** Eighty invented students who have one or two of three items right, as many boys as girls with each score. */
export const patterns: readonly Pattern[] = [
  { right: [1, 0, 0], male: 5, female: 8 },
  { right: [0, 1, 0], male: 5, female: 8 },
  { right: [0, 0, 1], male: 10, female: 4 },
  { right: [1, 1, 0], male: 4, female: 10 },
  { right: [1, 0, 1], male: 8, female: 5 },
  { right: [0, 1, 1], male: 8, female: 5 },
]

const [one, two, three] = [1, 2, 3].map((no) => ({ zh: `第 ${no} 题`, en: `Item ${no}` }))

/** The students counted by their answers. */
export const shownPatterns: ExampleData = {
  about: {
    zh: '八十名虚构的学生，三道题各 1 分；作答相同的学生并成一行。',
    en: 'Eighty invented students, three items of 1 mark each; students who answered alike share a row.',
  },
  heads: [
    one!,
    two!,
    three!,
    { zh: '通过题数', en: 'Items passed' },
    { zh: '男生人数', en: 'Boys' },
    { zh: '女生人数', en: 'Girls' },
  ],
  rows: patterns.map(({ right, male, female }) =>
    [...right, right[0] + right[1] + right[2], male, female].map(String),
  ),
}
