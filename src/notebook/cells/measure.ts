import * as v from 'valibot'
import { answerMeasure } from '../answer'
import { readYaml, type YamlBody } from '../body'
import { lookUpIn, type CellDefinition } from '../definition'
import { fail } from '../failure'
import { parsePart } from '../issue'
import { readSettings } from '../settings'

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
    async compute(context) {
      const { outcomes, measures, locale } = context
      const measure = measures.get(id)
      if (!measure) failUnknown(id, [...measures.keys()], body)
      const { measure: _, title, subtitle, ...given } = settings.fill(lookUpIn(outcomes), locale)
      const { result, scope, sources } = await answerMeasure(measure, given, context, body)
      return {
        value: {
          kind: 'table',
          ...result,
          title: wordsOf(title),
          subtitle: wordsOf(subtitle),
          scope,
          sources,
        },
      }
    },
  }
}

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
