import * as v from 'valibot'
import { parseChartSpec } from '../../charts/spec'
import { scopeOf, tableOf, type CellDefinition } from '../definition'
import { fillSetting, templateNames } from '../template'
import { parseSettings } from '../yaml'

const head = v.looseObject({ data: v.string() })

/** A chart of another cell's table. Texts and the reference may hold `${…}`. */
export function defineChart(body: string): CellDefinition {
  const given = parseSettings(body, head)
  const names = new Set([given.data, ...listTemplates(given)])
  return {
    names,
    readsData: false,
    readsConvention: false,
    async compute({ values, locale }) {
      const scope = scopeOf(values)
      const filled = fill(given, (text) => fillSetting(text, scope, locale))
      return { kind: 'chart', spec: parseChartSpec(filled), data: tableOf(given.data, values) }
    },
  }
}

function listTemplates(value: unknown): string[] {
  if (typeof value === 'string') return [...templateNames(value)]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(listTemplates)
  return []
}

function fill(value: unknown, write: (text: string) => unknown): unknown {
  if (typeof value === 'string') return value.includes('${') ? write(value) : value
  if (Array.isArray(value)) return value.map((each) => fill(each, write))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, write)]))
  }
  return value
}
