import type { IDBPDatabase, IDBPTransaction } from 'idb'
import * as v from 'valibot'
import { Damages, label, type Damage } from './damage'
import { cleared, damaged, StoreError, toStoreError } from './error'
import type { News, NewsChannel } from './news'
import { countOf, records, type Shape, type Shelf } from './record'

/**
 * The object stores as they are read and written: every record by itself and checked, what is damaged listed and left
 * where it is, what is written all or nothing, and never by a page that has not seen that everything was cleared.
 */
export class Shelves {
  readonly damages = new Damages()
  /** How often everything had been cleared when this page last looked. */
  protected cleared = 0

  constructor(
    protected readonly database: IDBPDatabase<Shape>,
    protected readonly news: NewsChannel,
  ) {}

  /** Calls `tell` with what other windows do to the store. Returns how to stop. */
  watch(tell: (news: News) => void): () => void {
    return this.news.watch(tell)
  }

  close(): void {
    this.database.close()
    this.news.close()
  }

  /** The sound records of an object store; the others are listed. Each is read by itself: one may be unreadable. */
  protected async sift<Schema extends v.GenericSchema>(
    shelf: Shelf,
    schema: Schema,
    range?: IDBKeyRange,
  ): Promise<v.InferOutput<Schema>[]> {
    const keys = await attempt(() => this.database.getAllKeys(shelf, range))
    const values = await Promise.all(keys.map((key) => this.value(shelf, key)))
    return keys.flatMap((key, index) => {
      const parsed = v.safeParse(schema, values[index])
      if (parsed.success) return [parsed.output]
      // One that was removed a moment ago is no damage.
      if (values[index] !== undefined) this.list(shelf, key, values[index])
      return []
    })
  }

  /** One record; rejects where it is damaged, and lists it. */
  protected async one<Schema extends v.GenericSchema>(
    shelf: Shelf,
    key: IDBValidKey,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | undefined> {
    const found = await this.value(shelf, key)
    if (found === undefined) return undefined
    const parsed = v.safeParse(schema, found)
    if (parsed.success) return parsed.output
    this.list(shelf, key, found)
    throw damaged(label(shelf, key, found), new v.ValiError(parsed.issues))
  }

  /** A value as it is kept, or that it is there and can't be had. */
  protected async value(shelf: Shelf, key: IDBValidKey): Promise<unknown> {
    try {
      return await this.database.get(shelf as 'settings', key as string)
    } catch (error) {
      if (unreadable.includes((error as Error | undefined)?.name ?? '')) return new Unreadable(error)
      throw toStoreError(error)
    }
  }

  protected list(shelf: Shelf, key: IDBValidKey, value: unknown) {
    const found =
      value instanceof Unreadable ? { lost: true } : shelf === 'settings' ? { was: value } : undefined
    this.damages.add({ shelf, key, label: label(shelf, key, value), ...found })
  }

  /**
   * Writes in one transaction, unless everything was cleared since this page looked.
   * @param work gets what sets a damaged record aside before it is written over, and tells whether there was one
   */
  protected async write<T, Name extends Shelf>(names: readonly Name[], work: Writing<T, Name>): Promise<T> {
    const all = [...new Set<Name | 'meta' | 'aside'>([...names, 'meta', 'aside'])]
    const moved: [from: Damage, to: Damage][] = []
    const result = await this.within(all, 'readwrite', async (transaction) => {
      if (countOf(await transaction.objectStore('meta').get('cleared')) !== this.cleared) throw cleared()
      return work(transaction as unknown as Writable<Name>, async (shelf, key) => {
        const known = this.damages.find(shelf, key)
        if (known?.lost) return true
        const value: unknown = await transaction.objectStore(shelf as Name).get(key as never)
        if (value === undefined || (known ? isMended(known, value) : isSound(shelf, value))) return false
        const aside = await transaction.objectStore('aside').add({ shelf, key, value })
        const from = known ?? { shelf, key, label: label(shelf, key, value) }
        moved.push([from, { shelf: 'aside', key: aside, aside, label: from.label }])
        return true
      })
    }).catch((error: unknown) => {
      if (error instanceof StoreError && error.kind === 'cleared') this.news.hear('cleared')
      throw error
    })
    for (const [from, to] of moved) {
      this.damages.remove(from)
      this.damages.add(to)
    }
    return result
  }

  /** Runs `work` in one transaction, which is undone when it fails. */
  protected within<T, Name extends Shelf, Mode extends 'readonly' | 'readwrite'>(
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

type Writable<Name extends Shelf> = IDBPTransaction<Shape, (Name | 'meta' | 'aside')[], 'readwrite'>
type Writing<T, Name extends Shelf> = (
  transaction: Writable<Name>,
  putAside: (shelf: Name, key: IDBValidKey) => Promise<boolean>,
) => Promise<T>

/** What stands in place of a value that the browser can't give. */
export class Unreadable {
  constructor(readonly cause: unknown) {}
}

/** What the browser calls a value whose file is lost, or that it can't put together any more. */
const unreadable = ['DataError', 'DataCloneError', 'NotReadableError', 'UnknownError']

/** Whether a record may be written over without a second thought: only the tables and settings need more than a look. */
export function isSound(shelf: Shelf, value: unknown): boolean {
  switch (shelf) {
    case 'sources':
      return v.is(records.source, value)
    case 'documents':
      return v.is(records.document, value)
    case 'versions':
      return v.is(records.version, value)
    case 'contents':
    case 'tables':
      return v.is(records.bytes, value)
    case 'settings':
      return typeof value === 'string'
    default:
      return false
  }
}

/** Whether what was found damaged has been replaced by another window since. */
function isMended({ shelf, was }: Damage, value: unknown): boolean {
  if (shelf === 'tables') return false
  return shelf === 'settings' ? value !== was : isSound(shelf, value)
}

export async function attempt<T>(act: () => Promise<T>): Promise<T> {
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
