import type { Text } from '../model/text'

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

const own: Record<string, Record<string, Text>> = {
  level: {
    intervals: { zh: '各率加列 95% 区间', en: 'adds 95% bounds of each rate' },
    reference: { zh: '首行加全区', en: 'adds the district as the first row' },
  },
  bands: {
    width: {
      zh: '每段几分；不写时为满分的十分之一',
      en: 'marks in a band; a tenth of the full mark by default',
    },
  },
  subjects: {
    shape: {
      zh: 'wide：每科一列；long：每单位每科一行',
      en: 'wide: a column a subject; long: a row a unit and subject',
    },
  },
  items: {
    intervals: {
      zh: '加列区分度的 95% 区间与难度等级',
      en: 'adds 95% bounds of discrimination and the band',
    },
  },
  options: { items: { zh: '只看这些题号', en: 'only these items' } },
  blueprint: { rows: { zh: '按什么分行', en: 'what the rows are' } },
  value_added: {
    terms: { zh: '取几期的平均', en: 'how many terms are averaged' },
  },
  trend: {
    students: { zh: '各次全体，或各次都考了的学生', en: 'all who sat each exam, or those who sat them all' },
  },
  lines: {
    line: {
      zh: '总分线：{by: top, value: 0.5} 取前一半，{by: mark, value: 520} 取分数，{by: rate, value: 0.6} 取得分率',
      en: 'line of the total: a top share, a mark or a share of the full mark',
    },
    method: { zh: '各科线怎样定', en: 'how subject lines are drawn' },
    given: {
      zh: '方法为“给定”时的各科线，如 {语文: 96}',
      en: 'subject lines for the method 给定, as {语文: 96}',
    },
  },
  borderline: {
    line: { zh: '分数线', en: 'the line' },
    below: { zh: '线下多少分以内算临界', en: 'marks below the line that count as near' },
    above: { zh: '线上多少分以内算临界', en: 'marks above the line that count as near' },
  },
  imbalance: {
    gap: {
      zh: '某科标准分低于本人其余各科平均多少算偏科',
      en: 'how far a subject’s Z lies below the mean of the student’s others',
    },
  },
  volatility: {
    factor: {
      zh: '波动超过测量标准误的几倍算大',
      en: 'flagged above so many standard errors of measurement',
    },
    all: { zh: '列出全部学生，不只波动大的', en: 'lists everyone, not only those flagged' },
  },
  tiers: {
    lines: {
      zh: 'A、B 两层的线，总分与各科通用',
      en: 'lines of tiers A and B, for the total and each subject',
    },
  },
  grades: {
    subjects: { zh: '只看这些学科', en: 'only these subjects' },
    grading: { zh: 'A 至 E 的比例或分数线', en: 'shares or lines of A to E' },
    bands: { zh: '赋分各等级的比例与分数区间', en: 'shares and mark ranges of the conversion' },
  },
  sp: { attention: { zh: '注意系数超过多少提示', en: 'caution index that asks for a look' } },
  dif: {
    group: { zh: '按什么分组比较', en: 'groups of what' },
    reference: { zh: '参照组', en: 'reference group' },
    focal: { zh: '目标组', en: 'focal group' },
  },
  irt: {
    model: { zh: '模型', en: 'the model' },
    estimate: {
      zh: '边际极大似然假设能力为正态，条件极大似然（Rasch、PCM）不作假设',
      en: 'marginal likelihood takes ability for normal, conditional likelihood (Rasch, PCM) for nothing',
    },
    categories: { zh: '部分计分时最多并成几档', en: 'most categories for partial credit' },
  },
  composite: {
    preset: { zh: '常用公式', en: 'a preset formula' },
    formula: { zh: '自定公式，写学业水平的列名', en: 'a formula of one’s own over the columns of Level' },
    officers: {
      zh: '联动考核：研训员与学科，如 {王老师: [语文]}',
      en: 'subject officers with their subjects',
    },
  },
  targets: {
    table: { zh: '含 单位、指标、数值（、年度）各列的表', en: 'a table with 单位, 指标, 数值 (and 年度)' },
    targets: {
      zh: '目标，如 {indicator: 近视率, of: 变化, relation: ≤, value: -0.01}',
      en: 'targets: indicator, of, relation, value',
    },
    units: { zh: '只看这些单位', en: 'only these units' },
  },
}

/** What a parameter of a measure does, in one line. */
export function describeParameter(measure: string, name: string): Text | undefined {
  return own[measure]?.[name] ?? common[name]
}
