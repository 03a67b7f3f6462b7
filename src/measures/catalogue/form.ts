import type * as v from 'valibot'
import type { Measure } from '../measure'
import { describeParameter } from '../parameter'
import type { Text } from '../../model/text'

/** How a form asks for a parameter, decided by its name where that says more than its type. */
export type Ask =
  | { kind: 'exam' | 'subject' | 'subjects' | 'where' | 'flag' | 'text' | 'line' | 'yaml' }
  | { kind: 'levels' | 'choice'; choices: readonly string[] }
  | { kind: 'number'; min?: number; max?: number; whole?: boolean }
  /** A list of texts. */
  | { kind: 'names' }

export interface FormField {
  name: string
  ask: Ask
  required: boolean
  /** What it is where nothing is written. */
  usual: unknown
  help?: Text
}

type Schema = v.GenericSchema & {
  entries?: Record<string, Schema>
  wrapped?: Schema
  default?: unknown
  options?: readonly (Schema | string | number)[]
  pipe?: readonly (Schema & { requirement?: number })[]
  item?: Schema
  key?: Schema
  literal?: unknown
}

/** The parameters of a measure as a form asks for them, in the order of its schema. */
export function listFields(measure: Measure): FormField[] {
  return Object.entries((measure.params as Schema).entries ?? {}).map(([name, schema]) => ({
    name,
    ask: askFor(name, schema),
    required: schema.type !== 'optional',
    usual: typeof schema.default === 'function' ? (schema.default as () => unknown)() : schema.default,
    help: describeParameter(measure, name),
  }))
}

function askFor(name: string, given: Schema): Ask {
  const schema = bare(given)
  if (name === 'exam' || name === 'prior') return { kind: 'exam' }
  if (name === 'subject' || name === 'subjects' || name === 'where') return { kind: name }
  if (name === 'by') return { kind: 'levels', choices: choicesOf(schema) }
  if (schema.type === 'boolean') return { kind: 'flag' }
  if (schema.type === 'number') return { kind: 'number', ...boundsOf(given) }
  if (schema.type === 'string') return { kind: 'text' }
  if (schema.type === 'picklist') return { kind: 'choice', choices: choicesOf(schema) }
  if (schema.type === 'array' && bare(schema.item!).type === 'string') return { kind: 'names' }
  if (schema.type === 'variant' && branches(schema).every((each) => 'value' in (each.entries ?? {}))) {
    return { kind: 'line' }
  }
  return { kind: 'yaml' }
}

/** What a schema is about, without what may be left out and what is checked behind it. */
function bare(schema: Schema): Schema {
  if (schema.wrapped) return bare(schema.wrapped)
  if (schema.pipe?.[0] && schema.pipe[0] !== schema) return bare(schema.pipe[0])
  return schema
}

function branches(schema: Schema): Schema[] {
  return (schema.options ?? []).filter((option): option is Schema => typeof option === 'object')
}

function choicesOf(given: Schema): string[] {
  const schema = bare(given)
  if (schema.type === 'picklist') return (schema.options ?? []).map(String)
  const nested = schema.type === 'array' ? [schema.item!] : branches(schema)
  return [...new Set(nested.flatMap(choicesOf))]
}

function boundsOf(given: Schema): { min?: number; max?: number; whole?: boolean } {
  const pipe = given.wrapped?.pipe ?? given.pipe ?? []
  const bound = (...types: string[]) => pipe.find(({ type }) => types.includes(type))?.requirement
  return {
    min: bound('min_value', 'gt_value'),
    max: bound('max_value', 'lt_value'),
    whole: pipe.some(({ type }) => type === 'integer') || undefined,
  }
}
