import type { Database } from '../engine/query'
import { StoreError } from './error'
import { saveModel, type SaveOptions } from './model'
import type { Keeper } from './store'

/** Windows that change the data at once take turns; so often one lets others go first. */
const patience = 8

/** A change of the model, and why the store refused it, if it did. */
export interface Kept<T> {
  done: T
  refused?: StoreError
}

interface Change<T> {
  /** Makes the change in the model; on what other windows have kept meanwhile it is made anew. */
  make: () => Promise<{ done: T; saving: SaveOptions }>
  /** Puts the model as other windows have kept it in place of what is in memory; none where that must not be. */
  follow: (() => Promise<void>) | undefined
}

/**
 * Makes a change and keeps it. Where another window has changed or cleared the data since this page loaded it, what is there is loaded and
 * this one made on top of it, so that neither is lost. A refusal of the store leaves the change in memory.
 */
export async function keepChange<T>(
  database: Database,
  store: Keeper,
  { make, follow }: Change<T>,
): Promise<Kept<T>> {
  if (follow && (await isBehind(store))) await follow()
  for (let turn = 1; ; turn++) {
    const { done, saving } = await make()
    try {
      await saveModel(database, store, saving)
      return { done }
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      const isOutrun = error.kind === 'stale' || error.kind === 'cleared'
      if (!isOutrun || !follow || turn === patience) return { done, refused: error }
    }
    await follow()
  }
}

/** What can't be asked is refused when it is saved. */
async function isBehind(store: Keeper): Promise<boolean> {
  return store.isBehind().catch(() => false)
}
