import * as v from 'valibot'
import type { Keeper } from '../store/store'
import type { Held, State } from './state'

const limit = 12
const lists = { palette: v.array(v.string()), notebooks: v.array(v.string()) }
type List = keyof typeof lists

/** What was used last, latest first; kept with the data, so that clearing the data clears it too. */
export class Recent {
  readonly #lists: Held<Record<List, readonly string[]>>
  #store: Pick<Keeper, 'setting' | 'saveSetting'> | undefined

  constructor(state: State) {
    this.#lists = state.hold({ palette: [], notebooks: [] })
  }

  get palette(): readonly string[] {
    return this.#lists.now.palette
  }

  get notebooks(): readonly string[] {
    return this.#lists.now.notebooks
  }

  async open(store: Pick<Keeper, 'setting' | 'saveSetting'>): Promise<void> {
    this.#store = store
    this.#lists.now =
      (await store.setting('recent', v.object(lists)).catch(() => undefined)) ?? this.#lists.now
  }

  /** Notes that `id` was used. */
  note(list: List, id: string) {
    if (this.#lists.now[list][0] === id) return
    const others = this.#lists.now[list].filter((each) => each !== id)
    this.#lists.now = { ...this.#lists.now, [list]: [id, ...others].slice(0, limit) }
    // A list that can't be kept lasts as long as the page.
    void this.#store?.saveSetting('recent', this.#lists.now).catch(() => {})
  }

  forget() {
    this.#lists.now = { palette: [], notebooks: [] }
  }
}
