import { literal } from '../../engine/bind'
import type { Convention, Line } from '../../model/convention'
import { homeClass, homeSchool } from '../../model/home'
import { untoldNames, type Level } from '../../model/level'

/** Whose marks a measure looks at. */
export interface Scope {
  /** Key of the exam. */
  exam: string
  /** A subject, or 总分. */
  subject: string
  /** Only these units, by level. */
  where?: Partial<Record<Level, readonly string[]>>
}

/** How a level reads from a `person` row: its label and what it is ordered by (codes, never values). */
export const levelColumns: Record<Level, { label: string; order: string[] }> = {
  区: { label: `'全区'`, order: ['min(code)'] },
  片区: { label: `coalesce(zone, '${untoldNames.片区}')`, order: ['bool_or(zone IS NULL)', 'min(code)'] },
  集团: {
    label: `coalesce(group_name, '${untoldNames.集团}')`,
    order: ['bool_or(group_name IS NULL)', 'min(code)'],
  },
  学校: { label: 'school', order: ['min(code)'] },
  班级: {
    label: `school || ' ' || coalesce(class, '${untoldNames.班级}')`,
    order: ['min(code)', `min(try_cast(regexp_extract(class, '(\\d+)\\D*$', 1) AS INTEGER))`],
  },
  性别: { label: `coalesce(sex, '${untoldNames.other}')`, order: [] },
  城乡: { label: `coalesce(kind, '${untoldNames.other}')`, order: [] },
  学段: { label: `coalesce(stage, '${untoldNames.other}')`, order: [] },
}

/** Whether a present student's 0 is treated as an absence. */
function zeroIsAbsent({ zero }: Convention): string {
  if (zero === 'keep') return 'false'
  if (zero === 'absent') return 'score.mark = 0'
  return `(score.mark = 0 AND EXISTS (SELECT 1 FROM item WHERE item.paper_id = score.paper_id) AND NOT EXISTS (
    SELECT 1 FROM response r JOIN item i USING (item_id)
    WHERE i.paper_id = score.paper_id AND r.student_id = score.student_id AND r.mark IS NOT NULL))`
}

/** Place from the top within the paper, ties sharing the best, and how many have a mark. */
function places(convention: Convention): string {
  const mark = countedMark(convention)
  return `, CASE WHEN (${mark}) IS NOT NULL THEN
      rank() OVER (PARTITION BY paper_id ORDER BY (${mark}) DESC NULLS LAST) END AS place,
    count(${mark}) OVER (PARTITION BY paper_id) AS places`
}

/** The mark that a status counts with, NULL where the student is left out. */
export function countedMark(convention: Convention): string {
  const registered = convention.denominator.of === 'registered'
  const zeros = [
    ...(registered || convention.absent === 'zero' ? ['absent'] : []),
    ...(registered || convention.cheating === 'zero' ? ['cheating'] : []),
    ...(registered ? ['unscanned'] : []),
    ...(convention.exempt === 'zero' ? ['exempt'] : []),
  ]
  const zero =
    zeros.length > 0 ? `WHEN status IN (${zeros.map(literal).join(', ')}) THEN 0::DECIMAL(9,4)` : ''
  return `CASE WHEN status = 'present' THEN mark ${zero} END`
}

/**
 * CTEs that end in `person`: one row a student (`students` is 1), with `unit` columns (school, code, zone, group_name, kind, class, sex),
 * `status`, `registered` (应考: everyone but 转出 and 免考), `full_mark` and `counted`, the exact mark that the
 * convention counts, NULL where it leaves the student out. 去差 is already applied; `where` is not, so that reference
 * values stay the district's.
 */
export function population(scope: Scope, convention: Convention): string {
  const exam = literal(scope.exam)
  const own = literal(scope.subject)
  const total = scope.subject === '总分'
  // A file with a total and no subjects has a paper called 总分; otherwise totals are summed here.
  const chosen = total
    ? `subject <> '总分' OR NOT EXISTS (SELECT 1 FROM paper p WHERE p.exam_id = exam.exam_id AND p.subject <> '总分')`
    : `subject = ${own}`
  const sitting = `chosen AS (
      SELECT paper_id, full_mark FROM paper JOIN exam USING (exam_id) WHERE exam.key = ${exam} AND (${chosen})
    ), sitting AS (
      SELECT score.student_id, score.school_id, score.class, score.paper_id, chosen.full_mark, score.mark,
        CASE WHEN score.status = 'present' AND ${zeroIsAbsent(convention)} THEN 'absent' ELSE score.status END AS status
      FROM score JOIN chosen USING (paper_id)
    ), counted AS (
      SELECT *, ${countedMark(convention)} AS counted ${total && convention.pass.by === 'top' ? places(convention) : ''}
      FROM sitting)`
  const summed = total
    ? totals(convention)
    : 'SELECT student_id, school_id, class, full_mark, counted, status, NULL::BOOLEAN AS passes_all FROM counted'
  return `WITH ${sitting}, summed AS (${summed}), placed AS (
      SELECT summed.*, school.name AS school, school.code AS code, school.zone AS zone,
        school.group_name AS group_name, school.kind AS kind, school.stage AS stage, student.sex AS sex, student.code AS student_code,
        student.name AS student_name, 1 AS students,
        status NOT IN ('transferred', 'exempt') AS registered
      FROM summed JOIN school USING (school_id) JOIN student USING (student_id)
    ), person AS (${withoutLowest(convention)})`
}

