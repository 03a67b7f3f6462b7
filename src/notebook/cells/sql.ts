import { QueryError, type Database } from '../../engine/query'
import { rows, type Table, type Value } from '../../engine/table'
import type { Text } from '../../model/text'
import { describeColumns } from '../column'
import type { CellValue, InputValue, TableValue } from '../cell'
import type { CellDefinition, Compute, Mention } from '../definition'
import { BodyError, describeQueryError, fail } from '../failure'
import { isModelName } from '../graph'
import { lineAt } from '../line'
import { bindParameters, queryRelation, Refusal, type Given, type Relation } from '../relation'
import { isSelection, mentionedParts, selectionName } from '../selection'
import { readStatement, type Parameter, type ReadStatement } from '../sql'

/**
 * One SQL statement that reads. `$学科` is bound as a parameter; other cells are read by name, like tables.
 * @param id what SQL cells that read it call it
 */
export async function defineSql(sql: string, id: string, database: Database): Promise<CellDefinition> {
  const statement = readStatement(sql)
  const relations = await listRelations(statement.text, database)
  return {
    mentions: [
      ...statement.parameters.map(({ name, start }) => ({ name, line: lineAt(sql, start), relation: false })),
      ...cellsAmong(relations),
    ],
    readsData: true,
    readsConvention: false,
    readsLocale: false,
    tolerant: false,
    async compute(context) {
      const relation = relate(id, sql, statement, context)
      const table = await ask(relation, context, sql)
      const sources = await listSources(relations, statement.parameters, context)
      return {
        value: {
          kind: 'table',
          table,
          columns: describeColumns(table),
          scope: scopeOf(statement.parameters, context),
          ...inherit(context),
          sources,
        },
        relation,
      }
    },
  }
}

/** Relations that may be cells; the tables of the data are never hidden by one. */
export function cellsAmong(relations: readonly string[], line?: number): Mention[] {
  return relations.filter((name) => !isModelName(name)).map((name) => ({ name, line, relation: true }))
}

/** Names that a statement reads from. What can't be parsed reads from nothing; running it says why. */
export async function listRelations(text: string, database: Database): Promise<string[]> {
  try {
    return await database.tableNames(text)
  } catch (error) {
    if (error instanceof QueryError) return []
    throw error
  }
}

/** The statement with its parameters and the cells it reads. */
export function relate(
  name: string,
  sql: string,
  { text, parameters, pivots }: ReadStatement,
  { outcomes, relations }: Pick<Compute, 'outcomes' | 'relations'>,
): Relation {
  const bound = bindParameters(text, parameters, (parameter) =>
    isSelection(parameter.name)
      ? partIn(outcomes.get(selectionName)?.value, parameter.name)
      : givenOf(parameter.name, outcomes.get(parameter.name)?.value, lineAt(sql, parameter.start)),
  )
  return { name, ...bound, pivots, reads: [...relations.values()] }
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
    const line = error.position === undefined ? 0 : lineAt(statement.sql, error.position) - statement.lead
    const own = line >= 1 && line <= lineAt(sql, sql.length)
    throw new BodyError(describeQueryError(error), own ? line : undefined)
  }
}

/** What a cell is as a parameter: an input's value, or the only value of a table. */
function givenOf(name: string, value: CellValue | undefined, line: number): Given {
  if (value?.kind === 'input') return toGiven(value.value)
  if (value?.kind === 'table' && value.table.rowCount === 1 && value.table.columns.length === 1) {
    return toGiven(value.table.columns[0]!.values[0] ?? null)
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
function partIn(selection: CellValue | undefined, name: string): Given {
  if (selection?.kind !== 'table') return null
  const [part] = mentionedParts(name)
  return toGiven(selection.table.columns.find((column) => column.name === part)?.values[0] ?? null)
}

function toGiven(value: Value): Given {
  return Array.isArray(value)
    ? value.map((each) => (Array.isArray(each) ? each.map(String).join('、') : each))
    : value
}

/** What has to be printed with the cells a statement reads has to be printed with it. */
function inherit({ outcomes, relations }: Compute): Pick<TableValue, 'convention' | 'notes' | 'scope'> {
  const tables = [...relations.keys()].flatMap((name) => {
    const value = outcomes.get(name)?.value
    return value?.kind === 'table' ? [value] : []
  })
  const distinct = (texts: readonly Text[]) =>
    texts.filter((text, index) => texts.findIndex(({ zh }) => zh === text.zh) === index)
  const [first, ...others] = distinct(tables.flatMap(({ convention }) => convention ?? []))
  const convention = first && {
    zh: [first, ...others].map(({ zh }) => zh).join('；'),
    en: [first, ...others].map(({ en }) => en).join('; '),
  }
  const [scope, ...scopes] = tables.flatMap(({ scope: own }) => own ?? [])
  const agreed = scopes.every((other) => JSON.stringify(other) === JSON.stringify(scope))
  return {
    convention,
    notes: distinct(tables.flatMap(({ notes }) => notes)),
    ...(scope && agreed ? { scope } : {}),
  }
}

/** The exam and the subject that its inputs choose. */
function scopeOf(parameters: readonly Parameter[], { outcomes }: Compute): TableValue['scope'] {
  const chosen = (source: InputValue['source']) => {
    const values = parameters.flatMap(({ name }) => {
      const value = outcomes.get(name)?.value
      return value?.kind === 'input' && value.source === source && typeof value.value === 'string'
        ? [value.value]
        : []
    })
    return new Set(values).size === 1 ? values[0] : undefined
  }
  return { exam: chosen('exams'), subject: chosen('subjects') }
}

/** Source files: of the cells read; of the exams chosen by its inputs, or else of every exam, where it reads the model. */
async function listSources(
  relations: readonly string[],
  parameters: readonly Parameter[],
  { outcomes, relations: cells, database, sourcesOf, signal }: Compute,
): Promise<string[]> {
  const sources = [...cells.keys()].flatMap((name) => {
    const value = outcomes.get(name)?.value
    return value?.kind === 'table' ? value.sources : []
  })
  if (relations.some((name) => !cells.has(name))) {
    const chosen = parameters.flatMap(({ name }) => {
      const value = outcomes.get(name)?.value
      return value?.kind === 'input' && value.source === 'exams' ? [value.value].flat().map(String) : []
    })
    const exams =
      chosen.length > 0
        ? chosen
        : rows(await database.query('SELECT key FROM exam ORDER BY seq', { signal })).map(({ key }) =>
            String(key),
          )
    sources.push(...exams.flatMap((exam) => sourcesOf(exam)))
  }
  return [...new Set(sources)]
}
