import type { Text } from '../../model/text'

/** A column of a table, as completion offers it. */
export interface NamedColumn {
  name: string
  en?: string
}

/** A table that a cell may read: of the data, or another cell. */
export interface NamedTable {
  name: string
  en?: string
  of: 'data' | 'cell'
  columns: readonly NamedColumn[]
}

export interface NamedInput {
  name: string
  label: string
}

/** What a measure is called and how. */
export interface NamedMeasure {
  id: string
  name: Text
  /** A call of it in SQL. */
  call: string
  meaning?: Text
}

/** What the text of a cell may refer to. */
export interface Names {
  tables: readonly NamedTable[]
  inputs: readonly NamedInput[]
  measures: readonly NamedMeasure[]
}
