import type { ChartSpec } from '../charts/catalogue'
import type { Table, Value } from '../engine/table'
import type { MeasureColumn } from '../measures/measure'
import type { Locale, Text } from '../model/text'
import type { Arrangement } from './arrange/arrangement'
import type { Pivot, TurnableColumn } from './arrange/pivot'
import type { ProblemsShown } from './problems/shown'
import type { ProseBlock } from './prose/prose'

export const cellKinds = ['markdown', 'input', 'sql', 'measure', 'chart', 'table', 'problems'] as const
export type CellKind = (typeof cellKinds)[number]

/** `stale`: its result is of an older text than the document's, which is written and not run yet. */
export type CellStatus = 'idle' | 'running' | 'ready' | 'stale' | 'error'

/** A table as cells hand it on: the data, how its columns are shown, and what must be printed with it. */
export interface TableValue {
  kind: 'table'
  table: Table
  /** One per column of `table`, same order; made from the SQL types where no measure names them. */
  columns: readonly MeasureColumn[]
  convention?: Text
  notes: readonly Text[]
  /** What stands out in a measure's result, in sentences. */
  findings?: readonly Said[]
  /** What a measure cell shows of its result, in this order; and its chart. */
  parts?: readonly Part[]
  chart?: ChartSpec
  /**
   * Of how many students each row is, at least, where its columns don't say it; null where nobody can tell. See `sizesOf`.
   */
  behind?: readonly (number | null)[]
  /** Whether units may stand in the order of their values; undefined where nobody asked. */
  ranks?: boolean
  /** The measure it comes from, whose charts suit it. */
  measure?: string
  /** What the measure was asked with, every choice of the page filled in. */
  params?: Readonly<Record<string, unknown>>
  /** Names of the source files the rows come from. */
  sources: readonly string[]
  title?: string
  subtitle?: string
  /** Which exam and subject the rows are of, and of which level their units are. */
  scope?: TableScope
  /** How a pivot was made, and from which columns, so that the reader can turn it otherwise. */
  turned?: { by: Pivot; columns: readonly TurnableColumn[] }
  /** Totals over all rows, one per column, where they were computed with them; null where there is none. */
  total?: readonly Value[]
  /** How a table cell came to its rows, so that the reader can go on arranging the table they were taken from. */
  arranged?: { from: TableValue; by: Arrangement; limit?: number }
  /** `figures` shows the first row as key figures; `problems` is a 问题清单 that is edited in place. */
  view?: 'table' | 'figures' | 'problems'
  /** What a 问题清单 shows. */
  problems?: ProblemsShown
}

export interface ChartValue {
  kind: 'chart'
  spec: ChartSpec
  data: TableValue
  /** Whether units may stand in the order of their values. */
  ranks: boolean
}

export interface InputOption {
  value: string
  label: string
}

/** A control the reader sets; its value is what other cells see under its name. */
export interface InputValue {
  kind: 'input'
  control: 'select' | 'multiple' | 'number' | 'text' | 'range' | 'convention'
  label: string
  options: readonly InputOption[]
  value: Value
  /** What the options are made from, where it is no list of the document's own. */
  source?: 'exams' | 'subjects' | 'units' | 'levels'
  /** Bounds and step of a number or a range. */
  min?: number
  max?: number
  step?: number
}

/** Prose with its values filled in. */
export interface MarkdownValue {
  kind: 'markdown'
  blocks: readonly ProseBlock[]
}

export type CellValue = TableValue | ChartValue | InputValue | MarkdownValue

/** An error at a cell: one sentence in both languages, the line (1-based, within the cell's body) where known. */
export interface CellError {
  text: Text
  line?: number
  /** Offset in the cell's body, where known more closely. */
  at?: number
  /** The name of the cell upstream that failed, when that is the cause. */
  culprit?: string
}

/** What the page shows of one cell. */
export interface CellState {
  /** Unique in the document, stable while the cell is edited: its name, or `_3` for an unnamed fourth block. */
  id: string
  kind: CellKind
  status: CellStatus
  value?: CellValue
  error?: CellError
  /** Milliseconds the last complete run took. */
  took?: number
  /** How far a long computation is, 0 … 1, while it runs. */
  share?: number
  /** When the run under way began (`performance.now`). */
  began?: number
  /** The cell whose text was written and not run, where it is stale because of another. */
  outdatedBy?: string
  /** Ids of the cells it depends on. */
  upstream?: readonly string[]
  /** Parts of the selection that it, or a cell it reads, uses. */
  selection?: readonly string[]
}

/** A stretch of a sentence: words, a number or a name from the result, or a place without a value and the reason. */
export interface SaidPart {
  text: string
  kind: 'words' | 'value' | 'missing'
  reason?: string
}

/** A sentence about a result, in both languages. */
export type Said = Readonly<Record<Locale, readonly SaidPart[]>>

export const parts = ['finding', 'chart', 'table'] as const

/** What a measure cell shows of its result, and in which order. */
export type Part = (typeof parts)[number]

/** What a table's rows are about: the exam and the subject, and of which level its column 单位 is. */
export interface TableScope {
  exam?: string
  subject?: string
  by?: readonly string[]
  /** Only these units, by level; all where there is none. */
  where?: Readonly<Record<string, readonly string[] | undefined>>
}
