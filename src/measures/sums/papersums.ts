import { rows, type Row } from '../../engine/table'
import { answers, type AnswerScope } from './answers'
import { findItemStatistics, tallyAnswers } from './itemtally'
import type { MeasureContext } from '../measure'
import { distribute, sumsOf, type Distribution } from '../numerics/distribution'
import { alphaOf, spearmanBrown } from '../numerics/reliability'
import { correlationOf, scatter } from '../numerics/sums'

/** What the students of one unit have over a whole paper: their totals (blanks 0), and what its reliability stands on. */
export interface PaperSums extends Distribution {
  unit: string
  /** Totals: Σ and Σ², in ten-thousandths, and n·Σt² − (Σt)². */
  t: bigint
  tt: bigint
  spread: bigint
  /** Σ over the items of n·Σx² − (Σx)². */
  items: bigint
  /** Totals over the odd items: Σ, Σ², and Σ of the product with the total. */
  odd: bigint
  oddOdd: bigint
  oddT: bigint
}

/**
 * By unit in the order of reports, the items put together where they are counted: of thousands of classes there are
 * thousands of rows, not as many for every item. Blanks count 0, so `core` must be such that there are none that don't.
 */
export async function sumPapers(scope: AnswerScope, context: MeasureContext): Promise<PaperSums[]> {
  const paper = await findItemStatistics(scope, context)
  const found = await context.database.query(
    paper === undefined ? answeredSql(scope, context) : talliedSql(paper, scope, context),
    { signal: context.signal },
  )
  return rows(found).map(readSums)
}

/** Of each unit the totals there are and how many have each; `rest` has the sums of its items. */
const unitSql = (rest: string) => `SELECT unit, totals, students, rest.* FROM (
      SELECT unit_no, list(t::DOUBLE) AS totals, list(students) AS students FROM tied GROUP BY unit_no
    ) JOIN unit_list USING (unit_no) LEFT JOIN (${rest}) rest USING (unit_no) ORDER BY unit_no`

function answeredSql(scope: AnswerScope, { convention }: MeasureContext): string {
  return `${answers(scope, convention)}, half AS (
      SELECT student_id, coalesce((sum(mark) FILTER (part_no % 2 = 1) * 10000)::BIGINT, 0) AS odd
      FROM response JOIN part USING (item_id) GROUP BY student_id
    ), halves AS (
      SELECT unit_no, sum(odd) AS odd, sum(odd * odd) AS odd_odd, sum(t * odd) AS odd_t
      FROM taker JOIN half USING (student_id) GROUP BY unit_no
    ), added AS (
      SELECT unit_no, sum(xx) AS xx, [list(x::DOUBLE)] AS xs FROM (
        SELECT unit_no, part_no, sum(x) AS x, sum(x * x) AS xx FROM answer GROUP BY unit_no, part_no) GROUP BY unit_no
    ) ${unitSql('SELECT * FROM halves LEFT JOIN added USING (unit_no)')}`
}

function talliedSql(paper: number, scope: AnswerScope, { convention }: MeasureContext): string {
  return `${tallyAnswers(paper, scope, convention)} ${unitSql(`
    SELECT unit_no, sum(odd) AS odd, sum(odd_odd) AS odd_odd, sum(odd_t) AS odd_t, sum(xx) AS xx,
      list(xs::DOUBLE[]) FILTER (xs IS NOT NULL) AS xs
    FROM (SELECT * FROM answer_sum WHERE paper_id = ${paper}) JOIN unit_cohort USING (cohort_id)
      LEFT JOIN (SELECT * EXCLUDE (paper_id) FROM item_row WHERE paper_id = ${paper}) USING (cohort_id)
    GROUP BY unit_no`)}`
}

function readSums(row: Row): PaperSums {
  const totals = distribute(row.totals as number[], row.students as number[])
  const { x: t, xx: tt } = sumsOf(totals)
  // Several lists are of parts of the unit: an item's sum is that of its places.
  const [xs = [], ...others] = (row.xs ?? []) as number[][]
  for (const more of others) for (let item = 0; item < xs.length; item++) xs[item]! += more[item]!
  const exact = (name: string) => BigInt((row[name] ?? 0) as number)
  return {
    ...totals,
    unit: String(row.unit),
    t,
    tt,
    spread: scatter(totals.n, t, t, tt),
    items: BigInt(totals.n) * exact('xx') - sumsOf({ marks: xs }).xx,
    odd: exact('odd'),
    oddOdd: exact('odd_odd'),
    oddT: exact('odd_t'),
  }
}

/** Cronbach's α of a paper of k items. */
export function paperAlpha({ items, spread }: PaperSums, k: number): number | null {
  return alphaOf(k, items, spread)
}

/** Odd items against even ones, corrected to the whole length. */
export function splitHalf({ n, t, tt, odd: x, oddOdd: xx, oddT: xt }: PaperSums): number | null {
  const y = t - x
  const r = correlationOf(
    scatter(n, x, y, xt - xx),
    scatter(n, x, x, xx),
    scatter(n, y, y, tt - 2n * xt + xx),
  )
  return r === null || r <= -1 ? null : spearmanBrown(r)
}
