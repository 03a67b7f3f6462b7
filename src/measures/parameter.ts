import type { Text } from '../model/text'
import type { Measure } from './measure'

const common: Record<string, Text> = {
  exam: { zh: '考试的键，常写 $场次', en: 'key of the exam, often $场次' },
  subject: { zh: '学科，或“总分”', en: 'a subject, or 总分 for the total' },
  by: {
    zh: '按什么分单位；可给列表，如 [学校, 性别]',
    en: 'units of what; a list combines, as [学校, 性别]',
  },
  where: {
    zh: '只看哪些单位，如 {片区: 东片}；全区参照值不受影响',
    en: 'only these units, as {片区: name}; the district’s reference values stay',
  },
  show: { zh: '给出哪一张表', en: 'which table is given' },
  merge: { zh: '同一大题的小问合并为一题', en: 'parts of one question count as one item' },
  rule: { zh: '得到满分的多少算通过；或“满分”', en: 'share of the full mark that is a pass; or 满分' },
  difficulty: {
    zh: '易、较易、中、较难的下界（得分率）',
    en: 'lower bounds of the bands of difficulty, as score rates',
  },
  prior: { zh: '前一次考试的键；不写时取最近一次', en: 'key of the earlier exam; the latest by default' },
  exams: { zh: '最多取最近几次考试', en: 'at most so many exams, the latest' },
  reliability: {
    zh: '没有小题得分的试卷所用的信度',
    en: 'reliability where a paper has no item marks to know it from',
  },
}

/** What a parameter of a measure does, in one line: its own words, or those that all measures share. */
export function describeParameter(
  { parameters }: Pick<Measure, 'parameters'>,
  name: string,
): Text | undefined {
  return parameters?.[name] ?? common[name]
}
