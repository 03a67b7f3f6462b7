import type * as v from 'valibot'
import type { Measure, Need } from './measure'
import type { Text } from '../model/text'

/** A parameter of a measure as the reference shows it, read from the schema that parses it. */
export interface ParameterEntry {
  name: string
  /** What it is when not given; undefined where it must be given. */
  fallback?: string
  required: boolean
  /** The values it may have, where they are listed. */
  choices: string[]
}

export const needNames: Record<Need, Text> = {
  score: { zh: '成绩', en: 'marks' },
  response: { zh: '小题得分', en: 'item marks' },
  roster: { zh: '名册', en: 'rosters' },
  blueprint: { zh: '双向细目表', en: 'a blueprint' },
  key: { zh: '选项与答案', en: 'options and key' },
  prior: { zh: '以前的考试', en: 'an earlier exam' },
}

type Schema = v.GenericSchema & {
  entries?: Record<string, Schema>
  wrapped?: Schema
  default?: unknown
  options?: readonly (Schema | string | number)[]
  pipe?: readonly Schema[]
  literal?: unknown
}

/** The parameters of a measure in the order of its schema. */
export function listParameters(measure: Measure): ParameterEntry[] {
  const entries = (measure.params as Schema).entries ?? {}
  return Object.entries(entries).map(([name, schema]) => ({
    name,
    required: schema.type !== 'optional',
    fallback: schema.type === 'optional' ? printDefault(schema.default) : undefined,
    choices: [...new Set(listChoices(schema))],
  }))
}

function printDefault(value: unknown): string {
  const given: unknown = typeof value === 'function' ? (value as () => unknown)() : value
  if (given === undefined) return '—'
  return typeof given === 'object' ? JSON.stringify(given) : String(given)
}

function listChoices(schema: Schema): string[] {
  if (schema.wrapped) return listChoices(schema.wrapped)
  if (schema.pipe && schema.pipe[0] && schema.pipe[0] !== schema) return listChoices(schema.pipe[0])
  if (schema.type === 'picklist') return (schema.options ?? []).map(String)
  if (schema.type === 'literal') return [String(schema.literal)]
  if (schema.type === 'union' || schema.type === 'variant') {
    return (schema.options ?? []).flatMap((option) => (typeof option === 'object' ? listChoices(option) : []))
  }
  return []
}
