import { say, t } from '../../i18n/i18n.svelte'
import { idOf, writeRaw, type Damage } from '../../store/damage'
import type { Store } from '../../store/store'
import { saveText } from '../notebook/download'
import { messageOf } from './message'
import { notices } from './notices.svelte'
import { place } from './route.svelte'

/** What is found a moment later is told with the rest. */
const patience = 500

/** The records that can't be read: the user is told which, saves them as they are, and deletes them. */
export class Damaged {
  list = $state.raw<readonly Damage[]>([])
  #store: Store | undefined
  #stop = () => {}
  #told = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  follow(store: Store) {
    this.#stop()
    this.#store = store
    this.#stop = store.damages.watch((list) => {
      this.list = list
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#tell(), patience)
    })
  }

  async save(damage: Damage): Promise<void> {
    await this.#attempt(async (store) => {
      const { content, ending } = writeRaw(await store.raw(damage))
      saveText(`${say(damage.label)}.${ending}`, content, 'application/octet-stream')
    })
  }

  async remove(damage: Damage): Promise<void> {
    await this.#attempt(async (store) => {
      await store.discard(damage)
      notices.tell(() => t.data.damageRemoved(say(damage.label)))
    })
  }

  async #attempt(act: (store: Store) => Promise<void>) {
    try {
      if (this.#store) await act(this.#store)
    } catch (error) {
      notices.tell(() => messageOf(error), 'problem')
    }
  }

  /** Names what the user has not heard of; what was moved aside since is no news. */
  #tell() {
    const fresh = this.list.filter((damage) => damage.aside === undefined && !this.#told.has(idOf(damage)))
    if (fresh.length === 0) return
    for (const damage of fresh) this.#told.add(idOf(damage))
    const named = fresh.slice(0, 3)
    notices.tell(
      () =>
        t.workspace.damaged(named.map(({ label }) => say(label)).join(t.importing.listComma), fresh.length),
      'problem',
      { label: () => t.workspace.seeDamaged, run: () => place.open({ page: 'data', tab: 'exams' }) },
    )
  }
}
