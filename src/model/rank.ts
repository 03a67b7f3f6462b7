import type { Database } from '../engine/query'
import { rows } from '../engine/table'
import { namesProtected, type Role } from './column'
import { allowsRanks, type Stage } from './stage'

/** Whether rows over exams of these stages may be ranked at all; over no exam that is known they may not. */
export function stagesAllowRanks(stages: readonly Stage[]): boolean {
  return stages.length > 0 && stages.every(allowsRanks)
}

/**
 * Whether rows may be ordered by a value, or picked by one (the highest, the first five). The one place that decides it,
 * for charts, tables, pivots, findings and expressions: stage × what the rows are named by.
 * @param ranks whether the stage allows ranks
 * @param naming roles of the columns that tell the rows apart; undefined where nobody says what a column is
 */
export function mayRank(ranks: boolean, naming: readonly (Role | undefined)[]): boolean {
  return ranks || !naming.some(namesProtected)
}

/** Whether units of an exam may stand in the order of their values: where it is not known, only if every exam allows it. */
export async function ranksAllowed(
  exam: string | undefined,
  { database, signal }: { database: Database; signal?: AbortSignal },
): Promise<boolean> {
  const found = await database.query('SELECT DISTINCT stage FROM exam WHERE $exam IS NULL OR key = $exam', {
    params: { exam: exam ?? null },
    signal,
  })
  return stagesAllowRanks(rows(found).map(({ stage }) => stage as Stage))
}
