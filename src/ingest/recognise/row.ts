import type { Status } from '../../model/status'
import type { TablePlan } from '../plan'
import { cellText, isBlank, type Cell, type Sheet } from '../file/sheet'
import { fullMarkWords, keyWords, listWords, sampleWords, summaryWords } from './vocabulary'

/** What a row below the header is. */
export type RowKind =
  'data' | 'blank' | 'summary' | 'sample' | 'header' | 'key' | 'fullMark' | 'list' | 'remark'

export interface DataRow {
  cells: readonly Cell[]
  /** 0-based row of the sheet. */
  row: number
  kind: RowKind
  /** Below a heading such as 未交名单: the status of those listed. */
  listed?: Status
}

type Table = Pick<TablePlan, 'columns' | 'headerRows' | 'dataRows'>

/** The rows of a table in order, each told apart; cells of other columns are no part of it. */
export function* readRows(table: Table, sheet: Sheet): Generator<DataRow> {
  const tell = rowTeller(table, sheet)
  let listed: Status | undefined
  const [from, to] = table.dataRows
  for (let row = from; row < Math.min(to, sheet.rows.length); row++) {
    const cells = sheet.rows[row]!
    const kind = tell(cells)
    if (kind === 'list') listed = /缺考/.test(cells.map(cellText).join(' ')) ? 'absent' : 'unscanned'
    yield { cells, row, kind, listed }
  }
}

/** Tells the rows of one table: students, summaries, samples, the key, repeated headers, blanks. */
export function rowTeller({ columns, headerRows }: Table, sheet: Sheet): (cells: readonly Cell[]) => RowKind {
  const own = columns.filter(({ reason }) => reason !== asideReason).map(({ index }) => index)
  const person = columns
    .filter(({ meaning }) => meaning.role === 'id' || meaning.role === 'name')
    .map(({ index }) => index)
  const headers = sheet.rows.slice(...headerRows)
  return (cells) => {
    let filled = 0
    const first: string[] = []
    for (const index of own) {
      const cell = cells[index]
      if (cell === null || cell === undefined || isBlank(cell)) continue
      filled++
      if (first.length < 3) first.push(cellText(cell).replaceAll(' ', ''))
    }
    if (filled === 0) return 'blank'
    const named = person.map((index) => cellText(cells[index]).replaceAll(' ', '')).filter(Boolean)
    const candidates = named.length > 0 ? [first[0]!, ...named] : first
    for (const text of candidates) {
      if (/^\d+$/.test(text)) continue
      if (fullMarkWords.test(text)) return 'fullMark'
      if (keyWords.test(text)) return 'key'
      if (listWords.test(text)) return 'list'
      if (summaryWords.test(text)) return 'summary'
      if (sampleWords.test(text)) return 'sample'
    }
    if (cells.some((cell) => typeof cell === 'string' && cell.length > 3 && sampleWords.test(cell)))
      return 'sample'
    if (filled === 1 && own.length > 2 && isRemark(first[0]!, named.length > 0)) return 'remark'
    if (labels.test(first[0]!) && first.every((text) => labels.test(text))) return 'remark'
    // A list below the table may repeat some of its names: 学号, 姓名, 班级.
    const again = (header: readonly Cell[]) =>
      own.every((index) => isBlank(cells[index]) || cellText(cells[index]) === cellText(header[index]))
    return filled > 1 && headers.some(again) ? 'header' : 'data'
  }
}

/** What a heading among the rows says of them: `班级：八(2)班`, `班主任：王老师`. */
const labels =
  /^(?:班级|班别|学校|校名|年级|班主任|任课教师|任课老师|教师|科目|学科|考试|时间|日期|人数|应考|实考|监考)[::]/

/** Words alone in a row: no id, and no name as people have them. */
function isRemark(text: string, isPerson: boolean): boolean {
  return (
    /[\u4e00-\u9fff]/.test(text) &&
    (!isPerson || text.length > 4 || /[\d()]|班|年级|学校|成绩|[中小]学|[一二三四五六七八九十]中$/.test(text))
  )
}

/** The reason of columns of a table to the right; they are no part of a row. */
export const asideReason = { zh: '是右侧另一张表的列', en: 'belongs to another table on the right' }
