import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import { readYaml, type YamlBody } from '../body'
import { lookUpIn, type CellDefinition } from '../definition'
import { fail } from '../failure'
import { parsePart } from '../issue'
import { readSettings } from '../settings'
import type { TableScope } from '../unit'

const head = v.looseObject({
  measure: v.string(),
  title: v.optional(v.string()),
  subtitle: v.optional(v.string()),
})

/** A measure by its id, its parameters beside it; `$学科` takes the value of an input. */
export function defineMeasure(text: string): CellDefinition {
  const body = readYaml(text)
  const { measure: id } = parsePart(head, body.value ?? {}, [], body)
  const settings = readSettings(body, ['measure'])
  return {
    mentions: settings.mentions,
    readsData: true,
    readsConvention: true,
    readsLocale: /title:/.test(text) && settings.mentions.length > 0,
    tolerant: false,
    async compute({ outcomes, database, measures, convention, locale, sourcesOf, signal }) {
      const measure = measures.get(id)
      if (!measure) failUnknown(id, [...measures.keys()], body)
      const { measure: _, title, subtitle, ...given } = settings.fill(lookUpIn(outcomes), locale)
      const params = dropMissing(given) as Record<string, unknown>
      refuseUnknown(measure.params, params, body)
      const parsed: unknown = parsePart(measure.params, params, [], body)
      const result = await measure.run(parsed, { database, convention, signal })
      const exam = (parsed as { exam?: unknown }).exam
      return {
        value: {
          kind: 'table',
          ...result,
          title: wordsOf(title),
          subtitle: wordsOf(subtitle),
          scope: scopeOf(parsed),
          sources: [exam].flat().flatMap((key) => (typeof key === 'string' ? sourcesOf(key) : [])),
        },
      }
    },
  }
}

/** What the rows are about, as the parameters that all measures by unit share say. */
function scopeOf(params: unknown): TableScope {
  const { exam, subject, by } = v.parse(shared, params)
  return { exam, subject, by }
}

const shared = v.looseObject({
  exam: v.fallback(v.optional(v.string()), undefined),
  subject: v.fallback(v.optional(v.string()), undefined),
  by: v.fallback(v.optional(v.array(v.string())), undefined),
})

/** A title may be a value alone. */
function wordsOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value)
}

function failUnknown(id: string, known: readonly string[], body: YamlBody): never {
  fail(
    {
      zh: `没有指标“${id}”。现有：${known.join('、')}。`,
      en: `There is no measure “${id}”. There are: ${known.join(', ')}.`,
    },
    body.lineOf(['measure']),
  )
}

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
function refuseUnknown(schema: GenericSchema, params: Record<string, unknown>, body: YamlBody) {
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
    body.lineOf([unknown]),
  )
}
