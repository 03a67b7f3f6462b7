import type { Table } from './table'

/** A value bound to a placeholder in SQL. Lists are not bindable. */
export type Param = string | number | bigint | boolean | Date | null

export interface QueryOptions {
  /** An array is bound in order to `?` / `$1 …`, an object by name to `$name`. */
  params?: readonly Param[] | Readonly<Record<string, Param>>
  /** Aborting stops the running query itself, not only the wait for it; the promise rejects with `signal.reason`. */
  signal?: AbortSignal
}

export interface ReadOptions extends QueryOptions {
  /** Texts of readers that stand in the statement; the statement itself where it is not given. */
  texts?: readonly string[]
}

/** Runs one SQL statement. Rejects with a `QueryError` for anything the database refuses. */
export type Query = (sql: string, options?: QueryOptions) => Promise<Table>

/** A column of typed values on its way into the database; `values` may hold null only for text. */
export type InsertColumn =
  | {
      name: string
      type: 'int32'
      values: Int32Array
      /** true where the row has no value */ nulls?: Uint8Array
    }
  | { name: string; type: 'float64'; values: Float64Array; nulls?: Uint8Array }
  | { name: string; type: 'text'; values: readonly (string | null)[] }
  /** Text with few distinct values: `codes[i]` indexes `dictionary`, −1 is NULL. */
  | { name: string; type: 'dictionary'; codes: Int32Array; dictionary: readonly string[] }

/** The database as the rooms above see it; implemented in the browser by `Engine`, in unit tests by the Node build. */
export interface Database {
  /** For statements of our own; what others wrote comes into them as parameters, literals and identifiers alone. */
  query: Query
  /**
   * Runs a statement that stands in a document, where anybody may have written it. Before any of it runs DuckDB must
   * find it, and each of `texts` by itself, to be one statement, and it to be one that reads; else it rejects with a
   * `QueryError` of kind `statement`.
   */
  read(sql: string, options?: ReadOptions): Promise<Table>
  /** Creates (or replaces) table `name` from columns of equal length. */
  createTable(name: string, columns: readonly InsertColumn[]): Promise<void>
  /** Names of tables, views and unresolved relations that `sql` reads, without duplicates. */
  tableNames(sql: string): Promise<string[]>
  /** The rows of `sql` as one Arrow IPC stream. */
  exportArrow(sql: string): Promise<Uint8Array>
  /** Creates (or replaces) table `name` from an Arrow IPC stream. */
  importArrow(name: string, bytes: Uint8Array): Promise<void>
}

/** A refusal by the database: its message in one line and where in the SQL text it applies, when known. */
export class QueryError extends Error {
  override name = 'QueryError'
  constructor(
    message: string,
    /** 0-based offset into the SQL text. */
    readonly position: number | undefined,
    readonly kind:
      'parser' | 'binder' | 'catalog' | 'conversion' | 'memory' | 'statement' | 'other' = 'other',
  ) {
    super(message)
  }
}

/** The engine stopped under a query; the query may be asked again once the engine is back. */
export class EngineStoppedError extends Error {
  override name = 'EngineStoppedError'
}
