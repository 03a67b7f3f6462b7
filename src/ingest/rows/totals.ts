import { markUnit } from '../../model/batch'
import { pairColumns, wholeOf } from '../recognise/markcolumn'
import { readMark } from '../recognise/mark'
import type { Papers } from './papers'
import { choiceOf } from './chosen'
import { checkParts, partsOf } from './parts'
import type { People, Sitting } from './people'
import type { ColumnPlan, TablePlan } from '../plan'
import { columnOf, textAt, type Reading } from './reading'
import { statusOf, withStatus } from './said'
import { readSubject } from '../recognise/vocabulary'

/** One mark of a row: of which subject, in which column. */
interface Entry {
  subject: string
  column: ColumnPlan
}

/** Reads 总分表 and 长表: each row's marks by subject, and whether they add up. */
export function readTotals(table: TablePlan, reading: Reading, people: People, papers: Papers) {
  const scores = table.columns.filter(({ meaning }) => meaning.role === 'score')
  const total = columnOf(table, 'total')
  const status = columnOf(table, 'status')
  const single = wholeOf(table)
  const parts = partsOf(table)
  if (table.kind === 'totals' && scores.length === 0 && !table.subject) {
    reading.note('subjectMissing', table, table.headerRows[0], { zh: '不知道学科', en: 'subject not known' })
    return
  }
  const own: Entry[] =
    scores.length > 0
      ? scores.map((column) => ({ subject: (column.meaning as { subject: string }).subject, column }))
      : single && table.subject
        ? [{ subject: table.subject, column: single }]
        : []
  const isUnchosen = table.kind === 'totals' ? choiceOf(table, reading) : undefined
  for (const sitting of people.sittings(table)) {
    const entries = table.kind === 'long' ? longEntries(table, reading, sitting) : own
    const said = statusOf(status, table, reading, sitting)
    let entered = 0
    const repeated: number[] = []
    for (const { subject, column } of entries) {
      const read = withStatus(readMark(sitting.cells[column.index], reading.plan.statusWords), said)
      const paper = papers.paper(subject, table, column.index)
      if (read.kind === 'status' && read.blank && isUnchosen?.(subject, sitting.cells)) {
        reading.note('notChosen', table, sitting.row, { zh: subject, en: subject }, column.index)
        continue
      }
      const done = papers.enter(table, sitting, paper, read, column.index, () => repeated.push(column.index))
      if (done === 'entered' || done === 'same') entered++
      if (said && read.kind === 'mark' && read.mark > 0)
        reading.note(
          'conflict',
          table,
          sitting.row,
          { zh: '有分数，又注明未考', en: 'a mark, and said to be absent' },
          column.index,
        )
    }
    if (repeated.length > 0) reportRepeated(table, reading, sitting, repeated, entries.length)
    if (entered === 0 && repeated.length === 0) reading.note('rowLeftOut', table, sitting.row, noMark)
    if (entered > 0) reading.findings.noteRow('rowsImported', table, sitting.row)
    if (total && scores.length > 1) checkSum(table, reading, sitting, scores, total)
    if (parts && single) {
      const stated = readMark(sitting.cells[single.index], reading.plan.statusWords)
      if (stated.kind === 'mark') checkParts(table, reading, sitting, parts, stated.mark, single)
    }
  }
}

const noMark = { zh: '没有一科成绩可用', en: 'no mark of it can be used' }

/** A row that repeats a student in everything is one line; else each mark is. */
function reportRepeated(
  table: TablePlan,
  reading: Reading,
  { row, named }: Sitting,
  columns: number[],
  of: number,
) {
  const reason = { zh: '同一学生已有一行', en: 'the student has a row already' }
  const kind = named ? 'sameName' : 'duplicate'
  if (columns.length === of) reading.note(kind, table, row, reason)
  else for (const column of columns) reading.note(kind, table, row, reason, column)
}

function longEntries(table: TablePlan, reading: Reading, sitting: Sitting): Entry[] {
  return pairColumns(table.columns).flatMap(({ subject, mark }, at) => {
    const name = textAt(sitting.cells, subject.index)
    if (name !== undefined) return [{ subject: readSubject(name), column: mark }]
    // Later pairs of a row may be empty; the first, or a mark without a subject, is missed.
    if (at === 0 || textAt(sitting.cells, mark.index) !== undefined)
      reading.note('missingId', table, sitting.row, { zh: '没有科目', en: 'no subject' }, mark.index)
    return []
  })
}

/** Whether the subjects, raw or converted, add up to the total that the file states. */
function checkSum(
  table: TablePlan,
  reading: Reading,
  { cells, row }: Sitting,
  scores: readonly ColumnPlan[],
  total: ColumnPlan,
) {
  const { statusWords } = reading.plan
  const stated = readMark(cells[total.index], statusWords)
  if (stated.kind !== 'mark') return
  const sumOf = (columns: readonly ColumnPlan[]) =>
    columns.reduce((all, { index }) => {
      const read = readMark(cells[index], statusWords)
      return all + (read.kind === 'mark' ? Math.max(0, read.mark) : 0)
    }, 0)
  const sum = sumOf(scores)
  if (sum === stated.mark) return
  const converted = table.columns.filter(({ meaning }) => meaning.role === 'converted')
  const swapped = scores.map(
    (score) =>
      converted.find(
        ({ meaning }) =>
          (meaning as { subject: string }).subject === (score.meaning as { subject: string }).subject,
      ) ?? score,
  )
  if (converted.length > 0 && sumOf(swapped) === stated.mark) return
  const reason = { zh: `各科合计 ${sum / markUnit}`, en: `subjects add up to ${sum / markUnit}` }
  reading.note('sumMismatch', table, row, reason, total.index)
}
