import { QueryError, type Database } from '../../engine/query'
import { rows } from '../../engine/table'
import type { Text } from '../../model/text'
import { MeasureError, type MeasureColumn, type MeasureResult } from '../../measures/measure'
import { answerMeasure } from './answer'
import { cellsOf, evaluateArgument } from './argument'
import { takeCalls, type MeasureCall } from './call'
import { describeColumns } from './column'
import { askCounted, count, sourcesAmong, withRoles } from './counted'
import type { InputValue, TableValue } from '../cell'
import type { CellDefinition, Compute, Mention } from './definition'
import { BodyError } from '../failure'
import { findRelations } from '../../engine/relations'
import { isModelName, yielding } from '../../model/tables'
import { lineAt } from '../document/line'
import { relate, valueOf } from './ask'
import { ranksAllowed } from '../../model/rank'
import { upload, type Relation } from './relation'
import { inferRoles } from '../lineage/infer'
import { readStatement, type Parameter } from './statement'
import type { TableScope } from '../cell'

/** What a new SQL cell begins with: something that runs on any data. */
export const firstStatement =
  'SELECT 学校, count(得分) AS 实考人数, avg(得分) AS 平均分\nFROM 成绩\nGROUP BY ALL\nORDER BY 学校'

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
    readsProblems: relations.some((name) => yielding.includes(name)),
    readsConvention: calls.length > 0,
    readsLocale: false,
    tolerant: false,
    async compute(context) {
      const answered: Answered[] = []
      for (const call of calls) answered.push(await answerCall(call, sql, context))
      const inferred = inferRoles(taken.sql, sourcesAmong(context, answered))
      const plain = relate(id, taken.sql, statement, context, answered)
      const counted = count(plain, inferred, context, answered)
      const relation: Relation = { ...plain, lineage: inferred, counted }
      const { table, behind } = await askCounted(relation, context, taken.sql)
      const scope = scopeOf(statement.parameters, context)
      const inherited = inherit(context, answered)
      // Tables of the data beside a measure may be of any exam.
      const ranked = relations.some(isModelName) ? scope : (inherited.scope ?? scope)
      const sources = await listSources(relations, statement.parameters, context)
      return {
        value: {
          kind: 'table',
          table,
          columns: withRoles(describeColumns(table, columnsAmong(context, answered)), table, inferred),
          behind,
          ranks: await ranksAllowed(ranked?.exam, context),
          scope,
          ...inherited,
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
    const names = await database.tableNames(text)
    // DuckDB names what a view reads, not the view; a cell that stands in its place must be found, too.
    return [...new Set([...names, ...findRelations(text).filter((name) => yielding.includes(name))])]
  } catch (error) {
    if (error instanceof QueryError) return []
    throw error
  }
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
