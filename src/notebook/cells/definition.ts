import type { Database } from '../../engine/query'
import type { Value } from '../../engine/table'
import type { Measure } from '../../measures/measure'
import type { Convention } from '../../model/convention'
import type { Locale } from '../../model/text'
import type { CellError, CellValue, TableValue } from '../cell'
import type { LookUp } from '../expression/expression'
import { fail } from '../failure'
import type { Relation } from './relation'

/** How a cell came out; prose can have a value and an error at once. */
export interface Outcome {
  value?: CellValue
  error?: CellError
  /** How SQL cells read it, where it is a SQL cell itself. */
  relation?: Relation
}

/** What a cell may use while it computes. */
export interface Compute {
  /** How the cells it mentions came out, by name. */
  outcomes: ReadonlyMap<string, Outcome>
  /** The cells that its SQL reads, by name. */
  relations: ReadonlyMap<string, Relation>
  database: Database
  measures: ReadonlyMap<string, Measure>
  convention: Convention
  locale: Locale
  /** Names of the files that an exam's marks came from: of one subject's, or of all where it is none or 总分. */
  sourcesOf: (exam: string, subject?: string) => readonly string[]
  signal: AbortSignal
  /** Tells how far a long computation is, 0 … 1. */
  progress: (share: number) => void
  /** Has `act` done once the outcome is outdated: what was brought into the database for it goes. */
  onOutdated: (act: () => Promise<void>) => void
}

/** One mention of another cell. */
export interface Mention {
  name: string
  /** Line (1-based) of the cell's body, where known. */
  line?: number
  /** Whether SQL reads the cell as a relation; a name that is no cell's is then a table of the model. */
  relation: boolean
  /** Whether the cell does without it where there is none. */
  optional?: boolean
}

/** A cell ready to run: what it mentions, and how it computes. */
export interface CellDefinition {
  mentions: readonly Mention[]
  /** Reads the database, so that new data makes it run again. */
  readsData: boolean
  /** Reads the problems of the district, which change more often than the rest. */
  readsProblems?: boolean
  readsConvention: boolean
  /** Shows numbers or words, so that another language makes it run again. */
  readsLocale: boolean
  /** Whether it has something to show although a cell it mentions failed. */
  tolerant: boolean
  compute(context: Compute): Promise<Outcome>
  /** The value of an input, once its options are known; runs alone when the reader chooses. */
  choose?(value: CellValue, chosen: Value | undefined): CellValue
}

/** Values of cells as expressions look them up. */
export function lookUpIn(outcomes: ReadonlyMap<string, Outcome>): LookUp {
  return (name) => {
    const outcome = outcomes.get(name)
    if (!outcome) return undefined
    if (outcome.value && !outcome.error) return outcome.value
    return { failed: outcome.error?.culprit ?? name }
  }
}

/** The table of the cell called `name`; a chart stands for the table it draws. */
export function tableOf(name: string, outcomes: ReadonlyMap<string, Outcome>, line?: number): TableValue {
  const value = outcomes.get(name)?.value
  if (value?.kind === 'table') return value
  if (value?.kind === 'chart') return value.data
  fail({ zh: `单元“${name}”不是表。`, en: `The cell “${name}” is not a table.` }, line)
}
