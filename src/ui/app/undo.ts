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

/** Says what was just done to the data, with the way back. */
export function tellChange(data: DataSet, text: () => string): void {
  const change = data.past.at(-1)
  notices.tell(text, 'done', { label: () => t.workspace.undo, run: () => void undoChange(data, change) })
}
