import { markUnit } from '../../model/batch'
import { wholeOf } from '../recognise/markcolumn'
import { readMark, type ReadMark } from '../recognise/mark'
import { readOption } from '../recognise/option'
import type { PaperBuilder } from './paper'
import { formulaWords, percentWords, type Papers } from './papers'
import type { People, Sitting } from './people'
import type { ColumnPlan, TablePlan } from '../plan'
import { checkParts, partsOf } from './parts'
import { columnOf, type Reading } from './reading'
import { statusOf, withStatus } from './said'
import { isBlank } from '../file/sheet'
import { wholeSum } from '../recognise/whole'

/** An item's column, or two: its marks, and the options chosen. */
interface ItemColumns {
  no: string
  index: number
  mark?: ColumnPlan
  choice?: ColumnPlan
  key: string | undefined
}

/** Reads 小题分表 and 选项表: each row's marks and options by item, and whether they add up to the total. */
export function readResponses(table: TablePlan, reading: Reading, people: People, papers: Papers) {
  if (!table.subject) {
    reading.note('subjectMissing', table, table.headerRows[0], { zh: '不知道学科', en: 'subject not known' })
    return
  }
  const total = wholeOf(table)
  const status = columnOf(table, 'status')
  const paper = papers.paper(table.subject, table, total?.index)
  const joins = table.columns.every(({ meaning }) => meaning.role !== 'item') && paper.items.length > 0
  const items = listItems(table, paper, papers, joins, reading)
  reportOptional(table, reading)
  const subtotals = partsOf(table)
  // What a part of the items adds up to says nothing against a mark of the whole paper.
  const isPart = !total && wholeSum(table, reading.plan.tables) === undefined
  for (const sitting of people.sittings(table)) {
    const read = readRow(sitting, items, paper, reading)
    const stated = total ? readMark(sitting.cells[total.index], reading.plan.statusWords) : undefined
    const said = statusOf(status, table, reading, sitting)
    const whole = withStatus(settleWhole(table, reading, sitting, read, stated, total), said)
    const done =
      (isPart || (joins && !total)) && paper.find(sitting.student)
        ? 'same'
        : papers.enter(table, sitting, paper, whole, total?.index, () => {
            reading.note(sitting.named ? 'sameName' : 'duplicate', table, sitting.row, repeated)
          })
    if (done === 'duplicate') continue
    if (done === 'refused' && !paper.find(sitting.student)) {
      reading.note('rowLeftOut', table, sitting.row, noTotal)
      continue
    }
    if (whole.kind === 'mark') {
      if (subtotals && stated?.kind === 'mark')
        checkParts(table, reading, sitting, subtotals, stated.mark, total!)
      enterResponses(table, reading, sitting, items, paper, read, joins)
    } else reportStrays(table, reading, sitting, items, read)
    if (done !== 'refused') reading.findings.noteRow('rowsImported', table, sitting.row)
  }
}

function reportOptional({ optional = [], ...table }: TablePlan, reading: Reading) {
  for (const { items, told } of optional) {
    const names = items.join('、')
    const reason = told
      ? { zh: `第 ${names} 题选做其一，满分只算一题`, en: `of items ${items.join(', ')} one counts` }
      : {
          zh: `没有人同时作答第 ${names} 题，像是选做题`,
          en: `nobody answered more than one of items ${items.join(', ')}`,
        }
    const column = table.columns.find(({ meaning }) => meaning.role === 'item' && meaning.no === items[0])
    reading.note('optionalItems', table, Math.max(0, table.headerRows[1] - 1), reason, column?.index)
  }
}

const noTotal = { zh: '总分不能用', en: 'its total can’t be used' }
const repeated = { zh: '同一学生已有一行', en: 'the student has a row already' }

