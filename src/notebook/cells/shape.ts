import type { GenericSchema } from 'valibot'
import { chartKinds, entriesOf } from '../../charts/catalogue'
import { measures } from '../../measures/catalogue/catalogue'
import { describeParameter } from '../../measures/parameter'
import type { Text } from '../../model/text'
import type { CellKind } from '../cell'
import { inputSchema } from './input'
import { head as measureHead } from './measure'
import { tableSchema } from './table'
import { problemsSchema } from '../problems/list'

/** What a value may be made of, beside plain words. */
export type Takes = 'text' | 'number' | 'cell' | 'table' | 'column' | 'exam' | 'subject'

/** A key that a cell's YAML may have, and what may stand behind it: for completion and for checking while writing. */
export interface KeyShape {
  name: string
  required: boolean
  /** The only words it may be, where there are such. */
  values: readonly string[]
  /** Whether other words may stand there too. */
  open: boolean
  takes: Takes
  /** Whether a list may stand there. */
  list: boolean
  /** Keys of a value that has keys itself, or of the entries of a list. */
  keys: readonly KeyShape[]
  meaning?: Text
}

type Schema = GenericSchema & {
  entries?: Record<string, Schema>
  wrapped?: Schema
  item?: Schema
  options?: readonly (Schema | string | number)[]
  pipe?: readonly Schema[]
  literal?: unknown
}

/** The keys of a cell of `kind`; which they are may depend on what is written already. */
export function shapeOf(kind: CellKind, value: Readonly<Record<string, unknown>>): KeyShape[] {
  switch (kind) {
    case 'chart': {
      const chosen =
        chartKinds.find((each) => each === value.chart) ?? ('marks' in value ? 'marks' : undefined)
      return [
        key('chart', true, { values: chartKinds, open: false }),
        key('data', true, { takes: 'table' }),
        ...(chosen
          ? readEntries(entriesOf(chosen), chartTakes).filter(({ name }) => name !== 'chart')
          : chartTexts),
      ]
    }
    case 'measure': {
      const measure = typeof value.measure === 'string' ? measures.get(value.measure) : undefined
      const entries = (measure?.params as Schema | undefined)?.entries ?? {}
      return [
        key('measure', true, { values: [...measures.keys()], open: false }),
        ...readEntries(entries, measureTakes).map((each) => ({
          ...each,
          meaning: measure && describeParameter(measure, each.name),
        })),
        ...readEntries(measureHead.entries, () => 'text').filter(
          ({ name }) => name !== 'measure' && name !== 'chart',
        ),
        // A kind alone, or a chart's own settings.
        key('chart', false, { values: chartKinds, open: true }),
      ]
    }
    case 'input':
      return readEntries(inputSchema.entries, (name) => (name === 'exam' ? 'exam' : 'text'))
    case 'table':
      return readEntries(tableSchema.entries, (name) =>
        name === 'data' ? 'table' : /^(columns|sort)$/.test(name) ? 'column' : 'text',
      )
    case 'problems':
      return readEntries(problemsSchema.entries, (name) =>
        name === 'evidence'
          ? 'table'
          : name === 'exam' || name === 'now'
            ? 'exam'
            : name === 'subject'
              ? 'subject'
              : 'text',
      )
    default:
      return []
  }
}

/** Texts of a chart; its other words are columns. */
const words = /^(title|subtitle|xLabel|yLabel|label|text|mark)$/

function chartTakes(name: string, schema: Schema): Takes {
  return typeName(schema) === 'number' ? 'number' : words.test(name) ? 'text' : 'column'
}

const chartTexts = ['title', 'subtitle'].map((name) => key(name, false))

function measureTakes(name: string, schema: Schema): Takes {
  if (name === 'exam' || name === 'prior') return 'exam'
  if (name === 'subject') return 'subject'
  return typeName(schema) === 'number' ? 'number' : 'text'
}

function key(name: string, required: boolean, rest: Partial<KeyShape> = {}): KeyShape {
  return { name, required, values: [], open: true, takes: 'text', list: false, keys: [], ...rest }
}

function readEntries(
  entries: Readonly<Record<string, GenericSchema>>,
  takes: (name: string, schema: Schema) => Takes,
): KeyShape[] {
  return Object.entries(entries as Record<string, Schema>).map(([name, schema]) => {
    const read = readSchema(schema, takes)
    const plain = read.keys.length === 0 && read.values.length === 0
    return key(name, !/^(optional|nullish|nullable)$/.test(schema.type), {
      ...read,
      takes: plain ? takes(name, schema) : 'text',
    })
  })
}

/** What a schema lets stand: its words, whether it is a list, and its keys. */
function readSchema(
  schema: Schema,
  takes: (name: string, schema: Schema) => Takes,
): Pick<KeyShape, 'values' | 'open' | 'list' | 'keys'> {
  const none = { values: [] as string[], open: false, list: false, keys: [] as KeyShape[] }
  if (schema.wrapped) return readSchema(schema.wrapped, takes)
  switch (schema.type) {
    case 'picklist':
    case 'enum':
      return { ...none, values: (schema.options ?? []).map(String) }
    case 'literal':
      return { ...none, values: [String(schema.literal)] }
    case 'boolean':
      return { ...none, values: ['true', 'false'] }
    case 'array':
      return { ...(schema.item ? readSchema(schema.item, takes) : none), list: true }
    case 'strict_object':
    case 'object':
    case 'loose_object':
      return { ...none, keys: readEntries(schema.entries ?? {}, takes) }
    case 'union':
    case 'variant': {
      const parts = (schema.options ?? []).map((option) => readSchema(option as Schema, takes))
      return {
        values: [...new Set(parts.flatMap(({ values }) => values))],
        open: parts.some(({ open }) => open),
        list: parts.some(({ list }) => list),
        keys: parts.flatMap(({ keys }) => keys),
      }
    }
    default:
      return { ...none, open: true }
  }
}

function typeName(schema: Schema): string {
  return schema.wrapped ? typeName(schema.wrapped) : schema.type
}
