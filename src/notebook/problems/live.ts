import type { Problem } from '../../model/problem'
import type { CellState } from '../cell'
import { isSelection } from '../selection/selection'
import { readNow } from './follow'
import type { Now } from './shown'

/**
 * What a query shows today of a problem that it is the evidence of: the query knows its exam, nobody else does. One that
 * follows a choice of the page shows now this and now that, and is no evidence.
 */
export function liveNow(
  { tie, unit, evidence }: Problem,
  states: ReadonlyMap<string, CellState>,
): Now | undefined {
  const value = evidence && states.get(evidence.cell)?.value
  if (!evidence || !tie || tie.measure !== undefined || value?.kind !== 'table') return undefined
  if (followsChoice(evidence.cell, states))
    return {
      state: 'missing',
      reason: {
        zh: `“${evidence.cell}”随页面上的选择而变，不能当作现在的数；请连到指标单元。`,
        en: `“${evidence.cell}” follows the choices of the page; tie the problem to a measure cell.`,
      },
    }
  return readNow(value, tie, unit, undefined)
}

/** Whether a cell, or one that it reads, follows what the reader chooses. */
export function followsChoice(
  id: string,
  states: ReadonlyMap<string, CellState>,
  seen = new Set<string>(),
): boolean {
  if (isSelection(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  const state = states.get(id)
  if (!state) return false
  return state.kind === 'input' || (state.upstream ?? []).some((each) => followsChoice(each, states, seen))
}
