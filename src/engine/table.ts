/** What a column holds, after conversion from DuckDB's type. */
export type ColumnKind = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'list' | 'other'

/**
 * One value of a result.
 * DECIMAL and floats are the nearest number; integers beyond ±2^53 are bigint; DATE and TIMESTAMP are `Date` in UTC;
 * LIST is an array of values; NULL is null.
 */
export type Value = string | number | bigint | boolean | Date | Value[] | null

/** One typed column of a result. `values` has one entry per row. */
export interface Column {
  name: string
  kind: ColumnKind
  /** DuckDB's own name of the type where it is known, for example `DECIMAL(9,4)`. */
  sqlType: string
  /** Digits after the point that the SQL type states (DECIMAL only). */
  scale?: number
  values: ArrayLike<Value>
}

/** A query result: columns of equal length, in the order of the SELECT. */
export interface Table {
  columns: readonly Column[]
  rowCount: number
}

/** One row as an object keyed by column name. */
export type Row = Record<string, Value>

/** The column called `name`. Throws a RangeError that names the columns there are. */
export function column(table: Table, name: string): Column {
  const found = table.columns.find((c) => c.name === name)
  if (!found)
    throw new RangeError(`no column "${name}"; there are ${table.columns.map((c) => c.name).join(', ')}`)
  return found
}

/** Row `index` (0-based) as an object. */
export function row(table: Table, index: number): Row {
  return Object.fromEntries(table.columns.map((c) => [c.name, c.values[index] ?? null]))
}

/** All rows as objects; meant for results of report size, not for raw data. */
export function rows(table: Table): Row[] {
  // Copies of one object cost half of objects made from entries, and take any name that a column may have.
  const blank: Row = Object.fromEntries(table.columns.map(({ name }) => [name, null]))
  return Array.from({ length: table.rowCount }, (_, index) => {
    const found = { ...blank }
    for (const { name, values } of table.columns) found[name] = values[index] ?? null
    return found
  })
}
