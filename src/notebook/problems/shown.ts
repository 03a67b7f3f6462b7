import type { MeasureColumn } from '../../measures/measure'
import type { Estimate, Problem, ProblemDraft, ProblemFilter } from '../../model/problem'
import type { Text } from '../../model/text'
import type { ProblemItem } from './list'
import type { Labels } from './label'
import type { Change } from './verdict'

/** A row that may be meant, and its number. */
export interface Candidate {
  labels: Labels
  estimate?: Estimate
}

/** What the measure of a problem says. */
export type Now =
  | { state: 'known'; estimate: Estimate; exam?: string }
  /** More than one row fits: somebody has to say which. */
  | { state: 'ambiguous'; candidates: readonly Candidate[] }
  | { state: 'missing'; reason: Text }

/** A problem of the district with what has come of it. */
export interface Followed {
  problem: Problem
  /** The column that shows it, where it is tied to one. */
  column?: MeasureColumn
  now?: Now
  /** How it has changed since, by the intervals; undefined where they can't tell, as within one exam. */
  change?: Change
}

/** A problem in the text of a notebook that is not yet one of the district's. */
export interface Pending {
  item: ProblemItem
  /** What it would be in the district's list. */
  draft: ProblemDraft & { origin: string }
  /** Whether nothing in the draft is supposed, so that it needs no question. */
  sure: boolean
}

/** Problems of the district as a list shows them, and those of its text that are not among them yet. */
export interface ProblemsShown {
  followed: readonly Followed[]
  pending: readonly Pending[]
  filter: ProblemFilter
  /** Key of the exam that the list looks at. */
  now?: string
}
