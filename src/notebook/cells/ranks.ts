import { rows } from '../../engine/table'
import { allowsRanks, type Stage } from '../../model/stage'
import type { Compute } from './definition'
import type { TableScope } from '../cell'

/** Whether units may stand in the order of their values: where the exam is not known, only if every exam allows it. */
export async function mayRank(
  scope: TableScope | undefined,
  { database, signal }: Pick<Compute, 'database' | 'signal'>,
): Promise<boolean> {
  const exam = scope?.exam ?? null
  const found = await database.query('SELECT DISTINCT stage FROM exam WHERE $exam IS NULL OR key = $exam', {
    params: { exam },
    signal,
  })
  const stages = rows(found).map(({ stage }) => stage as Stage)
  return stages.length > 0 && stages.every(allowsRanks)
}
