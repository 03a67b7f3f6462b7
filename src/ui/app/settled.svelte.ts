import * as v from 'valibot'
import type { Store } from '../../store/store'

const aliasesSchema = v.record(v.string(), v.string())

/** What the user has settled once and for all, so that the next file is not asked about again. */
export class Settled {
  /** School names of files → names in the model. */
  aliases = $state.raw<Readonly<Record<string, string>>>({})
  #store: Store | undefined

  async load(store: Store): Promise<void> {
    this.#store = store
    this.aliases = (await store.setting('aliases', aliasesSchema)) ?? {}
  }

  async addAliases(aliases: Readonly<Record<string, string>>): Promise<void> {
    this.aliases = { ...this.aliases, ...aliases }
    await this.#store?.saveSetting('aliases', this.aliases)
  }

  /** Forgets everything on the page; the store is cleared with all the rest. */
  forget() {
    this.aliases = {}
  }
}