function listItems(
  table: TablePlan,
  paper: PaperBuilder,
  papers: Papers,
  joins: boolean,
  reading: Reading,
): ItemColumns[] {
  const found = new Map<string, ItemColumns>()
  for (const column of table.columns) {
    const { meaning } = column
    if (meaning.role !== 'item' && meaning.role !== 'choice') continue
    const { no } = meaning
    const item =
      found.get(no) ??
      ({
        no,
        index: joins
          ? paper.items.findIndex((each) => each.no === no)
          : papers.item(table, paper, no, column),
        key: Object.hasOwn(table.keys, no) ? table.keys[no] : undefined,
      } satisfies ItemColumns)
    // Of several columns the first is read.
    found.set(no, { [meaning.role === 'item' ? 'mark' : 'choice']: column, ...item })
  }
  const items = [...found.values()]
  for (const { no, index, mark, choice, key } of items) {
    const missing = joins ? index < 0 : !mark && key === undefined
    if (!missing || !choice) continue
    reading.note(
      'keyMissing',
      table,
      Math.max(0, table.headerRows[1] - 1),
      joins
        ? { zh: `得分表里没有第 ${no} 题`, en: `the marks have no item ${no}` }
        : { zh: `不知道第 ${no} 题的答案`, en: `the answer of item ${no} is not known` },
      choice.index,
    )
  }
  return items.filter(({ index }) => index >= 0)
}

interface Row {
  marks: (ReadMark | undefined)[]
  options: (string | undefined)[]
  /** What the items add up to. */
  given: number
  answered: boolean
}

/** The cells of a row's items. An option alone earns the item's mark where it is the key, in full or not at all. */
function readRow(
  { cells }: Sitting,
  items: readonly ItemColumns[],
  paper: PaperBuilder,
  reading: Reading,
): Row {
  let given = 0
  let answered = false
  const options: Row['options'] = []
  const marks = items.map(({ mark, choice, key, index }, at) => {
    if (choice) options[at] = readOption(cells[choice.index])
    const option = options[at]
    const read: ReadMark | undefined = mark
      ? readMark(cells[mark.index], reading.plan.statusWords)
      : key === undefined || option === undefined
        ? undefined
        : option === ''
          ? { kind: 'status', status: 'absent', blank: true }
          : { kind: 'mark', mark: option === key ? paper.items[index]!.fullMark : 0, rounded: false }
    if (read?.kind === 'mark') {
      given += read.mark
      answered = true
    }
    if (option) answered = true
    return read
  })
  return { marks, options, given, answered }
}

/** The paper's mark: as stated; what the items add up to where the total is blank. */
function settleWhole(
  table: TablePlan,
  reading: Reading,
  { row, listed }: Sitting,
  { marks, given, answered }: Row,
  stated: ReadMark | undefined,
  total: ColumnPlan | undefined,
): ReadMark {
  if (listed && !answered) return { kind: 'status', status: listed, blank: false }
  const blank =
    stated === undefined ||
    (stated.kind === 'status' && stated.blank) ||
    (stated.kind === 'unreadable' && stated.formula)
  if (blank && answered) {
    if (stated !== undefined) {
      const reason = {
        zh: `总分空白，按小题合计 ${given / markUnit}`,
        en: `blank; the items add up to ${given / markUnit}`,
      }
      reading.note('sumMismatch', table, row, reason, total?.index)
    }
    return { kind: 'mark', mark: given, rounded: false }
  }
  if (stated === undefined) {
    const word = marks.find((read) => read?.kind === 'status' && !read.blank)
    return word ?? { kind: 'status', status: 'absent', blank: true }
  }
  if (stated.kind === 'mark' && given !== stated.mark && marks.every((read) => read !== undefined)) {
    const reason = { zh: `小题合计 ${given / markUnit}`, en: `items add up to ${given / markUnit}` }
    reading.note('sumMismatch', table, row, reason, total?.index)
  }
  return stated
}

