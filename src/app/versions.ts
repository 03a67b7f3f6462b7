import type { VersionRecord } from '../store/record'
import type { Keeper } from '../store/store'
import { textOf, type Notices } from './notices'
import { versions as words } from './words'

export type Reason = VersionRecord['reason']

/** Where versions are kept. */
export type VersionStore = Pick<Keeper, 'versions' | 'saveVersion' | 'removeVersion'>

/** Earlier texts of notebooks: those the user named, and those kept by themselves before a change that replaces much. */
export class Versions {
  #store: VersionStore | undefined

  constructor(private readonly notices: Notices) {}

  open(store: VersionStore) {
    this.#store = store
  }

  /** Keeps a text as a version of a notebook; whether it was kept. Where it can't be the user is told. */
  async keep(notebook: string, text: string, reason: Reason, name?: string): Promise<boolean> {
    if (!this.#store) {
      if (reason === 'named') this.notices.tell(words.unkept, 'problem')
      return false
    }
    try {
      if (reason !== 'named') {
        // What is kept already needs no second copy.
        const [latest] = await this.#store.versions(notebook)
        if (latest?.text === text) return true
      }
      await this.#store.saveVersion({ notebook, savedAt: new Date().toISOString(), text, reason, name })
      return true
    } catch (error) {
      this.notices.tell(words.saveFailed(textOf(error)), 'problem')
      return false
    }
  }

  /** The versions of a notebook, latest first; rejects with a `StoreError`. */
  async list(notebook: string): Promise<readonly VersionRecord[]> {
    return (await this.#store?.versions(notebook)) ?? []
  }

  async remove(version: VersionRecord): Promise<void> {
    await this.#store?.removeVersion(version)
  }

  /** Brings back a version that was removed. */
  async bringBack(version: VersionRecord): Promise<void> {
    await this.#store?.saveVersion(version)
  }
}