/**
 * One row a student over the exam's papers. A student belongs where he sat the first paper that he was not 转出 in;
 * he is present where he is so in every paper. `passes_all` asks the pass line of every subject.
 */
function totals(convention: Convention): string {
  const papers = '(SELECT count(*) FROM chosen)'
  const whole = `count(counted) = ${papers}`
  const status = `CASE WHEN bool_and(status = 'present') AND count(*) = ${papers} THEN 'present'
    ELSE coalesce(min(status) FILTER (status NOT IN ('present', 'transferred')),
      CASE WHEN bool_and(status = 'transferred') THEN 'transferred' ELSE 'absent' END) END`
  // 应考 takes everyone registered: a paper without a row counts like one not sat.
  const registered = convention.denominator.of === 'registered'
  const has =
    convention.total === 'existing'
      ? 'count(counted) > 0'
      : registered
        ? `(${whole} OR ${status} NOT IN ('transferred', 'exempt'))`
        : whole
  return `SELECT student_id, ${homeSchool} AS school_id,
      ${homeClass} AS class,
      (SELECT sum(full_mark) FROM chosen)::DECIMAL(9,4) AS full_mark,
      CASE WHEN ${has} THEN coalesce(sum(counted), 0)::DECIMAL(9,4) END AS counted,
      ${status} AS status,
      CASE WHEN ${papers} > 1 AND ${has} THEN ${whole} AND bool_and(coalesce(${passesOwn(convention.pass)}, false)) END
        AS passes_all
    FROM counted GROUP BY student_id`
}

/**
 * Whether a mark reaches the pass line of its own paper; a fixed mark of the total is spread in proportion.
 * @param total the full mark of all papers
 */
export function passes(
  line: Exclude<Line, { by: 'top' }>,
  mark: string,
  full: string,
  total: string,
): string {
  return line.by === 'rate'
    ? `${mark} >= ${full} * ${decimalLiteral(line.value)}`
    : `${mark} * ${total} >= ${decimalLiteral(line.value)} * ${full}`
}

/** The same for a row of `counted`, whose place tells whether it is among the best share. */
function passesOwn(line: Line): string {
  const total = '(SELECT sum(full_mark) FROM chosen)::DECIMAL(9,4)'
  if (line.by !== 'top') return passes(line, 'counted.counted', 'full_mark', total)
  return `counted.place <= ceil(${line.value} * counted.places)`
}

/**
 * 去差: the lowest of each class keep their row and lose their counted mark. Of students with the same mark at the cut
 * those with the later id go, so that the order of import changes nothing.
 */
function withoutLowest({ denominator }: Convention): string {
  if (denominator.of !== 'dropCount' && denominator.of !== 'dropShare') return 'SELECT * FROM placed'
  const cut =
    denominator.of === 'dropCount'
      ? String(denominator.count)
      : `floor(${denominator.share} * count(counted) OVER (PARTITION BY school_id, class))`
  return `SELECT * REPLACE (CASE WHEN row_number() OVER (PARTITION BY school_id, class
      ORDER BY counted NULLS LAST, student_code DESC) > ${cut} THEN counted END AS counted) FROM placed`
}

/** Whether a scope is the whole district as one unit. */
export function isDistrict({ by, where }: Pick<Scope, 'where'> & { by: readonly Level[] }): boolean {
  return by.join() === '区' && Object.values(where ?? {}).every((names) => names.length === 0)
}

/** The filter of `scope.where` over `person`, as a condition. */
export function condition({ where }: Scope): string {
  const parts = Object.entries(where ?? {}).flatMap(([level, names]) =>
    names && names.length > 0
      ? [`${levelColumns[level as Level].label} IN (${names.map(literal).join(', ')})`]
      : [],
  )
  return parts.length > 0 ? parts.join(' AND ') : 'true'
}

/** A number as a decimal literal, never as binary floating point: 0.6 × 100 must be 60. */
function decimalLiteral(value: number): string {
  return `${Number(value.toFixed(6))}::DECIMAL(12,6)`
}

/** Label and ordering of units made of several levels. */
export function unitColumns(by: readonly Level[]): { label: string; group: string; order: string } {
  // Beside its school a class needs no school in its own label.
  const own = (level: Level) =>
    level === '班级' && by.includes('学校')
      ? `coalesce(class, '${untoldNames.班级}')`
      : levelColumns[level].label
  const labels = by.map(own)
  return {
    label: labels.join(` || ' · ' || `),
    group: labels.join(', '),
    // DuckDB refuses to order by a constant, which the label of 区 is.
    order: by
      .flatMap((level) => [...levelColumns[level].order, ...(level === '区' ? [] : [own(level)])])
      .join(', '),
  }
}
