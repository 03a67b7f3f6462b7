import type { Text } from '../model/text'
import type { Level } from './population'

/**
 * A sentence that says what stands out in a measure's result, in both languages. `${…}` is the notebook's expression
 * language over the result: `结果` (`result`) is its table, a column's name its column, a parameter's name its value.
 * Besides these: `量词` (所学校), `unit` and `units` (school, schools) for the level of the rows, `可排序` (`ranks`),
 * which is true only where the stage allows ranks, `隐去人数` (`hide`) and `加注人数` (`flag`), the bounds of small units.
 * A sentence without words is not shown.
 */
export interface Finding extends Text {
  /** An expression: the sentence is said only where it is true. */
  when?: string
  /** Values of parameters that the sentence is for: `{ show: '概要' }`. */
  given?: Readonly<Record<string, unknown>>
}

/** How units of a level are counted. */
interface UnitWords {
  /** 所学校 */
  zh: string
  one: string
  many: string
}

const words: Record<Level | '学生', UnitWords> = {
  区: { zh: '个区', one: 'district', many: 'districts' },
  片区: { zh: '个片区', one: 'zone', many: 'zones' },
  集团: { zh: '个集团', one: 'group', many: 'groups' },
  学校: { zh: '所学校', one: 'school', many: 'schools' },
  班级: { zh: '个班级', one: 'class', many: 'classes' },
  性别: { zh: '个性别组', one: 'sex', many: 'sexes' },
  城乡: { zh: '个城乡组', one: 'kind of area', many: 'kinds of area' },
  学段: { zh: '个学段组', one: 'stage', many: 'stages' },
  学生: { zh: '名学生', one: 'student', many: 'students' },
}

/** Words for units of several levels are those of units. */
export function wordsOfUnits(by: readonly string[]): UnitWords {
  const only = by.length === 1 ? words[by[0] as Level] : undefined
  return only ?? { zh: '个单位', one: 'unit', many: 'units' }
}
