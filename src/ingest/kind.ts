import type { Text } from '../model/text'
import type { ColumnPlan, TableKind } from './plan'

export interface KindGuess {
  kind: TableKind
  reason: Text
}

/** What a table is, by which meanings its columns have. Rules are tried in order. */
export function guessKind(columns: readonly ColumnPlan[]): KindGuess {
  const has = (role: string) => columns.some(({ meaning }) => meaning.role === role)
  const count = (role: string) => columns.filter(({ meaning }) => meaning.role === role).length
  const field = (name: string) =>
    columns.some(({ meaning }) => meaning.role === 'blueprint' && meaning.field === name)
  const person = has('id') || has('name')

  if (field('no') && (field('fullMark') || field('knowledge')) && !person) {
    return {
      kind: 'blueprint',
      reason: { zh: '有题号与分值、知识点', en: 'item numbers with full marks or topics' },
    }
  }
  if (person && has('subject') && has('mark')) {
    return { kind: 'long', reason: { zh: '每行一名学生的一科', en: 'a row a student and subject' } }
  }
  if (person && count('item') >= 2) {
    return { kind: 'items', reason: { zh: '有学生，并有多个题号列', en: 'students with item columns' } }
  }
  if (person && (has('score') || has('total') || has('mark'))) {
    return { kind: 'totals', reason: { zh: '有学生，并有学科成绩列', en: 'students with marks by subject' } }
  }
  if (person && has('school')) {
    return {
      kind: 'students',
      reason: { zh: '有学生和学校，没有成绩', en: 'students and schools, no marks' },
    }
  }
  if (
    has('school') &&
    !person &&
    (has('schoolCode') || has('zone') || has('group') || has('kind')) &&
    !has('score')
  ) {
    return {
      kind: 'schools',
      reason: { zh: '有学校与片区、集团等，没有学生', en: 'schools with zones or groups' },
    }
  }
  if (has('school') && !person) {
    return {
      kind: 'summary',
      reason: { zh: '只有学校一级的数，没有学生', en: 'figures of schools, no students' },
    }
  }
  return { kind: 'unknown', reason: { zh: '没有认出的表', en: 'not a table that is known' } }
}
