import { literal } from '../../engine/bind'
import { type Row, rows } from '../../engine/table'
import { type Level, levels } from '../../model/level'
import type { Text } from '../../model/text'
import { type MeasureContext, MeasureError } from '../measure'
import { condition, levelColumns, type Scope } from './population'

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

/** Subjects of an exam in the order of reports, without 总分. */
export async function listSubjects(exam: string, { database, signal }: MeasureContext): Promise<string[]> {
  const found = await database.query(
    `SELECT subject FROM paper JOIN exam USING (exam_id) WHERE exam.key = $1 AND subject <> '总分' ORDER BY paper.seq, subject`,
    { params: [exam], signal },
  )
  return rows(found).map((row) => String(row.subject))
}

/** Refuses an exam without subjects, saying what to add. */
export async function requireSubjects(
  { exam, by, where }: { exam: string; by?: readonly string[]; where?: Scope['where'] },
  least: number,
  context: MeasureContext,
): Promise<string[]> {
  await requirePaper({ exam, subject: '总分', by, where }, context)
  const names = await listSubjects(exam, context)
  if (names.length >= least) return names
  throw new MeasureError(
    names.length === 0
      ? {
          zh: '这次考试还没有分学科的成绩。请添加各科成绩文件。',
          en: 'This exam has no marks by subject yet. Add the subjects’ files.',
        }
      : {
          zh: `这次考试只有${names.join('、')}的成绩，至少要有 ${least} 科。请添加其余学科的成绩文件。`,
          en: `This exam has marks of ${names.join(', ')} only; it takes ${least} subjects. Add the other subjects’ files.`,
        },
  )
}

/** Refuses an exam or a subject that is not there, naming what is. Units and filters that no data tells are refused, too. */
export async function requirePaper(
  scope: Scope & { by?: readonly string[] },
  context: MeasureContext,
): Promise<void> {
  const { database, signal } = context
  const found = await database.query(
    `SELECT exam.name AS name, list(paper.subject ORDER BY paper.seq) AS subjects
     FROM exam LEFT JOIN paper USING (exam_id) WHERE exam.key = ${literal(scope.exam)} GROUP BY exam.name`,
    { signal },
  )
  const exam: Row | undefined = rows(found)[0]
  if (!exam) {
    throw new MeasureError({
      zh:
        scope.exam === ''
          ? '还没有考试数据。请先添加成绩文件。'
          : `没有找到考试“${scope.exam}”。请在考试一栏重新选择。`,
      en:
        scope.exam === ''
          ? 'There is no exam yet. Add a result file first.'
          : `There is no exam “${scope.exam}”. Choose one again.`,
    })
  }
  const subjects = (Array.isArray(exam.subjects) ? exam.subjects : []).filter((s) => s !== null).map(String)
  if (subjects.length > 0 && scope.subject !== '总分' && !subjects.includes(scope.subject)) {
    throw new MeasureError({
      zh: `${String(exam.name)}没有${scope.subject}成绩，现有：${subjects.join('、')}。请补充该科成绩文件，或改选学科。`,
      en: `${String(exam.name)} has no marks of ${scope.subject}; there are ${subjects.join(', ')}. Add that file, or choose another subject.`,
    })
  }
  if (subjects.length === 0) {
    throw new MeasureError({
      zh: `${String(exam.name)}还没有成绩。请添加这次考试的成绩文件。`,
      en: `${String(exam.name)} has no marks yet. Add its result files.`,
    })
  }
  await requireUnits(scope, context)
}
