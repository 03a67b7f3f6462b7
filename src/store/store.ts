import * as v from 'valibot'
import { label, labelItem, type Damage } from './damage'
import { damaged, outrun, stale, unread } from './error'
import { deleteDatabase, openDatabase } from './layout'
import { NewsChannel } from './news'
import {
  countOf,
  records,
  type DocumentRecord,
  type Shelf,
  type SourceRecord,
  type TableKey,
  type VersionRecord,
} from './record'
import { Shelves, Unreadable, attempt, isSound } from './shelves'

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

/** Opens what the browser keeps for this page. Rejects with a `StoreError` where it keeps nothing. */
export async function openStore(name = defaultName): Promise<Store> {
  const news = new NewsChannel(name)
  try {
    const store = new Store(await openDatabase(name, () => news.hear('closed')), news)
    await store.look()
    return store
  } catch (error) {
    news.close()
    throw error
  }
}

/** Forgets everything, even what this page can't open. */
export async function deleteStore(name = defaultName): Promise<void> {
  await deleteDatabase(name)
}

const defaultName = 'teaching-quality'

/**
 * Sources, tables, notebooks and settings in IndexedDB. All that is read is checked, record by record: what is damaged is
 * listed in `damages`, stays where it is, and is set aside before anything is written in its place. Every method rejects
 * with a `StoreError` alone; what is written is written when its promise resolves, and not at all when it rejects.
 */
export class Store extends Shelves {
  /**
   * Revision of the tables that this page has loaded. Only on top of it can it save, so that two windows, or a page
   * that failed to load, never overwrite what they have not seen.
   */
  revision: number | undefined

  /** Takes note that what this page knew has been cleared, and lists what was set aside. */
  async look(): Promise<void> {
    this.cleared = countOf(await attempt(() => this.database.get('meta', 'cleared')))
    this.damages.forget()
    const keys = await attempt(() => this.database.getAllKeys('aside'))
    for (const key of keys) {
      const found = v.safeParse(records.aside, await this.value('aside', key))
      const { shelf, key: of, value } = found.success ? found.output : { shelf: '', key, value: undefined }
      this.damages.add({ shelf: 'aside', key, label: label(shelf, of, value), aside: key })
    }
  }

  /** The sources in the order of their import, those of one import by name, without their bytes. */
  async sources(): Promise<SourceRecord[]> {
    const found = await this.sift('sources', records.source)
    return found.sort(
      (a, b) => a.importedAt.localeCompare(b.importedAt) || a.name.localeCompare(b.name, 'zh'),
    )
  }

  /** The original bytes of a source. */
  async content(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.one('contents', id, records.bytes)
  }

  /** Which parts of which tables there are, and their revision. */
  async tables(): Promise<{ keys: TableKey[]; revision: number }> {
    const found = await this.within(['tables', 'meta'], 'readonly', async (transaction) => ({
      keys: (await transaction.objectStore('tables').getAllKeys()) as IDBValidKey[],
      revision: countOf(await transaction.objectStore('meta').get('revision')),
    }))
    const keys = found.keys.flatMap((key) => {
      const parsed = v.safeParse(records.tableKey, key)
      if (parsed.success) return [parsed.output]
      this.damages.add({ shelf: 'tables', key, label: label('tables', key) })
      return []
    })
    return { keys, revision: found.revision }
  }

  /** Whether another window has changed the tables since this page loaded them. */
  async isBehind(): Promise<boolean> {
    if (this.revision === undefined) return false
    return this.revision !== countOf(await attempt(() => this.database.get('meta', 'revision')))
  }

