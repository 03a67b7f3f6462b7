import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb'
import * as v from 'valibot'
import { blocked, outrun, stale, toStoreError, unavailable, unread } from './error'
import {
  check,
  keyPaths,
  records,
  shelves,
  type DocumentRecord,
  type Shape,
  type Shelf,
  type SourceRecord,
  type TableKey,
  type VersionRecord,
} from './record'

/** One part of one table, as an Arrow IPC stream. */
export interface TablePart {
  key: TableKey
  bytes: Uint8Array
}

/** A source with the bytes to be kept of it. */
export type KeptSource = SourceRecord & { bytes?: Uint8Array }

/** What one import, replacement or removal changes; saved all together or not at all. */
export interface Changes {
  /** Bytes that are not given stay as they are. */
  sources?: readonly KeptSource[]
  removedSources?: readonly string[]
  tables?: readonly TablePart[]
  removedTables?: readonly TableKey[]
}

/** Goes up with every new shelf; a page finds those it lacks. */
const layout = 2

/** Opens what the browser keeps for this page. Rejects with a `StoreError` where it keeps nothing. */
export async function openStore(name = 'teaching-quality'): Promise<Store> {
  if (!globalThis.indexedDB) throw unavailable('no IndexedDB')
  let refuse: (error: Error) => void = () => {}
  const refused = new Promise<never>((_, reject) => (refuse = reject))
  const opened = openDB<Shape>(name, layout, {
    upgrade(database) {
      for (const shelf of shelves) {
        if (database.objectStoreNames.contains(shelf)) continue
        const keyPath = keyPaths[shelf]
        database.createObjectStore(shelf, keyPath === undefined ? {} : { keyPath })
      }
    },
    blocked: () => refuse(blocked()),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  }).catch((error: unknown) => {
    throw unavailable(error)
  })
  return new Store(await Promise.race([opened, refused]))
}

/**
 * Sources, tables, notebooks and settings in IndexedDB. All that is read is checked; every method rejects with a
 * `StoreError` alone.
 */
export class Store {
  /**
   * Revision of the tables that this page has loaded. Only on top of it can it save, so that two windows, or a page
   * that failed to load, never overwrite what they have not seen.
   */
  revision: number | undefined

  constructor(private readonly database: IDBPDatabase<Shape>) {}

  /** The sources in the order of their import, those of one import by name, without their bytes. */
  async sources(): Promise<SourceRecord[]> {
    const found = await attempt(() => this.database.getAll('sources'))
    return found
      .map((record) => check(records.source, record, record.name))
      .sort((a, b) => a.importedAt.localeCompare(b.importedAt) || a.name.localeCompare(b.name, 'zh'))
  }

  /** The original bytes of a source. */
  async content(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const found = await attempt(() => this.database.get('contents', id))
    return found === undefined ? undefined : check(records.bytes, found, id)
  }

