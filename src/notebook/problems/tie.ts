import { knowledge } from '../../measures/paper/blueprint.columns'
import { itemNo, unit as unitColumn } from '../../measures/columns'
import type { Convention } from '../../model/convention'
import type { Problem, ProblemPatch } from '../../model/problem'
import type { TableValue } from '../cell'
import type { Follower } from './follow'
import { labelsOf, readEstimate, rowsAbout, type Labels } from './label'
import type { Candidate } from './shown'

/** The cell whose table shows a problem. */
export interface Evidence {
  notebook?: string
  cell: string
  value: TableValue
}

/**
 * What ties a problem to a column of its evidence: the measure with the exam, subject and parameters that it was asked
 * with, whatever the page chooses later.
 * @param labels the row that is meant; none leaves it open which
 */
export function tieTo(
  { notebook, cell, value }: Evidence,
  column: string,
  labels: Labels | undefined,
  convention: Convention,
): ProblemPatch {
  const { measure, params, scope = {} } = value
  return {
    ...(scope.exam !== undefined && { exam: scope.exam }),
    ...(scope.subject !== undefined && { subject: scope.subject }),
    ...(labels && nameUnit(labels, scope.by)),
    evidence: { notebook, cell },
    tie: {
      ...(measure !== undefined && params && { measure, params, convention }),
      labels,
      column,
    },
    then: undefined,
  }
}

/** What a row's labels say of a problem: its unit and level, topic and item. */
export function nameUnit(labels: Labels, by: readonly string[] = []): ProblemPatch {
  const unit = labels[unitColumn.name]
  return {
    ...(unit !== undefined && { unit, level: by.length > 0 ? by.join(' · ') : undefined }),
    ...(labels[knowledge.name] !== undefined && { knowledge: labels[knowledge.name] }),
    ...(labels[itemNo.name] !== undefined && { item: labels[itemNo.name] }),
  }
}

/** Ties a problem to a column of its evidence: to the row of its unit where there is one, else it asks which. */
export async function tieColumn(
  problem: Problem,
  evidence: Evidence,
  column: string,
  convention: Convention,
  follower: Follower,
): Promise<ProblemPatch> {
  const { value } = evidence
  const [row, ...more] = rowsAbout(value, problem.unit)
  const labels = row !== undefined && more.length === 0 ? labelsOf(value, row) : undefined
  const tied = tieTo(evidence, column, labels, convention)
  if (!labels) return tied
  const candidate = { labels, estimate: readEstimate(value, row!, column) }
  return { ...tied, ...(await pickRow({ ...problem, ...tied }, candidate, follower)) }
}

/** Picks the row that is meant; the number then is what it says in the problem's own exam. */
export async function pickRow(
  problem: Problem,
  { labels, estimate }: Candidate,
  follower: Follower,
): Promise<ProblemPatch> {
  const tie = { ...problem.tie!, labels }
  const by = [tie.params?.by ?? []].flat().map(String)
  // What a query shows is all that is known of it.
  if (tie.measure === undefined) return { tie, then: estimate, ...nameUnit(labels, by) }
  const asked = await follower.ask({ ...problem, tie })
  return { tie, then: asked.state === 'known' ? asked.estimate : undefined, ...nameUnit(labels, by) }
}
