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

/** One invented student: marks and choices of the three items, the mark in Chinese, and mathematics a year before. */
export interface ExamplePupil {
  code: string
  school: string
  marks: readonly [number, number, number]
  choices: readonly [string, string, null]
  chinese: number
  before: number
}

/** Six invented students of two schools, few enough to be reckoned by hand; every paper has ten marks. */
export const pupils: readonly ExamplePupil[] = [
  { code: '001', school: '甲校', marks: [2, 3, 5], choices: ['A', 'B', null], chinese: 8, before: 9 },
  { code: '002', school: '甲校', marks: [2, 3, 3], choices: ['A', 'B', null], chinese: 9, before: 9 },
  { code: '003', school: '甲校', marks: [2, 0, 4], choices: ['A', 'C', null], chinese: 7, before: 7 },
  { code: '004', school: '乙校', marks: [2, 3, 1], choices: ['A', 'B', null], chinese: 6, before: 5 },
  { code: '005', school: '乙校', marks: [0, 3, 1], choices: ['C', 'B', null], chinese: 5, before: 4 },
  { code: '006', school: '乙校', marks: [0, 0, 2], choices: ['B', 'D', null], chinese: 1, before: 2 },
]

/** The mark of the whole mathematics paper. */
export function sumMarks({ marks }: ExamplePupil): number {
  return marks[0] + marks[1] + marks[2]
}