  async table(key: TableKey): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.one('tables', key, records.bytes)
  }

  /** Saves the changes in one transaction: all of them, or none. */
  async save({ sources = [], removedSources = [], tables = [], removedTables = [] }: Changes): Promise<void> {
    const touched = ['sources', 'contents', 'tables'] as const
    this.revision = await this.write(touched, async (transaction, putAside) => {
      const meta = transaction.objectStore('meta')
      const revision = countOf(await meta.get('revision'))
      if (this.revision === undefined) throw unread()
      if (revision !== this.revision) throw stale()
      for (const id of [...removedSources, ...sources.map((source) => source.id)])
        await putAside('sources', id)
      for (const id of [...removedSources, ...sources.flatMap((each) => (each.bytes ? each.id : []))])
        await putAside('contents', id)
      for (const key of [...removedTables, ...tables.map((part) => part.key)]) await putAside('tables', key)
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
    this.news.send('saved')
    // Asks the browser not to throw the data away when the disk fills up.
    void globalThis.navigator?.storage?.persist?.().catch(() => {})
  }

  /** The notebooks that were changed or added, latest first. */
  async documents(): Promise<DocumentRecord[]> {
    const found = await this.sift('documents', records.document)
    return found.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  }

  async document(id: string): Promise<DocumentRecord | undefined> {
    return this.one('documents', id, records.document)
  }

  /**
   * Keeps a notebook, or with no text forgets it, and returns its new revision.
   * @param basis the revision the text was made from (0 for none): another window's later one is not written over
   */
  async saveDocument(id: string, text: string | undefined, basis: number): Promise<number> {
    return this.write(['documents'], async (transaction, putAside) => {
      const shelf = transaction.objectStore('documents')
      // Nobody has seen one that can't be read.
      const isDamaged = await putAside('documents', id)
      const found = isDamaged ? undefined : await shelf.get(id)
      if ((found?.revision ?? 0) !== basis) throw outrun()
      if (text === undefined) await shelf.delete(id)
      else await shelf.put({ id, text, updatedAt: new Date().toISOString(), revision: basis + 1 })
      return text === undefined ? 0 : basis + 1
    })
  }

  /** The versions of a notebook that were kept, latest first. */
  async versions(notebook: string): Promise<VersionRecord[]> {
    return (await this.sift('versions', records.version, versionsOf(notebook))).reverse()
  }

  /** Keeps a version, and of those that were kept by themselves the last `automatic`. */
  async saveVersion(version: VersionRecord, automatic = 20): Promise<void> {
    await this.write(['versions'], async (transaction) => {
      const shelf = transaction.objectStore('versions')
      await shelf.put({ ...version })
      const { notebook } = version
      const all = await shelf.getAll(versionsOf(notebook))
      const sound = all.filter((each) => v.is(records.version, each))
      const old = sound.filter(({ reason }) => reason !== 'named').slice(0, -automatic)
      await Promise.all(old.map(({ savedAt }) => shelf.delete([notebook, savedAt])))
    })
  }

  async removeVersion({ notebook, savedAt }: VersionRecord): Promise<void> {
    await this.write(['versions'], (transaction) =>
      transaction.objectStore('versions').delete([notebook, savedAt]),
    )
  }

  /** The setting `key`; undefined where there is none or it does not fit the schema. */
  async setting<Schema extends v.GenericSchema>(
    key: string,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | undefined> {
    const found = await this.value('settings', key)
    if (found === undefined) return undefined
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), found)
    if (parsed.success) return parsed.output
    this.list('settings', key, found)
    return undefined
  }

  /** The items of a setting that is a list; those that do not fit the schema stay behind what is saved of it. */
  async settingList<Schema extends v.GenericSchema>(
    key: string,
    schema: Schema,
  ): Promise<v.InferOutput<Schema>[]> {
    const items = (await this.setting(key, v.array(v.unknown()))) ?? []
    return items.flatMap((item) => {
      const parsed = v.safeParse(schema, item)
      if (parsed.success) return [parsed.output]
      this.damages.add({ shelf: 'settings', key, label: labelItem(key, item), item: JSON.stringify(item) })
      return []
    })
  }

  /** @param value anything that JSON can hold */
  async saveSetting(key: string, value: unknown): Promise<void> {
    await this.write(['settings'], async (transaction, putAside) => {
      await putAside('settings', key)
      const behind = this.damages.items(key).map((item): unknown => JSON.parse(item))
      const all: unknown = Array.isArray(value) ? [...(value as unknown[]), ...behind] : value
      await transaction.objectStore('settings').put(JSON.stringify(all), key)
    })
  }

  /** A damaged record as it is kept, for the user to save. */
  async raw({ shelf, key, item, aside }: Damage): Promise<unknown> {
    if (item !== undefined) return item
    const found = await this.value(shelf, key)
    if (found instanceof Unreadable) throw damaged(label(shelf, key), found.cause)
    return aside === undefined ? found : ((found as { value?: unknown } | undefined)?.value ?? found)
  }

  /** Deletes a damaged record, at the user's word. What another window has mended since stays. */
  async discard(damage: Damage): Promise<void> {
    const { shelf, key, item, was } = damage
    await this.write([shelf], async (transaction) => {
      const found: unknown = damage.lost
        ? undefined
        : await transaction.objectStore(shelf as 'settings').get(key as string)
      const store = transaction.objectStore(shelf)
      if (item !== undefined) {
        const items = (typeof found === 'string' ? JSON.parse(found) : []) as unknown[]
        const others = items.filter((each) => JSON.stringify(each) !== item)
        await transaction.objectStore('settings').put(JSON.stringify(others), key as string)
      } else if (shelf === 'tables') {
        // Whether a part is sound only the database can tell: it is so at the revision that was loaded.
        const meta = transaction.objectStore('meta')
        if (this.revision !== undefined && countOf(await meta.get('revision')) !== this.revision)
          throw stale()
        await store.delete(key as TableKey)
      } else if (shelf === 'settings' ? found === was : !isSound(shelf, found)) {
        await store.delete(key as string)
      }
    })
    this.damages.remove(damage)
  }

  /** Forgets everything: sources, tables, notebooks, settings, what was set aside and what no page knows of. */
  async clear(): Promise<void> {
    const names = [...this.database.objectStoreNames] as Shelf[]
    const found = await this.within(names, 'readwrite', async (transaction) => {
      const meta = transaction.objectStore('meta')
      // Other windows must see that what they show is gone.
      const revision = countOf(await meta.get('revision')) + 1
      const cleared = countOf(await meta.get('cleared')) + 1
      await Promise.all(names.map((name) => transaction.objectStore(name).clear()))
      await meta.put(revision, 'revision')
      await meta.put(cleared, 'cleared')
      return { revision, cleared }
    })
    this.revision = found.revision
    this.cleared = found.cleared
    this.damages.forget()
    this.news.send('cleared')
  }
}

/** What a store does, wherever it keeps things. */
export type Keeper = Pick<Store, keyof Store>

const versionsOf = (notebook: string) => IDBKeyRange.bound([notebook], [notebook, []])

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
