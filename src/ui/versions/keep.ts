import { inBoth, t } from '../../i18n/i18n.svelte'
import { serialiseDocument } from '../../notebook/document/document'
import type { VersionRecord } from '../../store/record'
import type { Store } from '../../store/store'
import { messageOf } from '../app/message'
import { notices } from '../app/notices.svelte'
import type { NotebookSession } from '../notebook/session.svelte'

export type Reason = VersionRecord['reason']

/** Keeps a text as a version of a notebook; whether it was kept. Where it can't be the user is told. */
export async function keepVersion(
  store: Store | undefined,
  notebook: string,
  text: string,
  reason: Reason,
  name?: string,
): Promise<boolean> {
  if (!store) {
    if (reason === 'named') notices.tell(() => t.versions.unkept, 'problem')
    return false
  }
  try {
    if (reason !== 'named') {
      // What is kept already needs no second copy.
      const [latest] = await store.versions(notebook)
      if (latest?.text === text) return true
    }
    await store.saveVersion({ notebook, savedAt: new Date().toISOString(), text, reason, name })
    return true
  } catch (error) {
    notices.tell(() => t.versions.saveFailed(messageOf(error)), 'problem')
    return false
  }
}

/** Puts a version in place of an open document, having kept what was there; a step that can be undone. */
export async function restoreVersion(
  store: Store | undefined,
  session: NotebookSession,
  version: { text: string; label: string; original: boolean },
): Promise<void> {
  const { text, label, original } = version
  await keepVersion(store, session.id, serialiseDocument(session.document), original ? 'original' : 'restore')
  session.replace(
    inBoth(({ versions }) => versions.step(label)),
    text,
  )
  notices.tell(() => t.versions.restored(label), 'done', {
    label: () => t.versions.undo,
    run: () => session.undo(),
  })
}
