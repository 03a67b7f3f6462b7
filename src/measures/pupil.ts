import type { Value } from '../engine/table'
import type { MeasureColumn } from './measure'
import type { Pupil } from './sheet'

/** The columns that every list of students starts with. */
export const pupilColumns: readonly MeasureColumn[] = [
  { name: '学校', en: 'school', format: 'text' },
  { name: '班级', en: 'class', format: 'text' },
  { name: '学号', en: 'student id', format: 'text' },
  { name: '姓名', en: 'name', format: 'text' },
]

export function describePupil({ school, class: group, code, name }: Pupil): Record<string, Value> {
  return { 学校: school, 班级: group, 学号: code, 姓名: name }
}
