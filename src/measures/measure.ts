import type * as v from 'valibot'
import type { Database } from '../engine/query'
import type { Table } from '../engine/table'
import type { Example } from './example'
import type { Finding } from './finding'
import type { Role } from '../model/column'
import type { Convention } from '../model/convention'
import type { Switch } from '../model/describe'
import type { Text } from '../model/text'
import type { Vocabulary } from './words'

/** How a column's numbers are shown; never more digits than n supports. */
export type Format = 'text' | 'count' | 'mark' | 'rate' | 'index' | 'correlation' | 'probability'

/** A result column. `name` is the Chinese label that tables and CSV exports show (domain, section 3). */
export interface MeasureColumn {
  name: string
  en: string
  format: Format
  /** What the column means, with its formula; shown at the column's head and in the 指标手册. */
  definition?: Text
  /** The measure's own words that a column of text may hold. */
  words?: Vocabulary
  /** What the column is; what nobody says is treated as what needs most care. */
  role?: Role
  /** Set where less is better: 低分率, 零分率 … */
  better?: 'low'
}

/** A column that says what it means, and what words it holds if it holds any. */
export type WordedColumn = MeasureColumn & { definition: Text } & (
    { format: Exclude<Format, 'text'> } | { format: 'text'; words: Vocabulary }
  )

/** A column of a measure says what it is, too. */
export type DefinedColumn = WordedColumn & { role: Role }

/** The columns of one form of a measure; `{…}` in a name stands for the names that the parameters or the data give. */
export interface ColumnSet {
  /** Values of parameters that the form is for: `{ show: '概要' }`. */
  given?: Readonly<Record<string, unknown>>
  columns: readonly DefinedColumn[]
}

export interface MeasureContext {
  database: Database
  convention: Convention
  signal?: AbortSignal
  /** The rows of a table that the notebook itself computes, by name; undefined where it has none of that name. */
  read?: (name: string) => Promise<Table> | undefined
  /** Progress 0 … 1 of a long computation. */
  progress?: (share: number) => void
  /** Takes the raw marks where the sufficient statistics would do, too; both give the same. */
  raw?: boolean
}

/** A table with its columns described. */
export interface DescribedTable<Column extends MeasureColumn = MeasureColumn> {
  table: Table
  columns: readonly Column[]
}

/** What a measure answers: a table, and the words that have to travel with it. */
export interface MeasureResult extends DescribedTable<DefinedColumn> {
  /** The 口径 in force for this result, one line, printed under every table and chart made from it. */
  convention: Text
  /** What the reader has to know: hidden small units, students left out, a paper without items … */
  notes: readonly Text[]
  /** Keys of the earlier exams that the numbers come from, besides the one that was asked for. */
  exams?: readonly string[]
  /** What the findings look at, where the table shown is a matrix that sentences can't be read from. */
  evidence?: DescribedTable<DefinedColumn>
}

/** The tables of the model that a measure can't do without, so that a missing one is named. */
export type Need = 'score' | 'response' | 'roster' | 'blueprint' | 'key' | 'prior'

/**
 * One measure of the domain document. The same definition serves measure cells, names in SQL and the 指标手册.
 * `Params` is what a measure cell's YAML holds, parsed by `params`.
 */
export interface Measure<Schema extends v.GenericSchema = v.GenericSchema> {
  /** English id as in the domain document: `level`. */
  id: string
  name: Text
  /** Definition with formula and units, Markdown. */
  definition: Text
  /** Where the formula comes from. */
  source?: Text
  params: Schema
  /** What its own parameters do, in one line each; those that all measures share need none. */
  parameters?: Readonly<Record<string, Text>>
  needs: readonly Need[]
  /** Every column a result may have, form by form. */
  columns: readonly ColumnSet[]
  /** The switches of the 口径 that can change a result. */
  switches: readonly Switch[]
  /** Sentences that say what stands out, the most important first. */
  findings: readonly Finding[]
  /** The measure reckoned by hand, for the reference; read only where it is shown. */
  example: () => Promise<Example>
  run(params: v.InferOutput<Schema>, context: MeasureContext): Promise<MeasureResult>
}

/** A request that the data can't answer: says what is missing and how to get it. */
export class MeasureError extends Error {
  override name = 'MeasureError'
  constructor(
    readonly text: Text,
    options?: ErrorOptions,
  ) {
    super(text.zh, options)
  }
}
