import * as v from 'valibot'
import type { Format } from '../measures/measure'
import type { Text } from '../model/text'
import type { Datum, Draft } from './data'
import type { Look } from './look'
import { common, fieldsOf, type Field, type Setting } from './setting'

type Settings = Readonly<Record<string, Setting>>

/** A chart as a document writes it, and rows of the shape that it is made for. */
export interface Sample {
  spec: Draft
  rows: () => readonly Datum[]
  /** English names and formats of columns that no other sample has. */
  columns?: Readonly<Record<string, readonly [en: string, format: Format]>>
}

/** A chart that suits a table, and how likely it is the one that is wanted, 0 … 1. */
export interface Suggestion {
  draft: Draft
  likely: number
}

/** What there is to say of a kind of chart, its drawing apart. */
interface About<Id extends string, Own extends Settings> {
  /** As a document writes it behind `chart:`. */
  id: Id
  name: Text
  /** What it is good for, in a sentence. */
  use: Text
  /** Its own settings, in the order of a form; those that every chart has are added. */
  settings: Own
  /** Where a form asks for other than the settings. */
  fields?: readonly Field[]
  /** Rows that are drawn at most: more would tell nothing and bring the browser to a standstill. */
  limit: number
  /** Beyond this many rows the drawing counts them, and takes them from the columns. */
  counted?: number
  /** The first is shown in the gallery; others are forms of the kind that look different. */
  samples: readonly [Sample, ...Sample[]]
  /** The charts of this kind that suit a table; without it any table that has the columns the kind looks for. */
  suit?: (look: Look) => readonly Suggestion[]
}

type Entries<Own extends Settings> = { [Key in keyof Own]: Own[Key]['schema'] }

/** A kind of chart, as the catalogue lists it. */
export interface Kind extends Omit<About<string, Settings>, 'fields'> {
  fields: readonly Field[]
  schema: v.GenericSchema
}

/** Makes a kind: adds the settings that every chart has, its schema and its form. */
export function defineKind<const Id extends string, const Own extends Settings>(about: About<Id, Own>) {
  const own = Object.fromEntries(
    Object.entries(about.settings).map(([key, { schema }]) => [key, schema]),
  ) as Entries<Own>
  const shared = Object.fromEntries(
    Object.entries(common).map(([key, { schema }]) => [key, schema]),
  ) as Entries<typeof common>
  return {
    ...about,
    fields: about.fields ?? fieldsOf(about.settings),
    schema: v.strictObject({ chart: v.literal(about.id), ...shared, ...own }),
  }
}

/** The settings of a kind as its schema gives them. */
export type SpecOf<K extends { schema: v.GenericSchema }> = v.InferOutput<K['schema']>
