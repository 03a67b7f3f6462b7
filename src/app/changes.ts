import type { Text } from '../model/text'
import type { StoreError } from '../store/error'
import type { DataChange, District } from './district'
import { textOf, type NoticeAction, type Notices } from './notices'
import { data as words, undo } from './words'

/** Changes of the data as the user makes them: each is said, with the way back. */
export class Changes {
  constructor(
    private readonly district: District,
    private readonly notices: Notices,
  ) {}

  /** Takes an exam out again. */
  removeExam({ key, name }: { key: string; name: string }): Promise<void> {
    return this.#make(() => this.district.removeExam(key), words.removed(name))
  }

  /** Takes one paper of an exam out. */
  removePaper({ key, name }: { key: string; name: string }, subject: string): Promise<void> {
    return this.#make(() => this.district.removePaper(key, subject), words.removedPaper(name, subject))
  }

  /** Undoes a change, the latest where none is given, and says so; a change that later ones stand on stays. */
  async undo(change: DataChange | undefined = this.district.past.at(-1)): Promise<void> {
    try {
      const { done, refused } = await this.district.undo(change)
      if (done) this.#tellKept(words.undone, refused)
      else this.notices.tell(words.undoLater, 'problem')
    } catch (error) {
      this.notices.tell(words.unexpected(textOf(error)), 'problem')
    }
  }

  /** Says what was just done to the data, with the way back. */
  tell(text: Text): void {
    const change = this.district.past.at(-1)
    this.#tellKept(text, change?.refused, { label: undo, run: () => void this.undo(change) })
  }

  async #make(work: () => Promise<void>, text: Text): Promise<void> {
    try {
      await work()
      this.tell(text)
    } catch (error) {
      this.notices.tell(words.unexpected(textOf(error)), 'problem')
    }
  }

  /** Says what was done; where the store has not taken it, that first of all. */
  #tellKept(text: Text, refused: StoreError | undefined, action?: NoticeAction) {
    if (refused) this.notices.tell(words.saveFailed(text, textOf(refused)), 'problem', action)
    else this.notices.tell(text, 'done', action)
  }
}
