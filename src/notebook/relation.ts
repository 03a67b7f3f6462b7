import { identifier } from '../engine/bind'
import type { Database, InsertColumn, Param } from '../engine/query'
import type { Column, Table } from '../engine/table'
import type { Parameter } from './sql'

/**
 * A cell as SQL cells read it by its name: its own statement stands in theirs as a WITH clause. So nothing is left
 * behind in the database, marks stay exact, and it doesn't matter which connection answers.
 */
export interface Relation {
  name: string
  text: string
  params: Readonly<Record<string, Param>>
  /** What the statement itself reads. */
  reads: readonly Relation[]
}

/** A statement ready to be sent. */
export interface Statement {
  sql: string
  params: Readonly<Record<string, Param>>
  /** Lines that stand before the reader's own first. */
  lead: number
}

/** A value for `$name`: one, or the several of a multiple choice. */
export type Given = Param | readonly Param[]

/** Puts the bound names in place of the reader's: a list takes a name for each of its values. Lines stay as they are. */
export function bindMentions(
  text: string,
  mentions: readonly Parameter[],
  valueOf: (mention: Parameter) => Given,
): Pick<Relation, 'text' | 'params'> {
  const params: Record<string, Param> = {}
  let written = ''
  let at = 0
  for (const mention of mentions) {
    const given = valueOf(mention)
    written += text.slice(at, mention.start)
    at = mention.end
    if (!Array.isArray(given)) {
      params[mention.name] = given as Param
      written += `$${mention.name}`
      continue
    }
    // The dot can't stand in a cell's name, so no other parameter is called so.
    const names = given.map((_, index) => `${mention.name}·${index}`)
    names.forEach((name, index) => (params[name] = given[index]!))
    const list = names.map((name) => `$${name}`).join(', ')
    if (mention.inList) written += names.length > 0 ? list : 'NULL'
    else written += names.length > 0 ? `list_value(${list})` : 'CAST([] AS VARCHAR[])'
  }
  return { text: written + text.slice(at), params }
}

/** The statement that gives a relation's rows. As part of a SELECT it can only read, whatever it says. */
export function compile(relation: Relation): Statement {
  const all = new Map<string, Relation>()
  const collect = (each: Relation) => {
    for (const read of each.reads) {
      collect(read)
      all.set(read.name, read)
    }
  }
  collect(relation)
  const clauses = [...all.values()].map(({ name, text }) => `${identifier(name)} AS (\n${text}\n)`)
  const lead = `${clauses.length > 0 ? `WITH ${clauses.join(', ')} ` : ''}SELECT * FROM (\n`
  return {
    sql: `${lead}${relation.text}\n)`,
    params: Object.assign(
      {},
      ...[...all.values()].map(({ params }) => params),
      relation.params,
    ) as Statement['params'],
    lead: lead.split(/\r\n|\n|\r/).length - 1,
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
    relation: { name, text: `SELECT ${columns.join(', ')} FROM ${identifier(own)}`, params: {}, reads: [] },
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

function toInsertColumn({ name, kind, values: all }: Column): InsertColumn {
  const values = Array.from(all)
  if (kind === 'number' || kind === 'boolean') {
    const nulls = Uint8Array.from(values, (value) => Number(value === null))
    const numbers = values.map(Number)
    const whole = numbers.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31)
    return whole
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
