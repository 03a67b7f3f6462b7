import type { Text } from '../../model/text'
import type { ColumnPlan, TableKind } from '../plan'

export interface KindGuess {
  kind: TableKind
  reason: Text
}

/** What a table is, by which meanings its columns have, then by its title. Rules are tried in order. */
export function guessKind(columns: readonly ColumnPlan[], title = ''): KindGuess {
  const count = (role: string) => columns.filter(({ meaning }) => meaning.role === role).length
  const has = (role: string) => count(role) > 0
  const field = (name: string) =>
    columns.some(({ meaning }) => meaning.role === 'blueprint' && meaning.field === name)
  const person = has('id') || has('name')
  const marks = has('score') || has('total') || has('mark')
  const rules: [holds: boolean, kind: TableKind, zh: string, en: string][] = [
    [
      has('indicator') && !person,
      'indicators',
      '有指标与数值，没有学生',
      'indicators and their values, no students',
    ],
    [
      !person && !has('score') && count('item') === 0 && isIndicators(title, columns),
      'indicators',
      '各校或各区的监测指标，没有学生成绩',
      'indicators of schools or districts, no marks of students',
    ],
    [
      field('no') && (field('fullMark') || field('knowledge') || field('key')) && !person,
      'blueprint',
      '有题号与分值、知识点或答案',
      'item numbers with full marks, topics or answers',
    ],
    [
      field('no') && count('item') >= 2 && !person && !marks,
      'blueprint',
      '各题并列，逐行写答案、分值等',
      'items side by side, with their answers or full marks row by row',
    ],
    [
      person && /教师|任课|教职工|监考/.test(title) && !marks && count('item') < 2,
      'unknown',
      '是教师任课表，没有成绩',
      'a list of teachers, no marks',
    ],
    [
      person && field('no') && (marks || field('key')),
      'unknown',
      '每行是一名学生的一道题，请改为导出每题一列的小题分表',
      'a row a student and item; export item marks with a column an item instead',
    ],
    [
      person && has('rating') && !marks && count('item') < 2,
      'unknown',
      '各科是等级，不是分数。需要时请添加分数表',
      'grades by subject, not marks; add a table of marks where you have one',
    ],
    [person && has('subject') && has('mark'), 'long', '每行一名学生的一科', 'a row a student and subject'],
    [
      person && count('choice') >= 2 && count('choice') > count('item') && !has('score'),
      'options',
      '有学生，各题列里是选项',
      'students with the options they chose',
    ],
    [
      person && count('item') >= 2 && !has('score'),
      'items',
      '有学生，并有多个题号列',
      'students with item columns',
    ],
    [person && marks, 'totals', '有学生，并有学科成绩列', 'students with marks by subject'],
    [person && has('subject'), 'unknown', '有人员和学科，没有成绩', 'people and subjects, no marks'],
    [
      person && (has('school') || has('sex') || has('class')),
      'students',
      '有学生的学校、班级，没有成绩',
      'students with schools or classes, no marks',
    ],
    [
      has('school') &&
        !marks &&
        !has('statistic') &&
        count('school') + count('schoolCode') < columns.length &&
        ['schoolCode', 'formerName', 'zone', 'group', 'kind', 'stage', 'expected'].some(has),
      'schools',
      '有学校与片区、集团等，没有学生',
      'schools with zones or groups, no students',
    ],
    [
      (has('school') || has('class') || has('zone') || has('statistic')) && (has('statistic') || marks),
      'summary',
      '只有学校或班级一级的数，没有学生',
      'figures of schools or classes, no students',
    ],
    [has('school'), 'summary', '只有学校一级的数，没有学生', 'figures of schools, no students'],
  ]
  const [, kind, zh, en] = rules.find(([holds]) => holds) ?? [
    true,
    'unknown' as const,
    '没有认出的表',
    'not a table that is known',
  ]
  return { kind, reason: { zh, en } }
}

/** What is monitored of schools beside marks. */
const monitored =
  /体质(健康|监测|测试)|近视|视力不良|肥胖|超重|龋齿|体能|心理健康|睡眠|普惠|毛?入[园学]率|巩固率|辍学率|毕业率|升学率|大班额|生师比|师生比|双语|课后服务|劳动教育|艺术素质|学业负担|幸福感|满意度/

/** Whether a table without students gives indicators: its title says so, or one of its columns, beside figures. */
function isIndicators(title: string, columns: readonly ColumnPlan[]): boolean {
  const own = columns.filter(({ header }) => monitored.test(header))
  const figures = columns.filter(({ header }) => /(率|比例|占比|指数|[人数]数|达标)(\(%\))?$/.test(header))
  const names = columns.filter(({ meaning }) => /^(school|zone|group|grade|class)$/.test(meaning.role))
  return names.length > 0 && ((monitored.test(title) && figures.length > 0) || own.length > 0)
}
