import type { Status } from '../../model/status'
import { cellText, type OpenFile } from '../file/sheet'
import type { TablePlan } from '../plan'
import { likelyStatus, readMark } from './mark'
import { readRows } from './row'

/** Words in the mark cells of tables that most likely mean a status, such as 病假, with what they mean. */
export function offerWords(tables: readonly TablePlan[], files: readonly OpenFile[]): Record<string, Status> {
  const found: Record<string, Status> = {}
  const seen = new Set<string>()
  for (const table of tables) {
    const file = files.find(({ id }) => id === table.sourceId)
    const sheet = file?.sheets.find(({ name }) => name === table.sheet)
    const columns = table.columns.filter(({ meaning }) => /^(score|mark|item|total)$/.test(meaning.role))
    if (!sheet || columns.length === 0) continue
    for (const { cells, kind } of readRows(table, sheet)) {
      if (kind !== 'data') continue
      for (const { index } of columns) {
        const cell = cells[index]
        if (typeof cell !== 'string' || seen.has(cell)) continue
        seen.add(cell)
        const text = cellText(cell)
        const status = readMark(text).kind === 'unreadable' ? likelyStatus(text) : undefined
        if (status !== undefined) found[text] = status
      }
    }
  }
  return found
}
