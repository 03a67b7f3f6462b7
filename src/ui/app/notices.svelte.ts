import type { Notices as Told } from '../../app/notices'
import { say } from '../../i18n/i18n.svelte'

/** One line that tells what happened; stays until dismissed when it reports a failure. */
export interface Notice {
  id: number
  /** What it says, in the language in force when it is read. */
  text: () => string
  tone: 'done' | 'problem'
  action?: { label: () => string; run: () => void }
}

const patience = 8000

class Notices {
  list = $state<Notice[]>([])
  #next = 0

  /** Shows a line; what went well leaves by itself after a while. */
  tell(text: () => string, tone: Notice['tone'] = 'done', action?: Notice['action']) {
    const id = this.#next++
    this.list.push({ id, text, tone, action })
    if (tone === 'done') setTimeout(() => this.dismiss(id), patience)
  }

  dismiss(id: number) {
    this.list = this.list.filter((notice) => notice.id !== id)
  }
}

export const notices = new Notices()

/** The notices as the application gives them: in both languages. */
export const told: Told = {
  tell: (text, tone, action) =>
    notices.tell(() => say(text), tone, action && { label: () => say(action.label), run: action.run }),
}