  /** Which parts of which tables there are, and their revision. */
  async tables(): Promise<{ keys: TableKey[]; revision: number }> {
    return this.#within(['tables', 'meta'], 'readonly', async (transaction) => {
      const keys = await transaction.objectStore('tables').getAllKeys()
      const revision = (await transaction.objectStore('meta').get('revision')) ?? 0
      return {
        keys: keys.map((key) => check(records.tableKey, key, String(key))),
        revision: check(records.revision, revision, 'revision'),
      }
    })
  }

  async table(key: TableKey): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const found = await attempt(() => this.database.get('tables', key))
    return found === undefined ? undefined : check(records.bytes, found, key[0])
  }

  /** Saves the changes in one transaction: all of them, or none. */
  async save({ sources = [], removedSources = [], tables = [], removedTables = [] }: Changes): Promise<void> {
    const touched = ['sources', 'contents', 'tables', 'meta'] as const
    this.revision = await this.#within(touched, 'readwrite', async (transaction) => {
      const meta = transaction.objectStore('meta')
      const revision = (await meta.get('revision')) ?? 0
      if (this.revision === undefined) throw unread()
      if (revision !== this.revision) throw stale()
      const shelf = transaction.objectStore('sources')
      const contents = transaction.objectStore('contents')
      const parts = transaction.objectStore('tables')
      const writes = [
        ...removedSources.flatMap((id) => [() => shelf.delete(id), () => contents.delete(id)]),
        ...removedTables.map((key) => () => parts.delete(key)),
        ...sources.map(
          ({ bytes: _, ...source }) =>
            () =>
              shelf.put(write(source)),
        ),
        ...sources.map(
          ({ id, bytes }) =>
            async () =>
              bytes && contents.put(trim(bytes), id),
        ),
        ...tables.map(
          ({ key, bytes }) =>
            () =>
              parts.put(trim(bytes), key),
        ),
        () => meta.put(revision + 1, 'revision'),
      ]
      // A value that can't be copied throws at once; like this it is one rejection among the others.
      await Promise.all(writes.map(async (act) => act()))
      return revision + 1
    })
    // Asks the browser not to throw the data away when the disk fills up.
    void globalThis.navigator?.storage?.persist?.().catch(() => {})
  }

  /** The notebooks that were changed or added, latest first. */
  async documents(): Promise<DocumentRecord[]> {
    const found = await attempt(() => this.database.getAll('documents'))
    return found
      .map((record) => check(records.document, record, record.id))
      .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  }

  async document(id: string): Promise<DocumentRecord | undefined> {
    const found = await attempt(() => this.database.get('documents', id))
    return found === undefined ? undefined : check(records.document, found, id)
  }

  /**
   * Keeps a notebook, or with no text forgets it, and returns its new revision.
   * @param basis the revision the text was made from (0 for none): another window's later one is not written over
   */
  async saveDocument(id: string, text: string | undefined, basis: number): Promise<number> {
    return this.#within(['documents'], 'readwrite', async (transaction) => {
      const shelf = transaction.objectStore('documents')
      const found = await shelf.get(id)
      if ((found?.revision ?? 0) !== basis) throw outrun()
      if (text === undefined) await shelf.delete(id)
      else await shelf.put({ id, text, updatedAt: new Date().toISOString(), revision: basis + 1 })
      return text === undefined ? 0 : basis + 1
    })
  }

  /** The versions of a notebook that were kept, latest first. */
  async versions(notebook: string): Promise<VersionRecord[]> {
    const range = IDBKeyRange.bound([notebook], [notebook, []])
    const found = await attempt(() => this.database.getAll('versions', range))
    return found.map((record) => check(records.version, record, notebook)).reverse()
  }

  /** Keeps a version, and of those that were kept by themselves the last `automatic`. */
  async saveVersion(version: VersionRecord, automatic = 20): Promise<void> {
    await this.#within(['versions'], 'readwrite', async (transaction) => {
      const shelf = transaction.objectStore('versions')
      await shelf.put({ ...version })
      const { notebook } = version
      const all = await shelf.getAll(IDBKeyRange.bound([notebook], [notebook, []]))
      const old = all.filter(({ reason }) => reason !== 'named').slice(0, -automatic)
      await Promise.all(old.map(({ savedAt }) => shelf.delete([notebook, savedAt])))
    })
  }

  async removeVersion({ notebook, savedAt }: VersionRecord): Promise<void> {
    await attempt(() => this.database.delete('versions', [notebook, savedAt]))
  }

  /** The setting `key`; undefined where there is none or it no longer fits the schema. */
  async setting<Schema extends v.GenericSchema>(
    key: string,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | undefined> {
    const found: unknown = await attempt(() => this.database.get('settings', key))
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), found)
    return parsed.success ? parsed.output : undefined
  }

  /** @param value anything that JSON can hold */
  async saveSetting(key: string, value: unknown): Promise<void> {
    await attempt(() => this.database.put('settings', JSON.stringify(value), key))
  }

  /** Forgets everything: sources, tables, notebooks, settings. */
  async clear(): Promise<void> {
    this.revision = await this.#within(shelves, 'readwrite', async (transaction) => {
      const revision = ((await transaction.objectStore('meta').get('revision')) ?? 0) + 1
      await Promise.all(shelves.map((shelf) => transaction.objectStore(shelf).clear()))
      // Other windows must see that what they show is gone.
      await transaction.objectStore('meta').put(revision, 'revision')
      return revision
    })
  }

  close(): void {
    this.database.close()
  }

  /** Runs `work` in one transaction, which is undone when it fails. */
  #within<T, Name extends Shelf, Mode extends 'readonly' | 'readwrite'>(
    names: readonly Name[],
    mode: Mode,
    work: (transaction: IDBPTransaction<Shape, Name[], Mode>) => Promise<T>,
  ): Promise<T> {
    return attempt(async () => {
      const transaction = this.database.transaction([...names], mode)
      const done = transaction.done
      // When `work` fails it says why; the transaction's own rejection would only repeat it.
      done.catch(() => {})
      try {
        const result = await work(transaction)
        await done
        return result
      } catch (error) {
        abort(transaction)
        throw error
      }
    })
  }
}

async function attempt<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw toStoreError(error)
  }
}

function abort(transaction: { abort(): void }) {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself.
  }
}

function write({ plan, report, places, ...source }: SourceRecord) {
  return {
    ...source,
    plan: JSON.stringify(plan),
    ...(report !== undefined && { report: JSON.stringify(report) }),
    ...(places !== undefined && { places: JSON.stringify(places) }),
  }
}

/** A view of a larger buffer would be kept with all of that buffer. */
function trim(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
}
