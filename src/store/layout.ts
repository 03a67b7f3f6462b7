import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import { blocked, newer, unavailable } from './error'
import { addShelves, missingShelves, type Shape } from './record'

/**
 * Goes up with every change of the object stores that an older page could not live with, and with every table that it
 * would take for damage and offer to delete: since 4 there are problems.
 */
const layout = 4

/** The versions of one layout: the first, and one more for every time that a missing object store was added again. */
const repairs = 100

/**
 * Opens the database with all its object stores. Rejects with a `StoreError` where the browser keeps nothing, where
 * another window is in the way, and where a later version of this page has laid it out.
 * @param onclose called when another window or the browser takes the database away
 */
export async function openDatabase(name: string, onclose: () => void): Promise<IDBPDatabase<Shape>> {
  let database = await open(name, layout * repairs, onclose).catch((error: unknown) => {
    if (nameOf(error) === 'VersionError') return open(name, undefined, onclose)
    throw error
  })
  if (database.version >= (layout + 1) * repairs) {
    database.close()
    throw newer()
  }
  if (missingShelves(database).length > 0) {
    const { version } = database
    database.close()
    database = await open(name, version + 1, onclose)
  }
  return database
}

/** Deletes the database unread, whatever it holds. */
export async function deleteDatabase(name: string): Promise<void> {
  await settle((refuse) => deleteDB(name, { blocked: refuse }))
}

function open(name: string, version: number | undefined, onclose: () => void) {
  return settle((refuse) =>
    openDB<Shape>(name, version, {
      upgrade: addShelves,
      blocked: refuse,
      blocking: (_current, _blocked, event) => {
        ;(event.target as IDBDatabase).close()
        onclose()
      },
      terminated: onclose,
    }),
  )
}

/** What `act` comes to, or why not; another window that keeps it waiting is a reason. */
async function settle<T>(act: (refuse: () => void) => Promise<T>): Promise<T> {
  let refuse: (error: Error) => void = () => {}
  const refused = new Promise<never>((_, reject) => (refuse = reject))
  try {
    // Where storage is denied even the look at it may throw.
    if (!globalThis.indexedDB) throw new Error('no IndexedDB')
    return await Promise.race([act(() => refuse(blocked())), refused])
  } catch (error) {
    if (['VersionError', 'StoreError'].includes(nameOf(error))) throw error
    throw unavailable(error)
  }
}

function nameOf(error: unknown): string {
  return (error as Error | undefined)?.name ?? ''
}
