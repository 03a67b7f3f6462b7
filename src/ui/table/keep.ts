import { t } from '../../i18n/i18n.svelte'
import type { Arrangement } from '../../notebook/arrange/arrangement'
import { keepArrangement, keepPivot, writePivotCell, writeTableCell } from '../../notebook/arrange/keep'
import type { Block } from '../../notebook/document/document'
import type { Pivot } from '../../notebook/arrange/pivot'
import { notices } from '../app/notices.svelte'
import type { NotebookSession } from '../../app/session'

/** Whether a cell's table can be referred to, so that another cell can hold it otherwise. */
export function canKeep({ name, error }: Block): boolean {
  return name !== undefined && error === undefined
}

/** A table cell takes the arrangement into its text; behind any other a table cell is added that holds it. */
export function keepTable(session: NotebookSession, block: Block, arrangement: Arrangement) {
  if (block.kind === 'table') session.setBody(block.id, keepArrangement(block.body, arrangement))
  else {
    const value = session.states.get(block.id)?.value
    const title = value?.kind === 'table' ? value.title : undefined
    addBehind(
      session,
      block,
      writeTableCell(freeName(session, `${block.id}表`), block.id, title, arrangement),
    )
  }
  tellKept(session)
}

/** A pivot is turned otherwise in its own cell; of any other table a cell is added behind it. */
export function keepTurned(session: NotebookSession, block: Block, pivot: Pivot) {
  const value = session.states.get(block.id)?.value
  if (value?.kind === 'table' && value.turned && block.kind === 'table') {
    session.setBody(block.id, keepPivot(block.body, pivot))
  } else {
    addBehind(session, block, writePivotCell(freeName(session, `${block.id}透视`), block.id, pivot))
  }
  tellKept(session)
}

function addBehind(session: NotebookSession, { id }: Block, source: string) {
  session.insert(session.indexOf(id) + 1, source)
}

function freeName(session: NotebookSession, wanted: string): string {
  const taken = new Set(session.document.blocks.map(({ id }) => id))
  const names = Array.from({ length: taken.size + 1 }, (_, at) => `${wanted}${at === 0 ? '' : at + 1}`)
  return names.find((name) => !taken.has(name))!
}

function tellKept(session: NotebookSession) {
  notices.tell(() => t.table.kept, 'done', { label: () => t.workspace.undo, run: () => session.undo() })
}
