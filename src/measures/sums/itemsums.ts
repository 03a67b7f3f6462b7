import { rows, type Row } from '../../engine/table'
import { answers, partsSql, type AnswerScope } from './answers'
import { districtTally, findItemStatistics, sumCohorts, tallyAnswers } from './itemtally'
import { MeasureError, type MeasureContext } from '../measure'
import type { Sums } from '../numerics/sums'
import { isDistrict } from './population'

/** One item of a paper as it stands, parts merged where asked. */
export interface Part {
  no: string
  /** Full mark, in marks. */
  full: number
  /** Full mark, in ten-thousandths. */
  fullUnits: bigint
  type: string | null
  optional: boolean
  /** Expected share of the full mark, where a blueprint states it. */
  expected: number | null
}

/** What an extreme group of `size` students (ties at the cut with their fractional weight) has together. */
export interface GroupSum {
  /** Students with a mark in the item, weighted. */
  n: number
  /** Their sum of marks in ten-thousandths, weighted. */
  x: number
}

/** Exact sums of one item over the students whose mark in it counts, with its marks in ten-thousandths. */
export interface ItemSums {
  part: Part
  sums: Sums
  zeros: number
  fulls: number
  top: GroupSum
  bottom: GroupSum
}

/** Sums of one unit: its students' totals (blanks 0), and every item's. */
export interface UnitSums {
  unit: string
  n: number
  t: bigint
  tt: bigint
  items: ItemSums[]
}

/** The total has no items of its own. */
export function noItemsOfTotal(): MeasureError {
  return new MeasureError({
    zh: '小题属于某一学科的试卷。请选择学科。',
    en: 'Items belong to the paper of one subject. Choose a subject.',
  })
}

/** The items of the paper in order. Throws a MeasureError that says how to get them where there are none. */
export async function listParts(
  scope: Pick<AnswerScope, 'exam' | 'subject' | 'merge'>,
  { database, signal }: MeasureContext,
): Promise<Part[]> {
  if (scope.subject === '总分') throw noItemsOfTotal()
  const found = rows(await database.query(partsSql(scope), { signal }))
  if (found.length === 0) {
    throw new MeasureError({
      zh: `${scope.subject}还没有小题得分。请添加这一科的小题分（得分明细）文件。`,
      en: `There are no item marks of ${scope.subject} yet. Add that subject’s file of item marks.`,
    })
  }
  return found.map((row) => ({
    no: String(row.no),
    full: Number(row.full),
    fullUnits: BigInt(row.full_u as number),
    type: row.type === null ? null : String(row.type),
    optional: row.optional === true,
    expected: row.expected === null ? null : Number(row.expected),
  }))
}

/**
 * Sums per unit and item, blanks as the convention says: from the statistics where they settle it, else in one pass over
 * the responses.
 * @param groups whether the items' sums in the extreme groups are wanted
 */
export async function sumItems(
  scope: AnswerScope & { groups: boolean },
  parts: readonly Part[],
  context: MeasureContext,
): Promise<UnitSums[]> {
  const { database, convention, signal } = context
  const { ctes, whole, items } = await sumsSql(scope, context)
  const found = rows(
    await database.query(`${ctes} (${whole}) UNION ALL BY NAME (${items}) ORDER BY unit_no, part_no`, {
      signal,
    }),
  )
  // Part 0 is the unit's total and comes first.
  const starts = found.flatMap((row, index) => (row.part_no === 0 ? [index] : []))
  const units = starts.map((start, index): UnitSums => {
    const mine = found.slice(start, starts[index + 1])
    const whole = found[start]!
    const sums = { unit: String(whole.unit), n: Number(whole.n), t: exact(whole.t), tt: exact(whole.tt) }
    const group = Number(whole.g)
    const ofUnit = new Map(mine.map((row) => [Number(row.part_no), row]))
    const items = parts.flatMap((part, index): ItemSums[] => {
      if (scope.core && part.optional) return []
      const row = ofUnit.get(index + 1)
      const filled = convention.blank === 'zero' && !part.optional
      const n = Number(row?.n ?? 0)
      const [top, bottom] = [weigh(row, whole, 'top'), weigh(row, whole, 'bottom')]
      const based = filled ? whole : row
      return [
        {
          part,
          sums: {
            n: filled ? sums.n : n,
            x: exact(row?.x),
            xx: exact(row?.xx),
            t: exact(based?.t),
            tt: exact(based?.tt),
            xt: exact(row?.xt),
          },
          zeros: Number(row?.zeros ?? 0) + (filled ? sums.n - n : 0),
          fulls: Number(row?.fulls ?? 0),
          top: filled ? { ...top, n: group } : top,
          bottom: filled ? { ...bottom, n: group } : bottom,
        },
      ]
    })
    return { ...sums, items }
  })
  if (units.length === 0 && !scope.core) throw nobodyAnswered(scope)
  return units
}

