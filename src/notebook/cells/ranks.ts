import { rows } from '../../engine/table'
import { stagesAllowRanks } from '../../model/rank'
import type { Stage } from '../../model/stage'
import type { Compute } from './definition'
import type { TableScope } from '../cell'

/** Whether units may stand in the order of their values: where the exam is not known, only if every exam allows it. */
export async function ranksAllowed(
  scope: TableScope | undefined,
  { database, signal }: Pick<Compute, 'database' | 'signal'>,
): Promise<boolean> {
  const exam = scope?.exam ?? null
  const found = await database.query('SELECT DISTINCT stage FROM exam WHERE $exam IS NULL OR key = $exam', {
    params: { exam },
    signal,
  })
  return stagesAllowRanks(rows(found).map(({ stage }) => stage as Stage))
}
