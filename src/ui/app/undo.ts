import { t } from '../../i18n/i18n.svelte'
import type { DataChange, DataSet } from './dataset.svelte'
import { messageOf } from './message'
import { notices } from './notices.svelte'

/** Undoes a change of the data and says so; a change that later ones stand on stays. */
export async function undoChange(data: DataSet, change: DataChange | undefined): Promise<void> {
  try {
    const undone = await data.undo(change)
    notices.tell(() => (undone ? t.workspace.undone : t.workspace.undoLater), undone ? 'done' : 'problem')
  } catch (error) {
    notices.tell(() => t.workspace.unexpected(messageOf(error)), 'problem')
  }
}
