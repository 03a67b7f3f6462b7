import { t } from '../../i18n/i18n.svelte'
import type { StoreError } from '../../store/error'
import type { DataChange, DataSet } from './dataset.svelte'
import { messageOf } from './message'
import { notices, type Notice } from './notices.svelte'

/** Undoes a change of the data and says so; a change that later ones stand on stays. */
export async function undoChange(data: DataSet, change: DataChange | undefined): Promise<void> {
  try {
    const { done, refused } = await data.undo(change)
    if (done) tellKept(() => t.workspace.undone, refused)
    else notices.tell(() => t.workspace.undoLater, 'problem')
  } catch (error) {
    notices.tell(() => t.workspace.unexpected(messageOf(error)), 'problem')
  }
}

/** Says what was just done to the data, with the way back. */
export function tellChange(data: DataSet, text: () => string): void {
  const change = data.past.at(-1)
  tellKept(text, change?.refused, { label: () => t.workspace.undo, run: () => void undoChange(data, change) })
}

/** Says what was done; where the store has not taken it, that first of all. */
function tellKept(text: () => string, refused: StoreError | undefined, action?: Notice['action']) {
  if (refused) notices.tell(() => t.workspace.saveFailed(text(), messageOf(refused)), 'problem', action)
  else notices.tell(text, 'done', action)
}
