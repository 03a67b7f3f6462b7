import { serialiseDocument, type NotebookDocument } from '../notebook/document/document'
import type { Library } from './library'
import type { Versions } from './versions'

/** A document as a visit found it: at the first change it is kept as a version by itself. */
export class Beginning {
  /** Undefined once it is kept. */
  #first: NotebookDocument | undefined

  constructor(
    private readonly id: string,
    found: NotebookDocument,
    private readonly needs: { library: Library; versions: Versions },
  ) {
    this.#first = found
  }

  /** Takes note of what the document is now. */
  note(document: NotebookDocument) {
    if (!this.#first) return
    const { library, versions } = this.needs
    const text = serialiseDocument(this.#first)
    // Its edition of another language is no change.
    if (library.isShipped(this.id, text) && library.isShipped(this.id, serialiseDocument(document))) {
      this.#first = document
      return
    }
    this.#first = undefined
    void versions.keep(this.id, text, 'start')
  }
}
