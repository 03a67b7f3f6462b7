import * as v from 'valibot'
import type { Measure, MeasureResult } from '../../measures/measure'
import { columnsUnder } from '../../measures/parts'
import type { YamlBody } from '../document/body'
import type { Compute } from './definition'
import { fail } from '../failure'
import { parsePart } from '../document/issue'
import { queryRelation } from './relation'
import type { TableScope } from '../cell'

type Lines = Pick<YamlBody, 'lineOf'>

interface Answer {
  result: MeasureResult
  scope: TableScope
  sources: string[]
  /** The parameters that were given, and as the measure's schema reads them. */
  asked: Record<string, unknown>
  params: unknown
}

/**
 * Asks a measure with the parameters that a cell gives it, read by the measure's own schema; what doesn't fit is told with
 * its line. The one way that measure cells and SQL cells take.
 */
export async function answerMeasure(
  measure: Measure,
  given: Readonly<Record<string, unknown>>,
  { database, convention, sourcesOf, signal, progress, relations }: Compute,
  lines: Lines,
): Promise<Answer> {
  const params = dropMissing(given) as Record<string, unknown>
  refuseUnknown(measure.params, params, lines)
  const parsed: unknown = parsePart(measure.params, params, [], lines)
  const read = (name: string) => {
    const relation = relations.get(name)
    return relation && queryRelation(database, relation, signal)
  }
  const found = await measure.run(parsed, { database, convention, signal, progress, read })
  const result = measure.switches.includes('denominator')
    ? { ...found, columns: columnsUnder(found.columns, convention) }
    : found
  const scope = scopeOf(parsed)
  const exams = [scope.exam ?? [], result.exams ?? []].flat()
  const sources = [...new Set(exams.flatMap((exam) => sourcesOf(exam, scope.subject)))]
  return { result, scope, sources, asked: params, params: parsed }
}

/** What the rows are about, as the parameters that all measures by unit share say. */
function scopeOf(params: unknown): TableScope {
  const { exam, subject, by, where } = v.parse(shared, params)
  return { exam, subject, by, ...(where && Object.keys(where).length > 0 ? { where } : {}) }
}

const shared = v.looseObject({
  exam: v.fallback(v.optional(v.string()), undefined),
  subject: v.fallback(v.optional(v.string()), undefined),
  by: v.fallback(v.optional(v.array(v.string())), undefined),
  where: v.fallback(v.optional(v.record(v.string(), v.array(v.string()))), undefined),
})

/** A choice of 全部 is no value: the parameter is as if it were not written. */
function dropMissing(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([key, each]) => [key, dropMissing(each)]),
  )
}

/** A misspelt parameter would otherwise be passed over in silence. */
function refuseUnknown(schema: v.GenericSchema, params: Record<string, unknown>, lines: Lines) {
  const entries = (schema as { entries?: object }).entries
  if (!entries) return
  const unknown = Object.keys(params).find((key) => !(key in entries))
  if (unknown === undefined) return
  const known = Object.keys(entries)
  fail(
    {
      zh: `这个指标没有参数“${unknown}”。可用的有：${known.join('、')}。`,
      en: `This measure has no parameter “${unknown}”. It has: ${known.join(', ')}.`,
    },
    lines.lineOf([unknown]),
  )
}
