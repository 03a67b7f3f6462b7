import type { Level } from '../model/level'
import type { Text } from '../model/text'

/**
 * A sentence that says what stands out in a measure's result, in both languages. `${…}` is the notebook's expression
 * language over the result: `结果` (`result`) is its table, `可比` (`comparable`) those of its rows that may be compared by
 * name, a column's name its column, a parameter's name its value. Besides these:
 *
 * | name | is |
 * |---|---|
 * | `量词`, `unit`, `units` | 所学校, school, schools: how units of the rows' level are counted |
 * | `单位数`, `可比单位数`, `略去单位数` | units of the result, of `可比`, and those left out there |
 * | `全区一体` | whether the whole district is the one unit |
 * | `教学单位` | whether the units teach and can be asked about it: schools do, 男 and 女 don't |
 * | `另计人数` | whether others than those who sat count, so that 计分人数 is a column |
 * | `可排序`, `ranks` | whether the stage allows ranks |
 * | `隐去人数`, `hide`; `加注人数`, `flag` | the bounds of small units |
 * | `易界`, `较易界`, `中界`, `较难界` | the bounds of difficulty, where there are any |
 *
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
  性别: { zh: '个性别组', one: 'group by sex', many: 'groups by sex' },
  城乡: { zh: '个城乡组', one: 'group by area', many: 'groups by area' },
  学段: { zh: '个学段组', one: 'group by stage', many: 'groups by stage' },
  学生: { zh: '名学生', one: 'student', many: 'students' },
}

/** Words for units of several levels are those of units. */
export function wordsOfUnits(by: readonly string[]): UnitWords {
  const only = by.length === 1 ? words[by[0] as Level] : undefined
  return only ?? { zh: '个单位', one: 'unit', many: 'units' }
}

/** Says how many units the sentences before it pass over. */
export const leftOut: Finding = {
  when: '略去单位数 > 0',
  zh: '有 ${略去单位数} ${量词}不足 ${隐去人数} 人，或名册未填、不属任何集团，不作比较。',
  en: 'Not compared, with fewer than ${隐去人数} students or not told by the roster, or of no group: ${plural(略去单位数, unit, units)}.',
}

/** Says how many of many intervals lie on one side by chance alone. */
export const byChance: Finding = {
  when: 'not 全区一体 and count(可比) >= 20',
  zh: '区间是 95% 的：即使没有真实差异，也会有约 ${小数(count(可比) * 0.05, 0)} 个偶然整体在一侧。',
  en: 'Intervals are of 95%: about ${fixed(count(可比) * 0.05, 0)} would lie on one side by chance alone.',
}
