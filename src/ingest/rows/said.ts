import type { Status } from '../../model/status'
import { readMark, type ReadMark } from '../recognise/mark'
import type { Sitting } from './people'
import type { ColumnPlan, TablePlan } from '../plan'
import type { Reading } from './reading'
import { cellText } from '../file/sheet'

/** What a column such as 缺考 or 状态, or the heading of a list, says of a row. */
export function statusOf(
  column: ColumnPlan | undefined,
  table: TablePlan,
  reading: Reading,
  { cells, row, listed }: Sitting,
): Status | undefined {
  if (listed) return listed
  if (!column) return undefined
  const text = cellText(cells[column.index])
  if (text === '' || /^(正常|否|无|0|参加|到考|实考|N|在籍)$/i.test(text)) return undefined
  const read = readMark(text, reading.plan.statusWords)
  if (read.kind === 'status' && !read.blank) return read.status
  if (/^(是|1|√|Y|有)$/i.test(text)) return /违|作弊/.test(column.header) ? 'cheating' : 'absent'
  reading.note('cellUnread', table, row, { zh: '不是认得的状态', en: 'no known status' }, column.index)
  return undefined
}

/** A blank or a nought of someone said to be absent is no mark. */
export function withStatus(read: ReadMark, said: Status | undefined): ReadMark {
  if (!said) return read
  const empty = (read.kind === 'status' && read.blank) || (read.kind === 'mark' && read.mark === 0)
  return empty ? { kind: 'status', status: said, blank: false } : read
}
