import type { Param } from './query'

/**
 * The statements that run `sql` with `params` bound. Values are bound by PREPARE and EXECUTE, never spliced into the
 * text: duckdb-wasm's own prepared statements can't be cancelled, a sent EXECUTE can.
 */
export interface Bound {
  prepare: string
  execute: string
  deallocate: string
  /** Characters that PREPARE puts before the statement; error positions are moved back by it. */
  shift: number
}

let count = 0

/** Binds `params` to `?`, `$1 …` (an array) or `$name` (an object). */
export function bind(sql: string, params: readonly Param[] | Readonly<Record<string, Param>>): Bound {
  const name = `bound_${++count}`
  const head = `PREPARE ${name} AS `
  const values = Array.isArray(params)
    ? params.map(literal)
    : Object.entries(params).map(([key, value]) => `${identifier(key)} := ${literal(value)}`)
  return {
    prepare: head + sql,
    execute: values.length > 0 ? `EXECUTE ${name}(${values.join(', ')})` : `EXECUTE ${name}`,
    deallocate: `DEALLOCATE ${name}`,
    shift: head.length,
  }
}

/** A value as an SQL literal of its own type. */
export function literal(value: Param): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'bigint') return `${value}`
  if (value instanceof Date) return `TIMESTAMP '${value.toISOString().slice(0, 23).replace('T', ' ')}'`
  if (!Number.isFinite(value)) return `'${value}'::DOUBLE`
  // An exponent keeps a number a DOUBLE; without one DuckDB would read 0.1 as a DECIMAL, which is what marks want.
  return String(value)
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
