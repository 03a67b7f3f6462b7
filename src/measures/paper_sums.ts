import { rows } from '../engine/table'
import type { AnswerScope } from './answers'
import { readWhole, sumsSql, type WholeSums } from './item_sums'
import type { MeasureContext } from './measure'
import { alphaOf, spearmanBrown } from './numerics/reliability'
import { correlationOf, scatter } from './numerics/sums'

/** Sums of one unit over a whole paper, in ten-thousandths: what its reliability stands on. */
export interface PaperSums extends WholeSums {
  /** Σ over the items of n·Σx² − (Σx)². */
  items: bigint
  /** Totals over the odd items: Σ, Σ², and Σ of the product with the total. */
  odd: bigint
  oddOdd: bigint
  oddT: bigint
}

/**
 * Sums per unit, the items put together where they are counted: of thousands of classes there are thousands of rows, not
 * as many for every item. Blanks count 0, so `core` must be such that there are none that don't.
 */
export async function sumPapers(scope: AnswerScope, context: MeasureContext): Promise<PaperSums[]> {
  const { ctes, whole, items, odd } = await sumsSql({ ...scope, groups: false }, context)
  const found = await context.database.query(
    `${ctes} SELECT * FROM (${whole}) LEFT JOIN (${odd}) USING (unit_no) LEFT JOIN (
        SELECT unit_no, sum(xx)::HUGEINT AS xx, sum(x::HUGEINT * x::HUGEINT)::HUGEINT AS x_x FROM (${items}) GROUP BY unit_no
      ) USING (unit_no) ORDER BY unit_no`,
    { signal: context.signal },
  )
  return rows(found).map((row) => {
    const [xx, squares, odd, oddOdd, oddT] = ['xx', 'x_x', 'odd', 'odd_odd', 'odd_t'].map((name) =>
      BigInt((row[name] ?? 0) as number),
    )
    const sums = readWhole(row)
    return {
      ...sums,
      items: BigInt(sums.n) * xx! - squares!,
      odd: odd!,
      oddOdd: oddOdd!,
      oddT: oddT!,
    }
  })
}

/** Cronbach's α of a paper of k items. */
export function paperAlpha({ n, t, tt, items }: PaperSums, k: number): number | null {
  return alphaOf(k, items, scatter(n, t, t, tt))
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
