import * as v from 'valibot'
import type { Text } from '../model/text'

/** What a setting holds, which decides how a form asks for it and whether the data must have it. */
export type Holds =
  /** A column's name. */
  | 'column'
  /** Several columns. */
  | 'columns'
  | 'text'
  | 'number'
  /** A value and its label, drawn as a line. */
  | 'reference'
  | 'sort'
  | 'choice'
  | 'bands'
  /** Names of units or items. */
  | 'names'
  /** Several numbers. */
  | 'numbers'
  /** Marks of Observable Plot. */
  | 'marks'

/** One key of a chart's settings: its schema, and what a form has to know of it. */
export interface Setting<Schema extends v.GenericSchema = v.GenericSchema> {
  schema: Schema
  holds: Holds
  /** What a form calls it; a form does not ask for a setting without a label. */
  label?: Text
  /** What its column must hold. */
  accepts?: 'number' | 'text'
  /** Names of units or items: the values of the column that this setting names. */
  from?: string
  /** The chart does without it: where the data lacks the usual column, and where the column holds nothing. */
  spare?: boolean
}

type More = Omit<Setting, 'schema' | 'holds' | 'label'>

const number = { accepts: 'number' } as const

/** A column that has to be named. */
export const column = (label?: Text, more: More = {}) => ({
  schema: v.string(),
  holds: 'column' as const,
  label,
  ...more,
})

/** A column that may be named. */
export const maybe = (label?: Text, more: More = {}) => ({
  ...column(label, more),
  schema: v.optional(v.string()),
})

/** A column that is looked for under its usual name unless another is named. */
export const usual = (name: string, label?: Text, more: More = {}) => ({
  ...column(label, more),
  schema: v.optional(v.string(), name),
})

/** The units, a row or a mark each. */
export const unit = (zh = '单位', en = 'units', name = '单位') => usual(name, { zh, en }, { accepts: 'text' })

/** The column with n; a chart does without. */
export const size = (name: string) => usual(name, { zh: '人数', en: 'n' }, { ...number, spare: true })

/** The ends of an interval; a chart does without. */
export const bounds = (low: string, high: string) => ({
  low: usual(low, { zh: '区间下限', en: 'lower bound' }, { ...number, spare: true }),
  high: usual(high, { zh: '区间上限', en: 'upper bound' }, { ...number, spare: true }),
})

/** Several columns; all numeric ones by default. */
export const columns = (zh: string, en: string) => ({
  schema: v.optional(v.array(v.string())),
  holds: 'columns' as const,
  label: { zh, en },
  ...number,
})

/** Names of units or items that the column of the setting `from` holds. */
export const names = (zh: string, en: string, from: string) => ({
  schema: v.optional(v.array(v.union([v.string(), v.pipe(v.number(), v.transform(String))])), []),
  holds: 'names' as const,
  label: { zh, en },
  from,
})

/** Rows by code (as the measures give them), or by value where the stage allows it. */
export const sort = {
  schema: v.optional(v.picklist(['code', 'value', '-value'])),
  holds: 'sort' as const,
  label: { zh: '排列', en: 'order' },
}

const referenceSchema = v.union([
  v.pipe(
    v.number(),
    v.transform((value) => ({ value, label: '' })),
  ),
  v.strictObject({ value: v.nullable(v.number()), label: v.optional(v.string(), '') }),
  v.null(),
])

/** A value to compare with, drawn as a line. */
export const reference = (zh = '参照线', en = 'reference line') => ({
  schema: v.optional(referenceSchema),
  holds: 'reference' as const,
  label: { zh, en },
})

/** A line that is there unless another, or none, is asked for. */
export const referenceAt = (value: number) => ({ ...reference(), schema: v.optional(referenceSchema, value) })

/** Settings that every chart has; a form keeps them at the end. */
export const common = {
  title: { schema: v.optional(v.string()), holds: 'text', label: { zh: '标题', en: 'title' } },
  subtitle: {
    schema: v.optional(v.string()),
    holds: 'text',
    label: { zh: '副标题（怎样读）', en: 'subtitle (how to read it)' },
  },
  xLabel: { schema: v.optional(v.string()), holds: 'text', label: { zh: '横轴名', en: 'x label' } },
  yLabel: { schema: v.optional(v.string()), holds: 'text', label: { zh: '纵轴名', en: 'y label' } },
  height: {
    schema: v.optional(v.pipe(v.number(), v.minValue(80), v.maxValue(4000))),
    holds: 'number',
    label: { zh: '高度（像素）', en: 'height (px)' },
  },
} as const satisfies Record<string, Setting>

/** What a form asks for: a setting and where it is written. */
export interface Field {
  path: readonly (string | number)[]
  holds: Holds
  label: Text
  accepts?: 'number' | 'text'
  required?: boolean
  choices?: readonly string[]
  from?: string
}

/** The settings that a form asks for, in their order. */
export function fieldsOf(settings: Readonly<Record<string, Setting>>): Field[] {
  return Object.entries(settings).flatMap(([key, { schema, holds, label, accepts, from }]) =>
    label ? [{ path: [key], holds, label, accepts, from, required: schema.type !== 'optional' }] : [],
  )
}
