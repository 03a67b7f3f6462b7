import { literal } from '../../engine/bind'
import { rows } from '../../engine/table'
import { countWithDistrict } from './marks'
import type { MeasureContext } from '../measure'
import { momentsOf, sdOf } from './moments'
import { judge, meanInterval, type Interval, type Verdict } from '../numerics/interval'
import { population, type Scope } from './population'
import { type Level } from '../../model/level'

/** A unit's place on the district's scale of standard scores; null where there is no mark or no spread. */
export interface Standing {
  unit: string
  n: number
  mean: number | null
  z: number | null
  t: number | null
  interval: Interval | null
  /** The interval of the mean, in marks. */
  bounds: Interval | null
  /** The district has none: it is what the others are judged by. */
  verdict: Verdict | null
}

export interface Standings {
  units: Standing[]
  /** Student sd of the district, as the convention says. */
  sd: number | null
}

/**
 * Z and T of units: a unit's is the mean of its students', a linear map of the unit's mean, so exact from its moments.
 * @param common only students who have a mark in each of these exams, too; the district is then made of them alone
 */
export async function standUnits(
  scope: Scope,
  by: readonly Level[],
  context: MeasureContext,
  common: readonly string[] = [],
): Promise<Standings> {
  const { convention } = context
  const marked = common.map(
    (exam) =>
      `SELECT student_id FROM (${population({ ...scope, exam }, convention)} SELECT student_id FROM person WHERE counted IS NOT NULL)`,
  )
  // Who sat several exams is not in the statistics of one.
  const only = marked.length > 0 ? `student_id IN (${marked.join(' INTERSECT ')})` : undefined
  const found = await countWithDistrict(scope, by, context, only)
  const district = found.district && momentsOf(found.district)
  const sd = district ? sdOf(district, convention) : null
  const units = found.units.map((unit): Standing => {
    const moments = momentsOf(unit)
    const { n, mean } = moments
    const bounds = mean === null ? undefined : meanInterval(mean, moments.sampleSd ?? 0, n)
    const base = { unit: unit.unit, n, mean, bounds: bounds ?? null }
    if (mean === null || district?.mean == null || sd === null || sd === 0) {
      return { ...base, z: null, t: null, interval: null, verdict: null }
    }
    const z = (mark: number) => (mark - district.mean!) / sd
    return {
      ...base,
      z: z(mean),
      t: 50 + 10 * z(mean),
      interval: bounds ? [50 + 10 * z(bounds[0]), 50 + 10 * z(bounds[1])] : null,
      verdict: unit === found.district ? null : judge(bounds, district.mean),
    }
  })
  return { units, sd }
}

/** Names of exams by key, in the order of time. */
export async function nameExams(
  keys: readonly string[],
  { database, signal }: MeasureContext,
): Promise<Map<string, string>> {
  const found = await database.query(
    `SELECT key, name FROM exam WHERE key IN (${keys.map(literal).join(', ')}) ORDER BY seq`,
    { signal },
  )
  return new Map(rows(found).map((row) => [String(row.key), String(row.name)]))
}
