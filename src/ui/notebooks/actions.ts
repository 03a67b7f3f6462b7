import { t } from '../../i18n/i18n.svelte'
import { parseDocument, serialiseDocument } from '../../notebook/document/document'
import { setFront } from '../../notebook/document/edit'
import { library, type Notebook } from '../app/library.svelte'
import { messageOf } from '../app/message'
import { notices } from '../app/notices.svelte'
import { place } from '../app/route.svelte'
import { saveText } from '../notebook/download'
import type { NotebookSession } from '../notebook/session.svelte'

/** What can be done with a notebook as a whole. What can't be done is told, and changes nothing. */

/** Makes a notebook of its own out of a text, under a title, and opens it. */
export async function createNotebook(title: string, text: string): Promise<void> {
  await attempt(async () => {
    const made = await library.create(title, withTitle(text, title))
    place.open({ page: 'notebook', id: made.id })
  })
}

export async function duplicateNotebook(notebook: Notebook): Promise<void> {
  await createNotebook(t.notebooks.copyOf(notebook.title), notebook.source)
}

/** Gives a notebook another title; in an open one that is an edit like any other. */
export async function renameNotebook(
  notebook: Notebook,
  title: string,
  session: NotebookSession | undefined,
): Promise<void> {
  try {
    if (session?.id === notebook.id) session.setHead('title', title)
    else await library.save(notebook.id, withTitle(notebook.source, title))
  } catch (error) {
    notices.tell(
      () => error instanceof SyntaxError ? t.notebooks.renameFailed : t.notebooks.failed(messageOf(error)),
      'problem',
    )
  }
}

/** Deletes a notebook of the user's own; the notice brings it back. */
export async function removeNotebook(notebook: Notebook, session: NotebookSession | undefined): Promise<void> {
  const { id, title } = notebook
  await attempt(async () => {
    // What is being written is part of what undo brings back.
    if (session?.id === id) await session.flush()
    const text = library.find(id)?.source ?? notebook.source
    if (place.route.page === 'notebook' && place.route.id === id) place.open({ page: 'start' })
    await library.remove(id)
    notices.tell(() => t.notebooks.removed(title), 'done', {
      label: () => t.notebooks.undo,
      run: () => void attempt(() => library.save(id, text)),
    })
  })
}

export function downloadNotebook({ title, source }: Notebook) {
  saveText(`${title}.md`, source, 'text/markdown;charset=utf-8')
}

/** A text whose front matter can't be read keeps the title it has. */
function withTitle(text: string, title: string): string {
  try {
    return serialiseDocument(setFront(setFront(parseDocument(text), 'title', title), 'order', undefined))
  } catch {
    return text
  }
}

async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    notices.tell(() => t.notebooks.failed(messageOf(error)), 'problem')
  }
}
