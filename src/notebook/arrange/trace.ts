import { intervalOf, sizeOf } from '../../charts/tip'
import type { Value } from '../../engine/table'
import { findMeasure } from '../../measures/catalogue/catalogue'
import type { Measure, MeasureColumn } from '../../measures/measure'
import type { TableValue } from '../cell'

/** A number that stands beside the one asked for. */
export interface Beside {
  column: MeasureColumn
  value: Value
}

/** Where the numbers of a column come from: what they mean, of how many, how sure, by which rules, from which files. */
export interface Trace {
  column: MeasureColumn
  measure?: Measure
  /** What the row is about: the names in its columns of text. */
  row?: readonly Beside[]
  value?: Value
  /** The column that holds n, with its number in the row asked for. */
  size?: Beside
  /** The columns that hold the ends of the 95% interval. */
  interval?: readonly [Beside, Beside]
  /** Whether the measure has an interval of it that this table leaves out. */
  intervalLeftOut: boolean
}

/**
 * Traces a column of a table, or one of its cells.
 * @param at the column's place
 * @param row of the table; without it the columns are traced alone, and their values are null
 */
export function traceColumn({ table, columns, measure }: TableValue, at: number, row?: number): Trace {
  const column = columns[at]!
  const read = (name: string): Beside => {
    const index = columns.findIndex((each) => each.name === name)
    return {
      column: columns[index]!,
      value: row === undefined ? null : (table.columns[index]!.values[row] ?? null),
    }
  }
  const known = measure === undefined ? undefined : findMeasure(measure)
  const numeric = column.format !== 'text' && column.format !== 'count'
  const size = numeric ? sizeOf({ columns }, column.name) : undefined
  const ends = column.format === 'text' ? undefined : intervalOf({ columns }, column.name)
  const others = known?.columns.flatMap((set) => set.columns) ?? []
  return {
    column,
    measure: known,
    ...(row === undefined
      ? {}
      : {
          value: read(column.name).value,
          row: nameRow(columns, at)
            .map((index) => read(columns[index]!.name))
            .filter(({ value }) => value !== null),
        }),
    ...(size === undefined || size === column.name ? {} : { size: read(size) }),
    intervalLeftOut: !ends && numeric && intervalOf({ columns: others }, column.name) !== undefined,
    ...(ends ? { interval: [read(ends[0]), read(ends[1])] } : {}),
  }
}

/** The columns that tell which row it is: the first of text, up to the first number. */
function nameRow(columns: TableValue['columns'], at: number): number[] {
  const first = columns.findIndex(({ format }, index) => format !== 'text' || index === at)
  return columns.map((_, index) => index).slice(0, first < 0 ? 0 : first)
}
