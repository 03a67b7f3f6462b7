import { identifier } from '../../engine/bind'
import { QueryError, type Database, type InsertColumn, type Param } from '../../engine/query'
import type { Column, Table } from '../../engine/table'
import type { Lineage } from '../lineage/lineage'
import type { Parameter } from './statement'

/**
 * A cell as SQL cells read it by its name: its own statement stands in theirs as a WITH clause. So nothing is left
 * behind in the database, marks stay exact, and it doesn't matter which connection answers.
 */
export interface Relation {
  name: string
  /** The statement; a part that is no text is a parameter. */
  parts: readonly (string | { param: string })[]
  params: Readonly<Record<string, Param>>
  /** Whether it has a PIVOT, for which DuckDB binds no parameters. */
  pivots: boolean
  /** What the statement itself reads. */
  reads: readonly Relation[]
  /** What its columns are, where the statement tells it. */
  lineage?: Lineage
  /** The same with columns behind its own that tell of whom its rows are, as its lineage says. */
  counted?: Relation
}

/** A statement ready to be sent. */
export interface Statement {
  sql: string
  params: Readonly<Record<string, Param>>
  pivots: boolean
  /** What stands before the reader's own text. */
  lead: string
  /** The text of every cell that stands in it. */
  texts: readonly string[]
}

/** A value for `$name`: one, or the several of a multiple choice. */
export type Given = Param | readonly Param[]

/** Gives parameters their values: a list takes a parameter for each of its own. Lines stay as they are. */
export function bindParameters(
  text: string,
  parameters: readonly Parameter[],
  valueOf: (parameter: Parameter) => Given,
): Pick<Relation, 'parts' | 'params'> {
  const params: Record<string, Param> = {}
  const parts: (string | { param: string })[] = []
  let at = 0
  for (const parameter of parameters) {
    const given = valueOf(parameter)
    // The dot of a part of the selection can't stand in a parameter's name.
    const own = parameter.name.replace('.', '·')
    parts.push(text.slice(at, parameter.start))
    at = parameter.end
    if (!Array.isArray(given)) {
      params[own] = given as Param
      parts.push({ param: own })
    } else if (given.length === 0) {
      parts.push(parameter.inList ? 'NULL' : 'CAST([] AS VARCHAR[])')
    } else {
      // The dot can't stand in a cell's name, so no other parameter is called so.
      const names = given.map((_, index) => `${own}·${index}`)
      names.forEach((name, index) => (params[name] = given[index]!))
      const list = names.flatMap((param, index) => (index === 0 ? [{ param }] : [', ', { param }]))
      parts.push(...(parameter.inList ? list : ['list_value(', ...list, ')']))
    }
  }
  return { parts: [...parts, text.slice(at)], params }
}

/**
 * The statement that gives a relation's rows. Whether it only reads is the database's to say.
 * @param write how a parameter stands in it
 */
export function compile(relation: Relation, write = (param: string) => `$${param}`): Statement {
  const all = new Map<string, Relation>()
  const collect = (each: Relation) => {
    for (const read of each.reads) {
      collect(read)
      all.set(read.name, read)
    }
  }
  collect(relation)
  const spell = ({ parts }: Relation) =>
    parts.map((part) => (typeof part === 'string' ? part : write(part.param))).join('')
  const upstream = [...all.values()]
  const own = spell(relation)
  const texts = upstream.map(spell)
  const clauses = upstream.map(({ name }, index) => `${identifier(name)} AS (\n${texts[index]}\n)`)
  const lead = clauses.length > 0 ? `WITH ${clauses.join(', ')} SELECT * FROM (\n` : ''
  return {
    sql: lead === '' ? own : `${lead}${own}\n)`,
    params: Object.assign(
      {},
      ...upstream.map(({ params }) => params),
      relation.params,
    ) as Statement['params'],
    pivots: relation.pivots || upstream.some(({ pivots }) => pivots),
    lead,
    texts: [...texts, own],
  }
}

/** The rows of a relation. */
export async function queryRelation(
  database: Database,
  relation: Relation,
  signal: AbortSignal,
): Promise<Table> {
  const statement = compile(relation)
  const { params, pivots } = statement
  if (!pivots || Object.keys(params).length === 0) {
    return send(database, statement, signal, params)
  }
  // What can't be bound is read from a table of one row: values still never become text of the statement.
  const columns = Object.entries(params).map(([name, value]): Column => ({
    name,
    kind: typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text',
    sqlType: Number.isInteger(value) ? 'INTEGER' : '',
    values: [value],
  }))
  const given = await upload(database, 'given', { columns, rowCount: 1 })
  try {
    const [source = ''] = given.relation.parts as string[]
    const read = compile(relation, (param) => `(SELECT ${identifier(param)} FROM (${source}))`)
    return await send(database, read, signal, {})
  } finally {
    await given.drop().catch(() => {})
  }
}

/** A refusal of a statement, with what was sent, so that its position can be found in the cell. */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    readonly error: QueryError,
    readonly statement: Statement,
  ) {
    super(error.message)
  }
}

async function send(
  database: Database,
  statement: Statement,
  signal: AbortSignal,
  params: Statement['params'],
) {
  try {
    return await database.read(statement.sql, { texts: statement.texts, params, signal })
  } catch (error) {
    throw error instanceof QueryError ? new Refusal(error, statement) : error
  }
}

let uploads = 0

/** Brings a computed table into the database, so that SQL cells can read it; returns the relation and how to end it. */
export async function upload(
  database: Database,
  name: string,
  table: Table,
): Promise<{ relation: Relation; drop: () => Promise<void> }> {
  // No cell and no table of the model can be called so; two runs never meet.
  const own = `notebook cell ${++uploads}`
  await database.createTable(own, table.columns.map(toInsertColumn))
  const columns = table.columns.map(({ name: each, kind }) => {
    const cast = casts[kind]
    return cast ? `${identifier(each)}::${cast} AS ${identifier(each)}` : identifier(each)
  })
  return {
    relation: {
      name,
      parts: [`SELECT ${columns.join(', ')} FROM ${identifier(own)}`],
      params: {},
      pivots: false,
      reads: [],
    },
    drop: async () => {
      await database.query(`DROP TABLE IF EXISTS ${identifier(own)}`)
    },
  }
}

/** Kinds that travel as text or numbers. */
const casts: Partial<Record<Column['kind'], string>> = {
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
}

/**
 * A column's type is what it was, never what its values happen to be: a rate that is 0 everywhere is no integer, for
 * `printf('%.1f', …)` and `/` tell them apart.
 */
function toInsertColumn({ name, kind, sqlType, scale, values: all }: Column): InsertColumn {
  const values = Array.from(all)
  if (kind === 'number' || kind === 'boolean') {
    const nulls = Uint8Array.from(values, (value) => Number(value === null))
    const numbers = values.map(Number)
    const counts = kind === 'boolean' || scale === 0 || /INT/.test(sqlType)
    const fits = numbers.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31)
    return counts && fits
      ? { name, type: 'int32', values: Int32Array.from(numbers), nulls }
      : { name, type: 'float64', values: Float64Array.from(numbers), nulls }
  }
  return {
    name,
    type: 'text',
    values: values.map((value) => {
      if (value === null) return null
      if (value instanceof Date) return value.toISOString().replace(/Z$/, '')
      return Array.isArray(value) ? value.map(String).join('、') : String(value)
    }),
  }
}
