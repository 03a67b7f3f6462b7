import type { Value } from '../../engine/table'

import type { Pupil } from './sheet'

export function describePupil({ school, class: group, code, name }: Pupil): Record<string, Value> {
  return { 学校: school, 班级: group, 学号: code, 姓名: name }
}
