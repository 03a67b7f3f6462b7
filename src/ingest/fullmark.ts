import { markUnit } from '../model/batch'
import type { TablePlan } from './plan'
import { readMark } from './mark'
import { cellText, type Sheet } from './sheet'
import { classifyRow } from './header'
import { parseItem, parseSubject } from './vocabulary'

/** Full marks that papers usually have; the smallest that no mark exceeds is suggested, never taken unasked. */
const usual = [50, 60, 70, 80, 90, 100, 120, 150, 160, 200, 300]

/** What a sheet states about full marks: in its headers, or in a row called 满分. */
export function readFullMarks(plan: TablePlan, sheet: Sheet): void {
  const row = sheet.rows
    .slice(Math.max(0, plan.headerRows[0] - 3), plan.headerRows[1] + 3)
    .find((cells) => cells.some((cell) => cellText(cell) === '满分'))
  for (const { index, header, meaning } of plan.columns) {
    const named = header.split('/').map((part) => parseSubject(part)?.fullMark ?? parseItem(part)?.fullMark)
    const stated = named.find((mark) => mark !== undefined) ?? stateOf(row?.[index])
    if (meaning.role === 'score') plan.fullMarks[meaning.subject] ??= stated ?? null
    if (meaning.role === 'item') plan.itemFullMarks[meaning.no] ??= stated ?? null
    if ((meaning.role === 'total' && plan.kind === 'items') || meaning.role === 'mark') {
      if (plan.subject) plan.fullMarks[plan.subject] ??= stated ?? null
    }
  }
}

function stateOf(cell: Parameters<typeof readMark>[0]): number | undefined {
  const read = readMark(cell)
  return read.kind === 'mark' && read.mark > 0 ? read.mark / markUnit : undefined
}

/** Suggested full marks of the columns, by the highest mark seen: `usual` ones for subjects, the next whole for items. */
export function suggestFullMarks(plan: TablePlan, sheet: Sheet): Record<string, number> {
  const suggestions: Record<string, number> = {}
  for (const { index, meaning } of plan.columns) {
    const name =
      meaning.role === 'score'
        ? meaning.subject
        : meaning.role === 'item'
          ? meaning.no
          : (meaning.role === 'mark' || (meaning.role === 'total' && plan.kind === 'items')) && plan.subject
            ? plan.subject
            : undefined
    if (name === undefined) continue
    let highest = 0
    for (const row of sheet.rows.slice(...plan.dataRows)) {
      if (classifyRow(row) !== 'student') continue
      const read = readMark(row[index])
      if (read.kind === 'mark') highest = Math.max(highest, read.mark)
    }
    const marks = highest / markUnit
    suggestions[name] =
      meaning.role === 'item'
        ? Math.max(1, Math.ceil(marks))
        : (usual.find((mark) => mark >= marks) ?? Math.ceil(marks))
  }
  return suggestions
}
