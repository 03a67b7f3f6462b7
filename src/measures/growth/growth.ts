import { rows, type Row } from '../../engine/table'
import type { Convention } from '../../model/convention'
import { MeasureError, type MeasureContext } from '../measure'
import { unitPersons } from '../sums/unitpersons'
import { centre, type Centred, type ExactSums } from '../numerics/centre'
import { fitMixed, type GroupSums, type MixedModel } from '../numerics/mixed'
import { scatter } from '../numerics/sums'
import { condition, population, unitColumns, type Scope } from '../sums/population'
import { type Level } from '../../model/level'
import { listPriors } from '../sums/prior'

/** Whose growth, in units of what; the model is fitted to all units, `where` decides which are shown. */
export interface GrowthScope extends Omit<Scope, 'exam'> {
  by: readonly Level[]
}

/** What one unit's students reached beyond expectation, in student standard deviations. */
export interface UnitGrowth {
  name: string
  shown: boolean
  present: number
  matched: number
  sums: GroupSums | undefined
  residual: number | null
  residualSd: number
  added: number | null
  se: number | null
}

export interface Growth {
  /** Key of the earlier exam. */
  prior: string
  units: UnitGrowth[]
  groups: GroupSums[]
  model: MixedModel
}

/** Units of `exam` with the sums of those of their students that sat `prior` too, standardised over all of these. */
export async function matchUnits(
  exam: string,
  prior: string,
  given: GrowthScope,
  { database, convention, signal }: MeasureContext,
): Promise<{ found: Row[]; centred: Centred }> {
  const found = rows(await database.query(matchSql(exam, prior, given, convention), { signal }))
  return { found, centred: centre(found.filter((row) => Number(row.n) > 0).map(readSums), convention.sd) }
}

/** Growth from exam `prior` to `exam`: students matched by id, marks standardised over the matched. */
export async function estimateGrowth(
  exam: string,
  prior: string,
  given: GrowthScope,
  context: MeasureContext,
): Promise<Growth> {
  const { found, centred } = await matchUnits(exam, prior, given, context)
  const { groups } = centred
  const model = fitMixed(groups, { predictor: true })
  if (!model || !(centred.sd.x > 0) || !(centred.sd.y > 0)) {
    throw new MeasureError({
      zh: `匹配到 ${groups.length} 个单位、${groups.reduce((sum, g) => sum + g.n, 0)} 名学生，不足以估计增值：至少要有两个单位、四名学生，学生数多于单位数，且两次成绩都有高低之分。请放宽筛选，或改按学校、班级看。`,
      en: `Too few match to estimate value added (units: ${groups.length}, students: ${groups.reduce((sum, g) => sum + g.n, 0)}). It takes two units, four students, more students than units, and marks that differ: widen the filter, or look by school or class.`,
    })
  }
  const pooled = regress(groups)
  let index = 0
  const units = found.map((row): UnitGrowth => {
    const base = {
      name: String(row.unit),
      shown: row.shown === true,
      present: Number(row.present),
      matched: Number(row.n),
    }
    if (base.matched === 0) {
      return { ...base, sums: undefined, residual: null, residualSd: 0, added: null, se: null }
    }
    const group = groups[index]!
    const effect = model.effects[index]!
    index += 1
    const { mean, sd } = residualsOf(group, pooled, spreadWithin(row, centred.sd))
    return { ...base, sums: group, residual: mean, residualSd: sd, added: effect.value, se: effect.se }
  })
  return { prior, units, groups, model }
}

/** Growth of the `count` pairs of exams that end in `first`; ends where a pair can't be estimated. */
export async function estimateEarlier(
  first: string,
  count: number,
  given: GrowthScope,
  context: MeasureContext,
): Promise<Growth[]> {
  const found: Growth[] = []
  let exam = first
  while (found.length < count) {
    const [prior] = await listPriors(exam, given.subject, context)
    if (prior === undefined) break
    try {
      found.push(await estimateGrowth(exam, prior, given, context))
    } catch (error) {
      if (!(error instanceof MeasureError)) throw error
      break
    }
    exam = prior
  }
  return found
}

function matchSql(exam: string, prior: string, given: GrowthScope, convention: Convention): string {
  const scope: Scope = { exam, subject: given.subject }
  const { group, order } = unitColumns(given.by)
  return `${unitPersons(scope, convention, given.by)}, earlier AS (
      SELECT student_id, before FROM (${population({ ...scope, exam: prior }, convention)}
        SELECT student_id, (counted * 10000)::BIGINT AS before FROM person WHERE counted IS NOT NULL)
    ), pair AS (
      SELECT unit_person.*, earlier.before AS x,
        CASE WHEN before IS NOT NULL THEN (counted * 10000)::BIGINT END AS y
      FROM unit_person LEFT JOIN earlier USING (student_id) WHERE counted IS NOT NULL
    )
    SELECT any_value(unit) AS unit, bool_or(${condition({ ...scope, where: given.where })}) AS shown, count(*) AS present, count(x) AS n,
      sum(x) AS x, sum(y) AS y, sum(x * x) AS xx, sum(x * y) AS xy, sum(y * y) AS yy
    FROM pair GROUP BY ${group} ORDER BY ${order}`
}

function readSums(row: Row): ExactSums {
  const exact = (name: string) => BigInt((row[name] ?? 0) as number)
  return {
    n: Number(row.n),
    x: exact('x'),
    y: exact('y'),
    xx: exact('xx'),
    xy: exact('xy'),
    yy: exact('yy'),
  }
}

/** b₁ of the pooled regression; sums are about the grand means, so b₀ is 0. */
function regress(groups: readonly GroupSums[]): number {
  const xx = groups.reduce((sum, g) => sum + g.xx, 0)
  return groups.reduce((sum, g) => sum + g.xy, 0) / xx
}

/** What varies within a unit: Σ(x − x̄)², Σ(x − x̄)(y − ȳ), Σ(y − ȳ)² of its students' Z. */
interface Spread {
  xx: number
  xy: number
  yy: number
}

/** The spread within a unit of `matchUnits`, from exact sums: equal marks have none at all. */
export function spreadWithin(row: Row, sd: Centred['sd']): Spread {
  const { n, x, y, xx, xy, yy } = readSums(row)
  return {
    xx: Number(scatter(n, x, x, xx)) / n / (sd.x * sd.x),
    xy: Number(scatter(n, x, y, xy)) / n / (sd.x * sd.y),
    yy: Number(scatter(n, y, y, yy)) / n / (sd.y * sd.y),
  }
}

function residualsOf(
  { n, x, y }: GroupSums,
  slope: number,
  { xx, xy, yy }: Spread,
): { mean: number; sd: number } {
  const squares = Math.max(0, yy - 2 * slope * xy + slope * slope * xx)
  return { mean: (y - slope * x) / n, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0 }
}
