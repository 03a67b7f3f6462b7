import type { DBSchema } from 'idb'
import * as v from 'valibot'
import { damaged } from './error'

/** JSON travels as text: what the interface holds may be a proxy, which IndexedDB can't copy. */
const json = v.pipe(v.string(), v.parseJson())

const source = v.object({
  id: v.string(),
  name: v.string(),
  /** Bytes. */
  size: v.number(),
  /** SHA-256, hex. */
  hash: v.string(),
  /** ISO time. */
  importedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The exam that the file was imported into. */
  examKey: v.optional(v.string()),
  /** Its papers that the file gave marks or items to; none for a roster. */
  subjects: v.optional(v.array(v.string())),
  /** How the file was read: the plan that the user confirmed, and the report of the import. */
  plan: json,
  report: v.optional(json),
})

const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'expected bytes')

const document = v.object({
  id: v.string(),
  /** The notebook file. */
  text: v.string(),
  /** ISO time. */
  updatedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** Goes up with every save, so that a window sees what another one has saved since. */
  revision: v.optional(v.number(), 0),
})

/** Which part of which table: a whole table is its part ''. */
const tableKey = v.tuple([v.string(), v.string()])

export const records = { source, bytes, document, tableKey, revision: v.number() }

export type SourceRecord = v.InferOutput<typeof source>
export type DocumentRecord = v.InferOutput<typeof document>
export type TableKey = v.InferOutput<typeof tableKey>

/** The object stores. Bytes of sources stand apart, so that the list of sources is read without them. */
export interface Shape extends DBSchema {
  sources: { key: string; value: v.InferInput<typeof source> }
  contents: { key: string; value: Uint8Array }
  tables: { key: TableKey; value: Uint8Array }
  documents: { key: string; value: v.InferInput<typeof document> }
  settings: { key: string; value: string }
  meta: { key: 'revision'; value: number }
}

export const shelves = ['sources', 'contents', 'tables', 'documents', 'settings', 'meta'] as const
export type Shelf = (typeof shelves)[number]

/** What was read, checked; `what` names it in the error. */
export function check<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value)
  if (!parsed.success) throw damaged(what, new v.ValiError(parsed.issues))
  return parsed.output
}
