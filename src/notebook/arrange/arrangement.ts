import * as v from 'valibot'
import type { Format } from '../../measures/measure'
import type { Filter } from './filter'
import { readFilter, writeFilter } from './filter'
import type { Order } from './order'

/** How a column's cells are coloured: by value, or by the side of a reference they are on. */
export type Colouring = { by: 'heat' } | { by: 'reference'; value: number }

/** How a column's numbers are written: as a measure's, or with this many decimals. */
export type ColumnFormat = Format | { decimals: number; percent: boolean }

/** What a reader arranges of a table; columns are called by their Chinese names. */
export interface Arrangement {
  /** Columns shown, in this order; all by default. */
  columns?: readonly string[]
  sort: readonly Order[]
  filter: Readonly<Record<string, Filter>>
  /** Columns that stay in sight at the left; the first by default. */
  pin?: readonly string[]
  format: Readonly<Record<string, ColumnFormat>>
  color: Readonly<Record<string, Colouring>>
  width: Readonly<Record<string, number>>
  totals: boolean
}

export const unarranged: Arrangement = {
  sort: [],
  filter: {},
  format: {},
  color: {},
  width: {},
  totals: false,
}

const text = v.union([v.string(), v.pipe(v.number(), v.transform(String))])
const formats = ['text', 'count', 'mark', 'rate', 'index', 'correlation', 'probability'] as const
const pattern = /^0(?:\.(0{1,6}))?(%)?$/

/** The keys of a table cell that hold its arrangement, as a document writes them. */
export const arrangementEntries = {
  /** Columns to show, in this order; all by default. */
  columns: v.optional(v.array(text)),
  /** A column to order by, or several; `-列名` from the largest. */
  sort: v.optional(v.union([text, v.array(text)])),
  /** `平均分: ">= 60"`, `单位: 含 实验`, `判断: [低于]`. */
  filter: v.optional(
    v.record(
      v.string(),
      v.union([v.string(), v.number(), v.boolean(), v.array(v.union([v.string(), v.number()]))]),
    ),
    {},
  ),
  /** Columns that stay in sight at the left. */
  pin: v.optional(v.union([text, v.array(text)])),
  /** How columns are shown, over what their source says: `rate`, `mark`, or a pattern such as `0.00` and `0.0%`. */
  format: v.optional(
    v.record(
      v.string(),
      v.union([
        v.picklist(formats),
        v.pipe(
          v.string(),
          v.regex(
            pattern,
            'format 可用 text、count、mark、rate、index、correlation、probability，或写小数位，例如 0.00、0.0%。\nA format is text, count, mark, rate, index, correlation, probability or a pattern such as 0.00 or 0.0%.',
          ),
        ),
      ]),
    ),
    {},
  ),
  /** `heat`, or a number that cells above and below are told apart by. */
  color: v.optional(v.record(v.string(), v.union([v.literal('heat'), v.number()])), {}),
  /** Widths of columns in px. */
  width: v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(40), v.maxValue(1200))), {}),
  /** A row of totals under the table. */
  totals: v.optional(v.boolean(), false),
}

type Written = v.InferOutput<v.ObjectSchema<typeof arrangementEntries, undefined>>
export type WrittenArrangement = v.InferInput<v.ObjectSchema<typeof arrangementEntries, undefined>>

/** The arrangement that a document writes. */
export function readArrangement(written: Written): Arrangement {
  const keys = written.sort === undefined ? [] : [written.sort].flat()
  return {
    columns: written.columns,
    sort: keys.map((key) => ({ column: key.replace(/^[-−]/, ''), falling: /^[-−]/.test(key) })),
    filter: mapValues(written.filter, readFilter),
    pin: written.pin === undefined ? undefined : [written.pin].flat(),
    format: mapValues(written.format, readFormat),
    color: mapValues(written.color, (color) =>
      color === 'heat' ? { by: 'heat' } : { by: 'reference', value: color },
    ),
    width: written.width,
    totals: written.totals,
  }
}

function readFormat(written: string): ColumnFormat {
  const found = pattern.exec(written)
  return found ? { decimals: found[1]?.length ?? 0, percent: found[2] !== undefined } : (written as Format)
}

export function writeFormat(format: ColumnFormat): string {
  if (typeof format === 'string') return format
  return `0${format.decimals > 0 ? `.${'0'.repeat(format.decimals)}` : ''}${format.percent ? '%' : ''}`
}

/** The inverse of `readArrangement`: only what differs from an untouched table. */
export function writeArrangement(arrangement: Arrangement): WrittenArrangement {
  const { columns, sort, filter, pin, format, color, width, totals } = arrangement
  const keys = sort.map(({ column, falling }) => `${falling ? '-' : ''}${column}`)
  const entries = {
    columns,
    sort: keys.length > 1 ? keys : keys[0],
    filter: mapValues(filter, (each) => {
      const written = writeFilter(each)
      return Array.isArray(written) && written.length === 1 && isPlain(written[0]!) ? written[0]! : written
    }),
    pin: pin?.length === 1 ? pin[0] : pin,
    format: mapValues(format, writeFormat),
    color: mapValues(color, (each) => (each.by === 'heat' ? 'heat' : each.value)),
    width: mapValues(width, Math.round),
    totals: totals || undefined,
  }
  return Object.fromEntries(
    Object.entries(entries).filter(
      ([, value]) =>
        value !== undefined &&
        (typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length > 0),
    ),
  ) as WrittenArrangement
}

/** Whether a value alone is read back as that value and not as a condition. */
function isPlain(value: string): boolean {
  const read = readFilter(value)
  return read.is === 'values' && read.values[0] === value
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
