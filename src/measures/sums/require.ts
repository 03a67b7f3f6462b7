import { literal } from '../../engine/bind'
import { rows } from '../../engine/table'
import type { Text } from '../../model/text'
import { MeasureError, type MeasureContext } from '../measure'
import { condition, levelColumns, levels, type Level, type Scope } from './population'

/** What a level is read from, and where it comes from. */
const sources: Partial<Record<Level, { column: string; from: Text }>> = {
  片区: { column: 'zone', from: { zh: '学校名册', en: 'roster of schools' } },
  集团: { column: 'group_name', from: { zh: '学校名册', en: 'roster of schools' } },
  城乡: { column: 'kind', from: { zh: '学校名册', en: 'roster of schools' } },
  学段: { column: 'stage', from: { zh: '学校名册', en: 'roster of schools' } },
  性别: { column: 'sex', from: { zh: '学生名册', en: 'roster of students' } },
  班级: { column: 'class', from: { zh: '成绩文件', en: 'file of marks' } },
}

const english: Record<Level, string> = {
  区: 'district',
  片区: 'zone',
  集团: 'group',
  学校: 'school',
  班级: 'class',
  性别: 'sex',
  城乡: 'urban or rural',
  学段: 'stage',
}

/** As many names as a sentence can hold. */
const listed = 8

/** Refuses units of a level that no data tells, and a filter that names none of the units there are. */
export async function requireUnits(
  { exam, subject, by = [], where = {} }: Scope & { by?: readonly string[] },
  { database, signal }: MeasureContext,
): Promise<void> {
  const filters = Object.entries(where) as [Level, readonly string[]][]
  const asked = levels.filter((level) => by.includes(level) || filters.some(([name]) => name === level))
  const told = asked.filter((level) => sources[level])
  const named = filters.filter(([, names]) => names.length > 0)
  if (told.length === 0 && named.length === 0) return
  const chosen = subject === '总分' ? '' : `AND paper.subject = ${literal(subject)}`
  const found = rows(
    await database.query(
      `WITH person AS (
        SELECT school.name AS school, school.code, zone, group_name, school.kind AS kind, school.stage AS stage, class, sex
        FROM cohort JOIN school USING (school_id) WHERE cohort_id > 0 AND paper_id IN (
          SELECT paper_id FROM paper JOIN exam USING (exam_id) WHERE exam.key = ${literal(exam)} ${chosen}))
      SELECT count(*) AS n${told.map((level) => `, count(${sources[level]!.column}) AS ${level}`).join('')}
        ${named.map(([level], i) => `, list(DISTINCT ${levelColumns[level].label}) AS names_${i}`).join('')}
        , count(*) FILTER (${condition({ exam, subject, where })}) AS matching
      FROM person`,
      { signal },
    ),
  )[0]!
  // Nobody at all is a matter of its own, which the measure says in its own words.
  if (Number(found.n) === 0) return
  for (const level of told) if (Number(found[level]) === 0) refuseLevel(level)
  named.forEach(([level, names], i) => {
    const known = (found[`names_${i}`] as unknown[] | null)?.map(String) ?? []
    if (!names.some((name) => known.includes(name))) refuseNames(level, names, known)
  })
  if (Number(found.matching) === 0) refuseTogether(named)
}

function refuseLevel(level: Level): never {
  const { zh, en } = sources[level]!.from
  throw new MeasureError({
    zh: `${zh}里没有“${level}”，不能按${level}分析。请添加含“${level}”一列的${zh}，或换一个层级。`,
    en: `The ${en} does not tell the ${english[level]} (${level}). Add one with a column ${level}, or take another level.`,
  })
}

function refuseNames(level: Level, names: readonly string[], known: readonly string[]): never {
  const sorted = known.toSorted((a, b) => a.localeCompare(b, 'zh'))
  const near = sorted.filter((name) => names.some((each) => name.includes(each) || each.includes(name)))
  const shown = (near.length > 0 ? near : sorted).slice(0, listed)
  const rest = (near.length > 0 ? near : sorted).length - shown.length
  throw new MeasureError({
    zh: `没有名为“${names.join('”“')}”的${level}，${near.length > 0 ? '相近的' : '现'}有：${shown.join('、')}${rest > 0 ? ' 等' : ''}。请改写筛选条件。`,
    en: `There is no ${english[level]} called “${names.join('”, “')}”; ${near.length > 0 ? 'close to it' : 'there are'}: ${shown.join(', ')}${rest > 0 ? ' …' : ''}. Change the filter.`,
  })
}

/** Each filter names units that there are, but no student is in all of them. */
function refuseTogether(named: readonly (readonly [Level, readonly string[]])[]): never {
  const list = (nameOf: (level: Level) => string, between: string) =>
    named.map(([level, units]) => `${nameOf(level)}“${units.join('”“')}”`).join(between)
  throw new MeasureError({
    zh: `没有学生同时属于：${list((level) => level, '、')}。请放宽筛选。`,
    en: `No student is in all of these at once: ${list((level) => `${english[level]} `, ', ')}. Widen the filter.`,
  })
}
