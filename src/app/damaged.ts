import { idOf, writeRaw, type Damage } from '../store/damage'
import type { Keeper } from '../store/store'
import type { Text } from '../model/text'
import { textOf, type Notices } from './notices'
import type { Held, State } from './state'
import { workspace as words } from './words'

/** What is found a moment later is told with the rest. */
const patience = 500

interface Needs {
  state: State
  notices: Notices
  /** Shows where damaged records can be seen to. */
  see: () => void
  /** Gives the user a file. */
  download: (name: Text, ending: string, content: BlobPart) => void
}

/** The records that can't be read: the user is told which, saves them as they are, and deletes them. */
export class Damaged {
  readonly #needs: Needs
  readonly #list: Held<readonly Damage[]>
  #store: Keeper | undefined
  #stop = () => {}
  #told = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(needs: Needs) {
    this.#needs = needs
    this.#list = needs.state.hold<readonly Damage[]>([])
  }

  get list(): readonly Damage[] {
    return this.#list.now
  }

  follow(store: Keeper) {
    this.#stop()
    this.#store = store
    this.#stop = store.damages.watch((list) => {
      this.#list.now = list
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#tell(), patience)
    })
  }

  async save(damage: Damage): Promise<void> {
    await this.#attempt(async (store) => {
      const { content, ending } = writeRaw(await store.raw(damage))
      this.#needs.download(damage.label, ending, content)
    })
  }

  async remove(damage: Damage): Promise<void> {
    await this.#attempt(async (store) => {
      await store.discard(damage)
      this.#needs.notices.tell(words.damageRemoved(damage.label))
    })
  }

  async #attempt(act: (store: Keeper) => Promise<void>) {
    try {
      if (this.#store) await act(this.#store)
    } catch (error) {
      this.#needs.notices.tell(textOf(error), 'problem')
    }
  }

  /** Names what the user has not heard of; what was moved aside since is no news. */
  #tell() {
    const fresh = this.list.filter((damage) => damage.aside === undefined && !this.#told.has(idOf(damage)))
    if (fresh.length === 0) return
    for (const damage of fresh) this.#told.add(idOf(damage))
    const named = fresh.slice(0, 3).map(({ label }) => label)
    this.#needs.notices.tell(words.damaged(named, fresh.length), 'problem', {
      label: words.seeDamaged,
      run: () => this.#needs.see(),
    })
  }
}
