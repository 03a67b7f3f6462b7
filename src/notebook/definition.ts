import type { Database, Param } from '../engine/query'
import type { Value } from '../engine/table'
import type { Measure } from '../measures/measure'
import type { Convention } from '../model/convention'
import type { Locale } from '../model/text'
import type { CellValue, InputValue, TableValue } from './cell'
import { rowsOf, valueOf, type Scope } from './evaluate'
import { BodyError } from './failure'

/** What a cell may use while it computes. */
export interface Compute {
  /** Values of the cells it depends on, by id. */
  values: ReadonlyMap<string, CellValue>
  database: Database
  measures: ReadonlyMap<string, Measure>
  convention: Convention
  locale: Locale
  /** Names of the files an exam came from. */
  sourcesOf: (exam: string) => readonly string[]
  /** What the reader chose for this input cell, if anything. */
  chosen?: Value
  /** Whether SQL cells read this cell by its name. */
  readBySql: boolean
  signal: AbortSignal
}

/** A cell ready to run: the names it mentions, and how it computes. */
export interface CellDefinition {
  /** Names of cells it may depend on; names that are no cells are ignored here and explained when computing. */
  names: ReadonlySet<string>
  /** Reads the database, so that new data makes it run again. */
  readsData: boolean
  readsConvention: boolean
  compute(context: Compute): Promise<CellValue>
}

/** The scope of expressions over the values of cells. */
export function scopeOf(values: ReadonlyMap<string, CellValue>): Scope {
  return (name) => {
    const value = values.get(name)
    if (!value) return undefined
    if (value.kind === 'table') return rowsOf(value)
    if (value.kind === 'input') return valueOf(labelOf(value))
    return undefined
  }
}

/** An input as sentences name it: the label of the chosen option. */
export function labelOf(input: InputValue): Value {
  return input.options.find((option) => option.value === input.value)?.label ?? input.value
}

/** A chosen value as a parameter of SQL. */
export function paramOf(name: string, values: ReadonlyMap<string, CellValue>): Param {
  const value = values.get(name)
  if (value?.kind === 'input') {
    if (Array.isArray(value.value)) {
      throw new BodyError({
        zh: `“${name}”可以选多个，不能直接当作一个值用。`,
        en: `“${name}” can have several values and can’t be used as one.`,
      })
    }
    return value.value
  }
  if (value?.kind === 'table' && value.table.rowCount === 1 && value.table.columns.length === 1) {
    return value.table.columns[0]!.values[0] as Param
  }
  throw new BodyError({ zh: `没有名为“${name}”的选择单元。`, en: `There is no input “${name}”.` })
}

/** The table of the cell called `name`. */
export function tableOf(name: string, values: ReadonlyMap<string, CellValue>): TableValue {
  const value = values.get(name)
  if (value?.kind === 'table') return value
  if (value?.kind === 'chart') return value.data
  throw new BodyError({ zh: `没有名为“${name}”的表。`, en: `There is no table “${name}”.` })
}
