import type { Text } from '../model/text'
import type { ExampleData } from './example'

/** An item of the paper that the worked examples share. */
export interface ExampleItem {
  no: string
  full: number
  type: string
  knowledge: string[]
  ability: string
  expected: number
  key?: string
}

/** The mathematics paper: three items, ten marks. */
export const paperItems: readonly ExampleItem[] = [
  { no: '1', full: 2, type: '选择', knowledge: ['函数'], ability: '理解', expected: 0.7, key: 'A' },
  { no: '2', full: 3, type: '选择', knowledge: ['函数'], ability: '应用', expected: 0.6, key: 'B' },
  { no: '3', full: 5, type: '解答', knowledge: ['图形'], ability: '应用', expected: 0.5 },
]

/** One invented student: the item marks of mathematics, the other subjects, and mathematics one and two years before. */
export interface ExamplePupil {
  code: string
  school: string
  marks: readonly [number, number, number]
  choices: readonly [string, string, null]
  chinese: number
  english: number
  before: number
  earlier: number
}

const pupil = (
  code: string,
  school: string,
  marks: ExamplePupil['marks'],
  [first, second]: string,
  [chinese, english, before, earlier]: readonly [number, number, number, number],
): ExamplePupil => ({
  code,
  school,
  marks,
  choices: [first!, second!, null],
  chinese,
  english,
  before,
  earlier,
})

/**
 * Six invented students of two schools, few enough to be reckoned by hand. Every paper has ten marks, a mean of 6 and
 * squares about it that sum to 40; a year before, both schools had the same mean.
 */
export const pupils: readonly ExamplePupil[] = [
  pupil('001', '甲校', [2, 3, 5], 'AB', [8, 8, 7, 9]),
  pupil('002', '甲校', [2, 3, 3], 'AB', [9, 10, 9, 8]),
  pupil('003', '甲校', [2, 0, 4], 'AC', [7, 3, 2, 6]),
  pupil('004', '乙校', [2, 3, 1], 'AB', [6, 7, 8, 7]),
  pupil('005', '乙校', [0, 3, 1], 'CB', [5, 5, 7, 5]),
  pupil('006', '乙校', [0, 0, 2], 'BD', [1, 3, 3, 1]),
]

/** The mark of the whole mathematics paper. */
export function sumMarks({ marks }: ExamplePupil): number {
  return marks[0] + marks[1] + marks[2]
}

const itemColumns = (print: (pupil: ExamplePupil, at: number) => string) =>
  paperItems.map(({ no, full }, at) => ({
    head: { zh: `第 ${no} 题（${full} 分）`, en: `Item ${no} (${full})` },
    print: (pupil: ExamplePupil) => print(pupil, at),
  }))

const choiceOf = ({ choices }: ExamplePupil, at: number) => (choices[at] ? ` ${choices[at]}` : '')

/** What can be shown of the students, a column or several each. */
const columns = {
  items: itemColumns(({ marks }, at) => String(marks[at])),
  choices: itemColumns((pupil, at) => `${pupil.marks[at]}${choiceOf(pupil, at)}`),
  mathematics: [{ head: { zh: '数学', en: 'Mathematics' }, print: (p: ExamplePupil) => String(sumMarks(p)) }],
  chinese: [{ head: { zh: '语文', en: 'Chinese' }, print: (p: ExamplePupil) => String(p.chinese) }],
  english: [{ head: { zh: '英语', en: 'English' }, print: (p: ExamplePupil) => String(p.english) }],
  total: [
    {
      head: { zh: '总分', en: 'Total' },
      print: (p: ExamplePupil) => String(sumMarks(p) + p.chinese + p.english),
    },
  ],
  before: [
    {
      head: { zh: '数学，一年前', en: 'Mathematics a year before' },
      print: (p: ExamplePupil) => String(p.before),
    },
  ],
  earlier: [
    {
      head: { zh: '数学，两年前', en: 'Mathematics two years before' },
      print: (p: ExamplePupil) => String(p.earlier),
    },
  ],
} as const satisfies Record<string, { head: Text; print: (pupil: ExamplePupil) => string }[]>

/** The students with those of their marks that an example needs. */
export function showPupils(...needed: (keyof typeof columns)[]): ExampleData {
  const shown = needed.flatMap((name) => columns[name])
  const chosen = needed.includes('choices')
  return {
    about: {
      zh: `两所学校六名虚构的学生，每科满分 10 分。${chosen ? '字母是所选的选项，第 1、2 题的答案为 A、B。' : ''}`,
      en: `Six invented students of two schools; each subject has 10 marks.${chosen ? ' A letter is the option chosen; the key of items 1 and 2 is A, B.' : ''}`,
    },
    heads: [{ zh: '学号', en: 'Student' }, { zh: '学校', en: 'School' }, ...shown.map(({ head }) => head)],
    rows: pupils.map((pupil) => [pupil.code, pupil.school, ...shown.map(({ print }) => print(pupil))]),
  }
}

/** Which of them pass which items by the usual rule. */
export const passing = {
  says: {
    zh: '得到满分的 60% 算通过，三题为 1.2、1.8、3 分：001、002 号三题都通过，003 号通过第 1、3 题，004 号通过第 1、2 题，005 号只通过第 2 题，006 号一题也没有。',
    en: '60% of an item is a pass, 1.2, 1.8 and 3 marks: students 001 and 002 pass all three, 003 items 1 and 3, 004 items 1 and 2, 005 item 2 only, 006 none.',
  },
}
