import { QueryError } from '../../engine/query'
import type { Table } from '../../engine/table'
import type { MeasureColumn } from '../../measures/measure'
import type { Role } from '../../model/column'
import { dataTable } from '../lineage/data'
import type { Inferred } from '../lineage/infer'
import { rolesOf, type Lineage, type Sources } from '../lineage/lineage'
import { leastOf, lineageOf } from '../lineage/value'
import { BodyError } from '../failure'
import { isModelName } from '../../model/tables'
import { isSelection } from '../selection/selection'
import type { Compute } from './definition'
import type { Relation } from './relation'
import { ask, relate } from './ask'
import { readStatement } from './statement'

/** A measure's answer that a statement reads like a table. */
interface Answered {
  relation: Relation
  result: { columns: readonly MeasureColumn[] }
}

/** How an SQL cell learns what its columns are and of how many students its rows are. */

/** What is known of what a statement reads: tables of the data, cells, measures. */
export function sourcesAmong({ outcomes, relations }: Compute, answered: readonly Answered[]): Sources {
  return {
    table(name) {
      const call = answered.find(({ relation }) => relation.name === name)
      if (call) return lineageOf(call.result.columns)
      if (isModelName(name)) return dataTable(name)
      const cell = [...relations].find(([own]) => own.toLowerCase() === name.toLowerCase())
      if (!cell) return undefined
      const { lineage, counted } = cell[1]
      if (lineage) return counted || !lineage.people ? lineage : { ...lineage, behind: undefined }
      const value = outcomes.get(cell[0])?.value
      return value?.kind === 'table' ? lineageOf(value.columns, isPicked(value.arranged)) : undefined
    },
    parameter(name) {
      if (isSelection(name.replace('·', '.'))) return { is: 'fixed' }
      const value = outcomes.get(name)?.value
      return value?.kind === 'table' ? value.columns[0]?.role : { is: 'fixed' }
    },
  }
}

/** Whether a reader's arrangement leaves rows out. */
const isPicked = (arranged: { by: { filter: object }; limit?: number } | undefined) =>
  arranged !== undefined && (arranged.limit !== undefined || Object.keys(arranged.by.filter).length > 0)

/** The statement with what tells of whom its rows are, over cells that tell it as well. */
export function count(
  relation: Relation,
  { counted }: Inferred,
  { outcomes, relations }: Compute,
  answered: readonly Answered[],
): Relation | undefined {
  if (counted === undefined) return undefined
  const telling = new Map([...relations].map(([name, each]) => [name, each.counted ?? each]))
  return relate(relation.name, counted, readStatement(counted), { outcomes, relations: telling }, answered)
}

/**
 * Runs a relation, with its students counted beside it where that can be told. What the database refuses then is asked
 * as it is written, so that a refusal is of the reader's own text.
 */
export async function askCounted(
  relation: Relation,
  context: Compute,
  sql: string,
): Promise<{ table: Table; behind?: (number | null)[] }> {
  const { lineage, counted } = relation
  const beside = lineage?.behind ?? []
  const rowsOfOne = beside.length > 0 && beside.every(({ is }) => is === 'key')
  if (counted && !rowsOfOne) {
    try {
      const table = await ask(counted, context, sql)
      const width = table.columns.length - beside.length
      const values = table.columns.slice(width).map((column) => column.values)
      const behind = Array.from({ length: table.rowCount }, (_, row) =>
        leastOf(beside.map(({ is }, at) => (is === 'key' ? 1 : (values[at]![row] ?? null)))),
      )
      return { table: { ...table, columns: table.columns.slice(0, width) }, behind }
    } catch (error) {
      if (!(error instanceof BodyError || error instanceof QueryError)) throw error
      // Nobody reads what the database refuses.
      delete relation.counted
    }
  }
  const table = await ask(relation, context, sql)
  if (lineage && !lineage.people) return { table }
  return { table, behind: Array<number | null>(table.rowCount).fill(rowsOfOne ? 1 : null) }
}

/** Columns with what they are; words made of numbers say as much as these. */
export function withRoles(
  columns: readonly MeasureColumn[],
  table: Table,
  lineage: Lineage,
): MeasureColumn[] {
  const roles = rolesOf(
    lineage,
    columns.map(({ name }) => name),
  )
  return columns.map((column, index) => ({
    ...column,
    role: inWords(roles[index], table.columns[index]!.kind),
  }))
}

function inWords(role: Role | undefined, kind: string): Role | undefined {
  return role?.is === 'estimate' && kind !== 'number' ? { is: 'verdict' } : role
}
