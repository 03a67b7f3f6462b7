import type { Table, Value } from '../../engine/table'
import type { CellValue } from '../cell'
import { lineAt } from '../document/line'
import { BodyError, describeQueryError, fail } from '../failure'
import { isSelection, mentionedParts, selectionName } from '../selection/selection'
import type { Compute } from './definition'
import { bindParameters, queryRelation, Refusal, type Given, type Relation } from './relation'
import type { ReadStatement } from './statement'

/** The statement with its parameters and the cells it reads. */
export function relate(
  name: string,
  sql: string,
  { text, parameters, pivots }: ReadStatement,
  { outcomes, relations }: Pick<Compute, 'outcomes' | 'relations'>,
  answered: readonly { relation: Relation }[] = [],
): Relation {
  const bound = bindParameters(text, parameters, (parameter) =>
    toGiven(valueOf(parameter.name, outcomes, lineAt(sql, parameter.start))),
  )
  return { name, ...bound, pivots, reads: [...relations.values(), ...answered.map((each) => each.relation)] }
}

/** Runs a relation; what the database refuses is told with the line of the cell. */
export async function ask(
  relation: Relation,
  { database, signal }: Pick<Compute, 'database' | 'signal'>,
  sql: string,
): Promise<Table> {
  try {
    return await queryRelation(database, relation, signal)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const { error, statement } = refusal
    if (error.position === undefined) throw new BodyError(describeQueryError(error))
    const line = lineAt(statement.sql, error.position) - lineAt(statement.sql, statement.lead.length) + 1
    const own = line >= 1 && line <= lineAt(sql, sql.length)
    // A list of values takes more room than the name it stands for; then only the line is known.
    const at = error.position - statement.lead.length
    const exact = at >= 0 && statement.sql.slice(statement.lead.length, error.position) === sql.slice(0, at)
    throw new BodyError(describeQueryError(error), own ? line : undefined, own && exact ? at : undefined)
  }
}

/** What `$name` stands for: an input's value, the only value of a table, or a part of the selection. */
export function valueOf(name: string, outcomes: Compute['outcomes'], line: number): Value {
  if (isSelection(name)) return partIn(outcomes.get(selectionName)?.value, name)
  const value = outcomes.get(name)?.value
  if (value?.kind === 'input') return value.value
  if (value?.kind === 'table' && value.table.rowCount === 1 && value.table.columns.length === 1) {
    return value.table.columns[0]!.values[0] ?? null
  }
  fail(
    {
      zh: `$${name} 要是一个输入，或只有一行一列的表。若要读整张表，请写 FROM ${name}。`,
      en: `$${name} has to be an input or a table of one value. To read a table write FROM ${name}.`,
    },
    line,
  )
}

/** A part of the selection, NULL where it is not chosen. */
function partIn(selection: CellValue | undefined, name: string): Value {
  if (selection?.kind !== 'table') return null
  const [part] = mentionedParts(name)
  return selection.table.columns.find((column) => column.name === part)?.values[0] ?? null
}

function toGiven(value: Value): Given {
  return Array.isArray(value)
    ? value.map((each) => (Array.isArray(each) ? each.map(String).join('、') : each))
    : value
}
