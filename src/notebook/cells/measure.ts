import * as v from 'valibot'
import type { Finding } from '../../measures/finding'
import { hideSmallUnits } from '../../measures/small'
import { answerMeasure } from './answer'
import { readYaml, type YamlBody } from '../document/body'
import { lookUpIn, type CellDefinition, type Mention } from './definition'
import { toResult } from '../expression/expression'
import { fail } from '../failure'
import { ownNames, say } from '../prose/finding'
import { parsePart } from '../document/issue'
import { readSettings } from './settings'
import { chartSchema, chooseChart, partsOf, viewSchema } from './show'
import { readTemplate } from '../expression/template'
import { evidenceOf, isGiven } from '../prose/wording'

/** A sentence of one's own, or one with a condition and its English, as the measure's own are written. */
const sentence = v.union([
  v.string(),
  v.strictObject({ when: v.optional(v.string()), zh: v.string(), en: v.optional(v.string()) }),
])

/** Sentences of one's own in place of the measure's; false for none. */
const sentences = v.optional(v.union([v.literal(false), sentence, v.array(sentence)]))

/** What a measure cell says of itself; all else are the measure's parameters. */
export const head = v.looseObject({
  measure: v.string(),
  title: v.optional(v.string()),
  subtitle: v.optional(v.string()),
  finding: sentences,
  view: viewSchema,
  chart: chartSchema,
  /** Whether units too small to be shown outside are hidden here, too. */
  small: v.optional(v.picklist(['flag', 'hide'])),
})

/** A measure by its id, its parameters beside it; `$学科` takes the value of an input. */
export function defineMeasure(text: string): CellDefinition {
  const body = readYaml(text)
  const { measure: id, finding, small, view } = parsePart(head, body.value ?? {}, [], body)
  const settings = readSettings(body, ['measure', 'finding', 'small', 'view'])
  const own = finding === undefined || finding === false ? undefined : [finding].flat().map(toFinding)
  return {
    mentions: [...settings.mentions, ...mentionsOf(own ?? [], body), ...tableOf(body)],
    readsData: true,
    readsConvention: true,
    readsLocale: /title:/.test(text) && settings.mentions.length > 0,
    tolerant: false,
    async compute(context) {
      const { outcomes, measures, locale, convention } = context
      const measure = measures.get(id)
      if (!measure) failUnknown(id, [...measures.keys()], body)
      const filled = settings.fill(lookUpIn(outcomes), locale)
      const { title, subtitle, chart, ...rest } = filled
      const given = omit(rest, ['measure', 'finding', 'small', 'view'])
      const answer = await answerMeasure(measure, given, context, body)
      const { scope, sources, asked, params } = answer
      const { evidence, ...result } =
        small === 'hide' ? hideSmallUnits(answer.result, convention) : answer.result
      const findings: readonly Finding[] = own
        ? own
        : finding === false
          ? []
          : measure.findings.filter((each) => isGiven(each, params))
      const told = await evidenceOf(params, evidence ?? result, context)
      const shown = partsOf(view, chart)
      return {
        value: {
          kind: 'table',
          ...result,
          measure: id,
          params: asked,
          parts: shown,
          chart: shown.includes('chart')
            ? chooseChart(id, parsePart(chartSchema, chart, ['chart'], body), result, body)
            : undefined,
          ranks: told.words.ranks === true,
          title: wordsOf(title),
          subtitle: wordsOf(subtitle),
          findings: say(findings, {
            ...told,
            cell: (name, position) =>
              outcomes.has(name) ? toResult(name, lookUpIn(outcomes)(name), position) : undefined,
          }),
          scope,
          sources,
        },
      }
    },
  }
}

/** A sentence in one language stands in both. */
function toFinding(given: v.InferOutput<typeof sentence>): Finding {
  if (typeof given === 'string') return { zh: given, en: given }
  return { ...given, en: given.en ?? given.zh }
}

/** Cells that an author's sentences mention; a name that is no cell's is the result's. */
function mentionsOf(findings: readonly Finding[], body: YamlBody): Mention[] {
  return findings
    .flatMap(({ when, zh, en }) => [zh, en, ...(when === undefined ? [] : [`\${${when}}`])])
    .flatMap(readTemplate)
    .flatMap((piece) => (piece.type === 'value' ? [...piece.expression.cells.keys()] : []))
    .filter((name) => !ownNames.includes(name))
    .map((name) => ({ name, line: body.lineOf(['finding']), relation: false, optional: true }))
}

function omit(values: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
}

/** A measure over any table reads it as SQL would: from a cell of that name, else from the data. */
function tableOf(body: YamlBody): Mention[] {
  const { table } = (body.value ?? {}) as { table?: unknown }
  if (typeof table !== 'string' || /^\$/.test(table)) return []
  return [{ name: table, line: body.lineOf(['table']), relation: true }]
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
