import { markUnit } from '../../model/batch'
import type { Text } from '../../model/text'
import { blueprintItems, isTransposed, type Unread } from '../recognise/blueprint'
import type { Papers } from './papers'
import type { FindingKind, TablePlan } from '../plan'
import type { Reading } from './reading'
import { isBlank } from '../file/sheet'

/** Reads a 双向细目表: what its items are and what they are worth. */
export function readBlueprint(table: TablePlan, reading: Reading, papers: Papers) {
  const { subject } = table
  if (!subject) {
    reading.note('subjectMissing', table, table.headerRows[0], { zh: '不知道学科', en: 'subject not known' })
    return
  }
  const { items, whole, unread } = blueprintItems(table, reading.sheet(table))
  if (!Object.hasOwn(table.fullMarks, subject)) table.fullMarks[subject] = whole / markUnit
  const paper = papers.paper(subject, table)
  const known = new Set(paper.items.map(({ no }) => no))
  const rows = new Set(isTransposed(table.columns) ? filledRows(table, reading) : dataRows(table, reading))
  const read = new Set<number>()
  for (const { row, fullMark, ...item } of items) {
    if (!rows.has(row)) continue
    const own = fullMark ?? ownMark(table, item.no)
    if (own === undefined && !known.has(item.no)) {
      reading.note('missingId', table, row, {
        zh: `第 ${item.no} 题没有分值`,
        en: `item ${item.no} has no full mark`,
      })
      continue
    }
    paper.item({ ...item, fullMark: own ?? 0 })
    read.add(row)
  }
  for (const { row, column, reason } of unread) {
    if (!rows.has(row)) continue
    const [kind, words] = unreadWords[reason]
    reading.note(kind, table, row, words, column)
    if (column === undefined) read.delete(row)
    else read.add(row)
  }
  for (const row of isTransposed(table.columns) ? rows : read)
    if (read.size > 0) reading.findings.noteRow('rowsImported', table, row)
}

/** What the user says of an item that the blueprint gives no full mark. */
function ownMark({ itemFullMarks }: TablePlan, no: string): number | undefined {
  const mark = Object.hasOwn(itemFullMarks, no) ? itemFullMarks[no] : undefined
  return mark === null || mark === undefined ? undefined : Math.round(mark * markUnit)
}

/** Rows that hold no item are told apart here as in every table. */
function* dataRows(table: TablePlan, reading: Reading) {
  for (const { row } of reading.rows(table)) yield row
}

function* filledRows(table: TablePlan, reading: Reading) {
  const { rows } = reading.sheet(table)
  for (let row = table.dataRows[0]; row < Math.min(table.dataRows[1], rows.length); row++) {
    if (rows[row]!.every(isBlank)) continue
    reading.findings.noteRow('rowsRead', table, row)
    yield row
  }
}

const unreadWords: Record<Unread, [FindingKind, Text]> = {
  number: ['missingId', { zh: '没有题号', en: 'no item number' }],
  mark: ['missingId', { zh: '分值不是数', en: 'the full mark is no number' }],
  repeated: ['duplicate', { zh: '题号重复', en: 'the item occurs twice' }],
  difficulty: ['cellUnread', { zh: '难度不是 0 到 1 的数', en: 'the difficulty is not between 0 and 1' }],
  key: ['cellUnread', { zh: '读不出各题的答案', en: 'the answers can’t be told' }],
  merged: [
    'cellUnread',
    { zh: '合并的分值属于整道大题', en: 'a merged full mark belongs to the whole question' },
  ],
}