/** What an extreme group has of an item; of those tied at the cut the share that the unit's `whole` row says. */
function weigh(row: Row | undefined, whole: Row, end: 'top' | 'bottom'): GroupSum {
  const share = Number(whole[`tied_${end}`] ?? 0)
  const of = (name: 'n' | 'x') =>
    row ? Number(row[`${end}_${name}`] ?? 0) + share * Number(row[`${end}_tied_${name}`] ?? 0) : 0
  return { n: of('n'), x: of('x') }
}

function exact(value: unknown): bigint {
  return typeof value === 'bigint' ? value : BigInt(Number(value ?? 0))
}

export function nobodyAnswered({ subject }: Pick<AnswerScope, 'subject'>): MeasureError {
  return new MeasureError({
    zh: `所选范围内没有学生有${subject}的小题得分。请放宽筛选，或添加这一科的小题分文件。`,
    en: `No student here has item marks of ${subject}. Widen the filter, or add that subject’s file of item marks.`,
  })
}

/** Statements over common CTEs: the total of each unit as part 0, with the unit's name, and its items as parts. */
interface SumsSql {
  ctes: string
  whole: string
  items: string
}

async function sumsSql(scope: AnswerScope & { groups: boolean }, context: MeasureContext): Promise<SumsSql> {
  const { convention } = context
  const paper = await findItemStatistics(scope, context)
  if (paper === undefined || (scope.groups && !isDistrict(scope))) {
    return {
      ctes: answers(scope, convention, scope.groups),
      whole,
      items: scope.groups ? sumGroups(sumAnswers(', top, bottom')) : sumAnswers(),
    }
  }
  return {
    ctes: tallyAnswers(paper, scope, convention),
    whole,
    items: scope.groups ? sumGroups(districtTally(paper)) : sumCohorts(paper),
  }
}

const sumAnswers = (
  apart = '',
) => `SELECT unit_no, part_no ${apart}, count(*) AS n, sum(x) AS x, sum(x * x) AS xx,
    sum(t) AS t, sum(t * t) AS tt, sum(x * t) AS xt, count(*) FILTER (x = 0) AS zeros, count(*) FILTER (x = full_u) AS fulls
  FROM answer GROUP BY unit_no, part_no ${apart}`

/** Sums of items, and of their extreme groups, from sums of those whom the groups take alike. */
const sumGroups = (sums: string) => `SELECT unit_no, part_no,
    ${['n', 'x', 'xx', 't', 'tt', 'xt', 'zeros', 'fulls'].map((name) => `sum(${name}) AS ${name}`).join(', ')},
    ${['top', 'bottom']
      .flatMap((end) =>
        ['n', 'x'].flatMap((name) => [
          `coalesce(sum(${name}) FILTER (${end} = 2), 0) AS ${end}_${name}`,
          `coalesce(sum(${name}) FILTER (${end} = 1), 0) AS ${end}_tied_${name}`,
        ]),
      )
      .join(', ')}
  FROM (${sums}) GROUP BY unit_no, part_no`

const weights = `any_value((g - above) / tied) FILTER (top = 1) AS tied_top,
    any_value((g - below) / tied) FILTER (bottom = 1) AS tied_bottom`

const whole = `SELECT unit_no, any_value(unit) AS unit, 0 AS part_no, any_value(g) AS g, ${weights},
    sum(tied)::BIGINT AS n, sum(tied * t) AS t, sum(tied::HUGEINT * t * t) AS tt
  FROM cut JOIN unit_list USING (unit_no) GROUP BY unit_no`
