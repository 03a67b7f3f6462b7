import { rows, type Row, type Value } from '../../engine/table'
import type { MeasureContext } from '../measure'
import { distribute, join, type Distribution } from '../numerics/distribution'
import { isDistrict, population, type Scope } from './population'
import { type Level } from '../../model/level'
import { findTally, tallyUnits } from './tally'

/** What the students of one unit have in a paper or in total: who is counted, and with which marks. */
export interface UnitMarks extends Distribution {
  unit: string
  /** Of one of the unit’s students: for units inside a school, or inside a zone. */
  school: string | null
  zone: string | null
  /** In ten-thousandths. */
  full: number
  registered: number
  present: number
  absent: number
  /** Of those counted in every subject, who passes each; null where there is but one. */
  passesAll: number | null
}

/**
 * The marks that the convention counts, by unit in the order of reports: from the statistics where they determine them,
 * else from the raw marks. A unit's row comes whole, so that whatever stands on how many have which mark is worked out
 * without asking again.
 * @param only a condition on who is counted, over `unit_person` of the raw marks
 */
export async function countMarks(
  scope: Scope,
  by: readonly Level[],
  context: MeasureContext,
  only?: string,
): Promise<UnitMarks[]> {
  const tally = only === undefined ? await findTally(scope, context) : 'none'
  const units = tallyUnits(scope, by, context.convention, tally)
  return ask(
    `${units} SELECT * FROM (SELECT unit_no, ${packed} FROM unit_person WHERE ${only ?? 'true'} GROUP BY unit_no)
      JOIN unit_list USING (unit_no) ORDER BY unit_no`,
    context,
  )
}

/** Units beside the whole district, which no filter narrows. */
export async function countWithDistrict(
  scope: Scope,
  by: readonly Level[],
  context: MeasureContext,
  only?: string,
): Promise<{ district: UnitMarks | undefined; units: UnitMarks[] }> {
  const whole = () => countMarks({ ...scope, where: {} }, ['区'], context, only)
  if (isDistrict({ ...scope, by })) {
    const units = await whole()
    return { district: units[0], units }
  }
  const filtered = Object.values(scope.where ?? {}).some((names) => names.length > 0)
  // The units' best are not the district's.
  if (filtered || context.convention.denominator.of === 'top') {
    const [[district], units] = await Promise.all([whole(), countMarks(scope, by, context, only)])
    return { district, units }
  }
  const units = await countMarks(scope, by, context, only)
  return { district: units.length > 0 ? unite(units) : undefined, units }
}

/** All units there are as one. */
function unite(units: readonly UnitMarks[]): UnitMarks {
  const sum = (count: (unit: UnitMarks) => number) => units.reduce((all, unit) => all + count(unit), 0)
  const inSubjects = units.some(({ passesAll }) => passesAll !== null)
  return {
    ...join(units),
    unit: '全区',
    school: null,
    zone: null,
    full: units[0]!.full,
    registered: sum(({ registered }) => registered),
    present: sum(({ present }) => present),
    absent: sum(({ absent }) => absent),
    passesAll: inSubjects ? sum(({ passesAll }) => passesAll ?? 0) : null,
  }
}

/** The marks of everyone in the district, where units take their best share alone. */
export async function countEveryone(scope: Scope, context: MeasureContext): Promise<Distribution> {
  const [all] = await ask(
    `${population(scope, context.convention)} SELECT ${packed}, '全区' AS unit, NULL AS school, NULL AS zone FROM person`,
    context,
  )
  return all!
}

const countWhere = (condition: string) => `coalesce(sum(students) FILTER (${condition}), 0)::INTEGER`

/** A row of `UnitMarks` from rows that stand for several `students` each. */
const packed = `(any_value(full_mark) * 10000)::INTEGER AS "full", ${countWhere('registered')} AS registered,
    ${countWhere("status = 'present'")} AS present, ${countWhere("status = 'absent'")} AS absent,
    ${countWhere('passes_all AND counted IS NOT NULL')} AS passing, bool_or(passes_all IS NOT NULL) AS has_subjects,
    list((counted * 10000)::INTEGER) FILTER (counted IS NOT NULL) AS marks,
    list(students::INTEGER) FILTER (counted IS NOT NULL) AS students`

async function ask(sql: string, { database, signal }: MeasureContext): Promise<UnitMarks[]> {
  return rows(await database.query(sql, { signal })).map((row: Row): UnitMarks => {
    const list = (value: Value | undefined) => (value ?? []) as number[]
    return {
      ...distribute(list(row.marks), list(row.students)),
      unit: String(row.unit),
      school: row.school === null ? null : String(row.school),
      zone: row.zone === null ? null : String(row.zone),
      full: Number(row.full),
      registered: Number(row.registered),
      present: Number(row.present),
      absent: Number(row.absent),
      passesAll: row.has_subjects === true ? Number(row.passing) : null,
    }
  })
}