function enterResponses(
  table: TablePlan,
  reading: Reading,
  { row, student, cells }: Sitting,
  items: readonly ItemColumns[],
  paper: PaperBuilder,
  { marks, options }: Row,
  joins: boolean,
) {
  const origin = reading.plan.tables.indexOf(table)
  if (!joins && !paper.claim(student, origin)) {
    reading.note('duplicate', table, row, { zh: '另一处已有小题得分', en: 'the items are there already' })
    return
  }
  items.forEach((item, at) => {
    const read = marks[at]
    const option = options[at]
    const { no, index } = item
    const full = paper.items[index]!.fullMark
    if (item.choice && option === undefined) {
      const reason = { zh: `第 ${no} 题不是选项`, en: `item ${no} is no option` }
      reading.note('notANumber', table, row, reason, item.choice.index)
    }
    const choice = option === undefined ? -1 : paper.choiceCode(option)
    if (joins) {
      if (
        option !== undefined &&
        !paper.choose(index, student, choice) &&
        !isBlank(cells[item.choice!.index])
      )
        reading.note(
          'conflict',
          table,
          row,
          { zh: `没有第 ${no} 题的得分`, en: `no mark of item ${no}` },
          item.choice!.index,
        )
      return
    }
    if (read === undefined || isUnchosen(table, items, marks, at)) return
    const bad =
      read.kind === 'unreadable' ||
      (read.kind === 'mark' && (read.mark < 0 || (full > 0 && read.mark > full)))
    if (bad && item.mark && item.choice && option !== undefined && !isBlank(cells[item.choice.index])) {
      const reason = { zh: `第 ${no} 题的得分不能用`, en: `the mark of item ${no} can’t be used` }
      reading.note('cellUnread', table, row, reason, item.choice!.index)
    }
    if (read.kind === 'unreadable') {
      const reason = { zh: `第 ${no} 题不是分数`, en: `item ${no} is no mark` }
      const [kind, said] = read.formula ? formulaWords : (['notANumber', reason] as const)
      reading.note(kind, table, row, said, item.mark?.index)
    } else if (bad) {
      const reason = {
        zh: `第 ${no} 题满分 ${full / markUnit}`,
        en: `item ${no} is out of ${full / markUnit}`,
      }
      reading.note('outOfRange', table, row, reason, item.mark?.index)
    } else {
      if (read.kind === 'mark' && read.percent)
        reading.note('percent', table, row, percentWords, item.mark?.index)
      if (read.kind === 'mark' && read.rounded)
        reading.note(
          'rounded',
          table,
          row,
          { zh: '保留四位小数', en: 'rounded to four decimals' },
          item.mark?.index,
        )
      paper.respond(index, student, read.kind === 'mark' ? read.mark : 0, read.kind !== 'mark', choice)
    }
  })
}

/** Whether an item was left for another of which one counts: no answer, and no nought either. */
function isUnchosen(
  { optional }: TablePlan,
  items: readonly ItemColumns[],
  marks: Row['marks'],
  at: number,
): boolean {
  const group = optional?.find((each) => each.items.includes(items[at]!.no))
  const has = (read: ReadMark | undefined) => read?.kind === 'mark' && read.mark > 0
  if (!group || has(marks[at])) return false
  const answered = (other: number) =>
    has(marks[other]) || (marks[other]?.kind === 'mark' && marks[at]?.kind !== 'mark')
  return items.some((item, other) => other !== at && group.items.includes(item.no) && answered(other))
}

/** Items of someone without a mark: what is written there is not imported, and said. */
function reportStrays(
  table: TablePlan,
  reading: Reading,
  { row, cells }: Sitting,
  items: readonly ItemColumns[],
  { marks }: Row,
) {
  items.forEach(({ mark, choice }, at) => {
    const read = marks[at]
    const column = (mark ?? choice)!.index
    if (isBlank(cells[column]) || read?.kind === 'status' || (read?.kind === 'mark' && read.mark === 0))
      return
    reading.note(
      'conflict',
      table,
      row,
      { zh: '总分注明未考，小题却有内容', en: 'absent by the total, yet answered' },
      column,
    )
  })
}
