import type * as v from 'valibot'
import { printAny } from '../../model/print'
import type { Text } from '../../model/text'
import { measures } from './catalogue'
import type { Measure, Need } from '../measure'
import { describeParameter } from '../parameter'

/** A parameter of a measure as the reference shows it, read from the schema that parses it. */
export interface ParameterEntry {
  name: string
  /** What it does. */
  meaning: Text
  /** What kind of value it takes. */
  type: Text
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

/** A measure as it is called in SQL, for completion and hints. */
export interface MeasureSignature {
  id: string
  name: Text
  definition: Text
  parameters: ParameterEntry[]
  /** `level(exam := $场次)`: a call with what must be given. */
  call: string
}

/** Every measure that SQL can read like a table, in the order of the catalogue. */
export function listMeasureSignatures(): MeasureSignature[] {
  return [...measures.values()].map((measure) => ({
    id: measure.id,
    name: measure.name,
    definition: measure.definition,
    parameters: listParameters(measure),
    call: writeCall(measure),
  }))
}

/** What the inputs of the built-in notebooks are called, by the parameter that takes them. */
const usual: Readonly<Record<string, string>> = { exam: '$场次', subject: '$学科', by: '$层级' }

/** A measure cell's text: what must be given, and what an input usually gives. */
export function writeCell(measure: Measure): string {
  const lines = listParameters(measure)
    .filter(({ name, required }) => required || name in usual)
    .map(({ name }) => `${name}: ${usual[name] ?? ''}`.trimEnd())
  return ['```measure name=' + bareName(measure), `measure: ${measure.id}`, ...lines, '```'].join('\n')
}

/** The same as an SQL cell. */
export function writeSqlCell(measure: Measure): string {
  return ['```sql', `SELECT * FROM ${writeCall(measure)}`, '```'].join('\n')
}

/** The same within a statement. */
export function writeCall(measure: Measure): string {
  const given = listParameters(measure)
    .filter(({ name, required }) => required || name in usual)
    .map(({ name }) => `${name} := ${usual[name] ?? `'…'`}`)
  return `${measure.id}(${given.join(', ')})`
}

/** The measure's sentences as a cell's own `finding`, to be changed there; they say the same as long as they are not. */
export function writeFindings({ findings }: Measure): string {
  const lines = findings.flatMap(({ given = {}, when, zh, en }) => {
    const form = Object.entries(given).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    const conditions = [...form, ...(when === undefined ? [] : [form.length > 0 ? `(${when})` : when])]
    const parts = [
      ...(conditions.length > 0 ? [['when', conditions.join(' and ')]] : []),
      ['zh', zh],
      ['en', en],
    ]
    return parts.map(([key, text], at) => `${at === 0 ? '  - ' : '    '}${key}: ${JSON.stringify(text)}`)
  })
  return ['finding:', ...lines].join('\n')
}

/** The measure's name as a cell may be called. */
export function bareName({ name }: Measure): string {
  return name.zh.replace(/[^\p{L}\p{N}_]/gu, '')
}

/** The parameters of a measure in the order of its schema. */
export function listParameters(measure: Measure): ParameterEntry[] {
  const entries = (measure.params as Schema).entries ?? {}
  return Object.entries(entries).map(([name, schema]) => ({
    name,
    meaning: describeParameter(measure, name) ?? { zh: '', en: '' },
    type: nameType(schema),
    required: schema.type !== 'optional',
    fallback: schema.type === 'optional' ? printDefault(schema.default) : undefined,
    choices: [...new Set(listChoices(schema))],
  }))
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'number' },
  boolean: { zh: '是否', en: 'true or false' },
  picklist: { zh: '选一', en: 'one of' },
  literal: { zh: '选一', en: 'one of' },
  array: { zh: '列表', en: 'list' },
  tuple: { zh: '列表', en: 'list' },
  object: { zh: '若干“名称: 内容”', en: 'keys and values' },
  record: { zh: '若干“名称: 内容”', en: 'keys and values' },
  variant: { zh: '若干“名称: 内容”', en: 'keys and values' },
}

function nameType(schema: Schema): Text {
  if (schema.wrapped) return nameType(schema.wrapped)
  const whole = (schema.pipe ?? []).some(({ type }) => type === 'integer')
  if (whole) return { zh: '整数', en: 'whole number' }
  if (schema.pipe?.[0] && schema.pipe[0] !== schema) return nameType(schema.pipe[0])
  if (schema.type !== 'union') return typeNames[schema.type] ?? { zh: schema.type, en: schema.type }
  const types = (schema.options ?? []).flatMap((option) =>
    typeof option === 'object' ? [nameType(option)] : [],
  )
  const distinct = types.filter(({ zh }, index) => types.findIndex((other) => other.zh === zh) === index)
  return {
    zh: distinct.map(({ zh }) => zh).join('或'),
    en: distinct.map(({ en }) => en).join(' or '),
  }
}

function printDefault(value: unknown): string {
  const given: unknown = typeof value === 'function' ? (value as () => unknown)() : value
  if (given === undefined) return '—'
  return printAny(given)
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
