import type { DBSchema, IDBPDatabase } from 'idb'
import * as v from 'valibot'

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
  /** Its papers that a later file has replaced. */
  replaced: v.optional(v.array(v.string())),
  /** Name of the recipe that was applied. */
  recipe: v.optional(v.string()),
  /** True where the bytes are not kept, since they hold what the user did not want to be imported. */
  withoutBytes: v.optional(v.boolean()),
  /** How the file was read: the plan that the user confirmed, and the report of the import. */
  plan: json,
  report: v.optional(json),
  /** The rows behind the report's counts, by kind of finding. */
  places: v.optional(json),
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

export const versionReasons = ['named', 'start', 'restore', 'original', 'replace'] as const

const version = v.object({
  /** The notebook it is a version of. */
  notebook: v.string(),
  /** ISO time; with the notebook its key. */
  savedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The notebook file as it was. */
  text: v.string(),
  /** Why it was kept: the user named it, or it was the last before a change that replaces much. */
  reason: v.picklist(versionReasons),
  name: v.optional(v.string()),
})

/** Which part of which table: a whole table is its part ''. */
const tableKey = v.tuple([v.string(), v.string()])

/** What could not be read, as it was, from where something else was to be written. */
const aside = v.object({ shelf: v.string(), key: v.unknown(), value: v.unknown() })

export const records = { source, bytes, document, version, tableKey, aside }

export type SourceRecord = v.InferOutput<typeof source>
export type DocumentRecord = v.InferOutput<typeof document>
export type VersionRecord = v.InferOutput<typeof version>
export type TableKey = v.InferOutput<typeof tableKey>

/** The object stores. Bytes of sources stand apart, so that the list of sources is read without them. */
export interface Shape extends DBSchema {
  sources: { key: string; value: v.InferInput<typeof source> }
  contents: { key: string; value: Uint8Array }
  tables: { key: TableKey; value: Uint8Array }
  documents: { key: string; value: v.InferInput<typeof document> }
  versions: { key: [notebook: string, savedAt: string]; value: VersionRecord }
  settings: { key: string; value: string }
  aside: { key: number; value: v.InferInput<typeof aside> }
  /** How often the tables were changed, and how often everything was cleared. */
  meta: { key: 'revision' | 'cleared'; value: number }
}

export type Shelf =
  'sources' | 'contents' | 'tables' | 'documents' | 'versions' | 'settings' | 'aside' | 'meta'

/** The object stores, and where in a value its key stands if it does. */
const options: Record<Shelf, IDBObjectStoreParameters> = {
  sources: { keyPath: 'id' },
  contents: {},
  tables: {},
  documents: { keyPath: 'id' },
  versions: { keyPath: ['notebook', 'savedAt'] },
  settings: {},
  aside: { autoIncrement: true },
  meta: {},
}

export const shelves = Object.keys(options) as Shelf[]

/** Adds the object stores that a database lacks. */
export function addShelves(database: IDBPDatabase<Shape>): void {
  for (const shelf of missingShelves(database)) database.createObjectStore(shelf, options[shelf])
}

export function missingShelves(database: IDBPDatabase<Shape>): Shelf[] {
  return shelves.filter((shelf) => !database.objectStoreNames.contains(shelf))
}

/** A counter; what is none counts from the start. */
export function countOf(value: unknown): number {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0
}
