import * as v from 'valibot'
import type { Store } from '../../store/store'

const limit = 12
const lists = { palette: v.array(v.string()), notebooks: v.array(v.string()) }
type List = keyof typeof lists

/** What was used last, latest first; kept with the data, so that clearing the data clears it too. */
class Recent {
  #lists = $state.raw<Record<List, readonly string[]>>({ palette: [], notebooks: [] })
  #store: Store | undefined

  get palette(): readonly string[] {
    return this.#lists.palette
  }

  get notebooks(): readonly string[] {
    return this.#lists.notebooks
  }

  async open(store: Store): Promise<void> {
    this.#store = store
    this.#lists = (await store.setting('recent', v.object(lists)).catch(() => undefined)) ?? this.#lists
  }

  /** Notes that `id` was used. */
  note(list: List, id: string) {
    if (this.#lists[list][0] === id) return
    const others = this.#lists[list].filter((each) => each !== id)
    this.#lists = { ...this.#lists, [list]: [id, ...others].slice(0, limit) }
    // A list that can't be kept lasts as long as the page.
    void this.#store?.saveSetting('recent', this.#lists).catch(() => {})
  }

  forget() {
    this.#lists = { palette: [], notebooks: [] }
  }
}

export const recent = new Recent()
