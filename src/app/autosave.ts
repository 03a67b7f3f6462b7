import { isCleared, isOutrun, type Library } from './library'
import { textOf, type Notices } from './notices'
import { Saver } from './saver'
import { editing as words } from './words'

interface Needs {
  library: Library
  notices: Notices
  /** Shows another notebook in place of this one. */
  show: (notebook: string) => void
}

/** Saves a notebook's text as it changes. Where another window was faster both stay, and this one goes on in a copy. */
export class Autosave {
  readonly #saver = new Saver((text) => this.#save(text))

  constructor(
    private readonly id: string,
    private readonly needs: Needs,
  ) {}

  /** Whether something is not saved yet. */
  get isBehind(): boolean {
    return this.#saver.pending !== undefined
  }

  put(text: string) {
    this.#saver.put(text)
  }

  /** Takes back what is not saved yet. */
  forget() {
    this.#saver.forget()
  }

  /** Saves what is not saved yet; at once into a place that needs no time, for a page that is about to go. */
  flush(): Promise<void> {
    const { pending } = this.#saver
    if (pending !== undefined) this.needs.library.keepDraft(this.id, pending)
    return this.#saver.flush()
  }

  async #save(text: string) {
    const { library } = this.needs
    try {
      await library.save(this.id, text)
      library.dropDraft(this.id)
    } catch (error) {
      if (isOutrun(error)) await this.#part(text)
      else if (!isCleared(error)) this.#refuse(error)
    }
  }

  async #part(text: string) {
    const { library, notices, show } = this.needs
    const newest = this.#saver.pending ?? text
    this.#saver.forget()
    library.dropDraft(this.id)
    try {
      const copy = await library.addCopy(this.id, newest)
      notices.tell(words.parted(copy.title), 'problem', {
        label: words.openOther,
        run: () => show(this.id),
      })
      show(copy.id)
    } catch (error) {
      this.#refuse(error)
    }
  }

  #refuse(error: unknown) {
    this.needs.notices.tell(words.saveFailed(textOf(error)), 'problem')
  }
}
