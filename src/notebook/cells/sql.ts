import { QueryError, type Database } from '../../engine/query'
import { rows, type Table, type Value } from '../../engine/table'
import type { Text } from '../../model/text'
import { MeasureError, type MeasureColumn, type MeasureResult } from '../../measures/measure'
import { answerMeasure } from './answer'
import { cellsOf, evaluateArgument } from './argument'
import { takeCalls, type MeasureCall } from './call'
import { describeColumns } from './column'
import type { CellValue, InputValue, TableValue } from '../cell'
import type { CellDefinition, Compute, Mention } from './definition'
import { BodyError, describeQueryError, fail } from '../failure'
import { isModelName } from '../../model/tables'
import { lineAt } from '../document/line'
import { bindParameters, queryRelation, Refusal, upload, type Given, type Relation } from './relation'
import { isSelection, mentionedParts, selectionName } from '../selection/selection'
import { readStatement, type Parameter, type ReadStatement } from './statement'
import type { TableScope } from '../cell'

/**
 * One SQL statement that reads. `$学科` is bound as a parameter; other cells are read by name, like tables, and so are
 * measures: `FROM level(exam := $场次, by := '学校')`.
 * @param id what SQL cells that read it call it
 */
export async function defineSql(sql: string, id: string, database: Database): Promise<CellDefinition> {
  const taken = takeCalls(sql, id)
  const { calls } = taken
  const statement = readStatement(taken.sql)
  const own = new Set(calls.map(({ relation }) => relation))
  const relations = (await listRelations(statement.text, database)).filter((name) => !own.has(name))
  return {
    mentions: [
      ...statement.parameters.map(({ name, start }) => ({
        name,
        line: lineAt(taken.sql, start),
        relation: false,
      })),
      ...calls.flatMap((call) =>
        call.arguments.flatMap(({ value }) =>
          cellsOf(value).map(({ name, start }) => ({ name, line: lineAt(sql, start), relation: false })),
        ),
      ),
      ...cellsAmong(relations),
    ],
    readsData: true,
    readsConvention: calls.length > 0,
    readsLocale: false,
    tolerant: false,
    async compute(context) {
      const answered: Answered[] = []
      for (const call of calls) answered.push(await answerCall(call, sql, context))
      const relation = relate(id, taken.sql, statement, context, answered)
      const table = await ask(relation, context, taken.sql)
      const sources = await listSources(relations, statement.parameters, context)
      return {
        value: {
          kind: 'table',
          table,
          columns: describeColumns(table, columnsAmong(context, answered)),
          scope: scopeOf(statement.parameters, context),
          ...inherit(context, answered),
          sources: [...new Set([...answered.flatMap((each) => each.sources), ...sources])],
        },
        relation,
      }
    },
  }
}

/** A measure's answer, brought into the database until the cell runs again. */
interface Answered {
  result: MeasureResult
  scope: TableScope
  sources: string[]
  relation: Relation
}

async function answerCall(call: MeasureCall, sql: string, context: Compute): Promise<Answered> {
  const { outcomes, measures, database } = context
  const measure = measures.get(call.measure)!
  const given = Object.fromEntries(
    call.arguments.map(({ name, value }) => [
      name,
      evaluateArgument(value, (cell, start) => valueOf(cell, outcomes, lineAt(sql, start))),
    ]),
  )
  const lineOf = ([name]: readonly PropertyKey[]) => {
    const found = call.arguments.find((each) => each.name === name)
    return found ? lineAt(sql, found.start) : call.line
  }
  try {
    const { result, scope, sources } = await answerMeasure(measure, given, context, { lineOf })
    const { relation, drop } = await upload(database, call.relation, result.table)
    context.onOutdated(drop)
    return { result, scope, sources, relation }
  } catch (error) {
    throw error instanceof MeasureError ? new BodyError(error.text, call.line) : error
  }
}

/** Columns of the measures and cells that a statement reads: one that keeps its name is shown as it is there. */
function columnsAmong({ outcomes, relations }: Compute, answered: readonly Answered[]): MeasureColumn[] {
  return [
    ...answered.flatMap(({ result }) => result.columns),
    ...tablesAmong(outcomes, relations).flatMap(({ columns }) => columns),
  ]
}

function tablesAmong(outcomes: Compute['outcomes'], relations: Compute['relations']): TableValue[] {
  return [...relations.keys()].flatMap((name) => {
    const value = outcomes.get(name)?.value
    return value?.kind === 'table' ? [value] : []
  })
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
function valueOf(name: string, outcomes: Compute['outcomes'], line: number): Value {
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

/** What has to be printed with the cells a statement reads has to be printed with it. */
function inherit(
  { outcomes, relations }: Compute,
  answered: readonly Answered[],
): Pick<TableValue, 'convention' | 'notes' | 'scope'> {
  const tables: Pick<TableValue, 'convention' | 'notes' | 'scope'>[] = [
    ...answered.map(({ result, scope }) => ({ ...result, scope })),
    ...tablesAmong(outcomes, relations),
  ]
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
  const sources = tablesAmong(outcomes, cells).flatMap((value) => value.sources)
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
