import * as v from 'valibot'
import type { ChartSpec } from '../../charts/catalogue'
import { parseChartSpec } from '../../charts/spec'
import { readYaml } from '../document/body'
import { lookUpIn, tableOf, type CellDefinition } from './definition'
import { failIssue, parsePart } from '../document/issue'
import { ranksAllowed } from '../../model/rank'
import { readSettings } from './settings'

const head = v.looseObject({ data: v.string() })

/** A chart of another cell's table: a declarative spec, whose texts and numbers may be `${…}`. */
export function defineChart(text: string): CellDefinition {
  const body = readYaml(text)
  const { data } = parsePart(head, body.value ?? {}, [], body)
  const settings = readSettings(body, ['data'])
  return {
    mentions: [{ name: data, line: body.lineOf(['data']), relation: false }, ...settings.mentions],
    readsData: false,
    readsConvention: false,
    readsLocale: true,
    tolerant: false,
    async compute(context) {
      const { outcomes, locale } = context
      const { data: _, ...given } = settings.fill(lookUpIn(outcomes), locale)
      let spec: ChartSpec
      try {
        spec = parseChartSpec(given)
      } catch (error) {
        if (!v.isValiError(error)) throw error
        failIssue(error.issues[0], [], body)
      }
      const from = tableOf(data, outcomes, body.lineOf(['data']))
      return {
        value: { kind: 'chart', spec, data: from, ranks: await ranksAllowed(from.scope?.exam, context) },
      }
    },
  }
}
