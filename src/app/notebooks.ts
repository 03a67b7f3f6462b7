import type { Locale } from '../model/text'
import { parseDocument, serialiseDocument } from '../notebook/document/document'
import { setFront } from '../notebook/document/edit'
import type { Library, Notebook } from './library'
import { textOf, type Notices } from './notices'
import type { NotebookSession } from './session'
import { notebooks as words, undo } from './words'

interface Needs {
  library: Library
  notices: Notices
  /** The language in force. */
  locale: () => Locale
  /** Shows a notebook on the page. */
  show: (id: string) => void
  /** Leaves a notebook that is about to go, where it is shown. */
  leave: (id: string) => void
}

/** What can be done with a notebook as a whole. What can't be done is told, and changes nothing. */
export class Notebooks {
  constructor(private readonly needs: Needs) {}

  /** Makes a notebook of its own out of a text, under a title, and opens it. */
  async create(title: string, text: string): Promise<void> {
    await this.#attempt(async () => {
      const made = await this.needs.library.create(title, withTitle(text, title))
      this.needs.show(made.id)
    })
  }

  async duplicate({ title, source }: Notebook): Promise<void> {
    await this.create(words.copyOf(title)[this.needs.locale()], source)
  }

  /** Gives a notebook another title; in an open one that is an edit like any other. */
  async rename({ id, source }: Notebook, title: string, session?: NotebookSession): Promise<void> {
    try {
      if (session?.id === id) session.setHead('title', title)
      else await this.needs.library.save(id, withTitle(source, title))
    } catch (error) {
      const text = error instanceof SyntaxError ? words.renameFailed : words.failed(textOf(error))
      this.needs.notices.tell(text, 'problem')
    }
  }

  /** Deletes a notebook of the user's own; the notice brings it back. */
  async remove({ id, title, source }: Notebook, session?: NotebookSession): Promise<void> {
    const { library, notices, leave } = this.needs
    await this.#attempt(async () => {
      // What is being written is part of what undo brings back.
      if (session?.id === id) await session.flush()
      const text = library.find(id)?.source ?? source
      leave(id)
      await library.remove(id)
      notices.tell(words.removed(title), 'done', {
        label: undo,
        run: () => void this.#attempt(() => library.save(id, text)),
      })
    })
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      this.needs.notices.tell(words.failed(textOf(error)), 'problem')
    }
  }
}

/** A text whose front matter can't be read keeps the title it has. */
function withTitle(text: string, title: string): string {
  try {
    return serialiseDocument(setFront(setFront(parseDocument(text), 'title', title), 'order', undefined))
  } catch {
    return text
  }
}
