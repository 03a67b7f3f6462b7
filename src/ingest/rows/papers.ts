import { markUnit } from '../../model/batch'
import type { Status } from '../../model/status'
import type { Text } from '../../model/text'
import { parentOf, parseItem } from '../recognise/item'
import type { ReadMark } from '../recognise/mark'
import { wholeSum } from '../recognise/whole'
import { PaperBuilder, type Score } from './paper'
import type { Sitting } from './people'
import type { ColumnPlan, FindingKind, TablePlan } from '../plan'
import type { Reading } from './reading'

/** What became of a mark. */
export type Entered = 'entered' | 'same' | 'duplicate' | 'refused'

/** The papers of an import while their marks come in, and who has been found at all. */
export class Papers {
  readonly #papers = new Map<string, PaperBuilder>()
  readonly #items = new Map<string, number>()
  /** Where students without a mark stand, by subject and student; another table may still have the mark. */
  readonly #statuses = new Map<
    string,
    { table: TablePlan; row: number; column: number | undefined; status: Exclude<Status, 'present'> }
  >()
  /** Students met in a mark table → school, and whether they were absent throughout. */
  readonly found = new Map<number, { school: number; absent: boolean; table: TablePlan; row: number }>()

  /** Rows of students who have left, already said. */
  readonly #left = new Set<string>()

  constructor(readonly reading: Reading) {}

  get size() {
    return this.#papers.size
  }

  list(): PaperBuilder[] {
    return [...this.#papers.values()]
  }

  /** The paper of a subject; its full mark is asked for where no table states it. */
  paper(subject: string, table: TablePlan, column?: number): PaperBuilder {
    const known = this.#papers.get(subject)
    if (known) return known
    const stated = (each: TablePlan) =>
      each.use && Object.hasOwn(each.fullMarks, subject) ? (each.fullMarks[subject] ?? undefined) : undefined
    const full =
      stated(table) ??
      this.reading.plan.tables.map(stated).find((mark) => mark !== undefined) ??
      wholeSum(table, this.reading.plan.tables)
    if (full === undefined) {
      this.reading.findings.note('fullMarkMissing', {
        table,
        row: Math.max(0, table.headerRows[1] - 1),
        column,
        was: subject,
        reason: { zh: `${subject}的满分`, en: `full mark of ${subject}` },
      })
    }
    const paper = new PaperBuilder(subject, Math.round((full ?? 0) * markUnit))
    this.#papers.set(subject, paper)
    return paper
  }

  /** The index of an item of a paper; its full mark is asked for where no table states it. */
  item(table: TablePlan, paper: PaperBuilder, no: string, { index: column, header }: ColumnPlan): number {
    const key = `${paper.subject}/${no}`
    const known = this.#items.get(key)
    if (known !== undefined) return known
    const full = Object.hasOwn(table.itemFullMarks, no) ? table.itemFullMarks[no] : undefined
    if (full === null || full === undefined) {
      this.reading.findings.note('fullMarkMissing', {
        table,
        row: Math.max(0, table.headerRows[1] - 1),
        column,
        was: no,
        reason: { zh: `${paper.subject}第 ${no} 题的满分`, en: `full mark of item ${no}` },
      })
    }
    const type = typeOf(header)
    const chosen = table.columns.some(({ meaning }) => meaning.role === 'choice' && meaning.no === no)
    const index = paper.item({
      no,
      parent: parentOf(no),
      fullMark: Math.round((full ?? 0) * markUnit),
      type,
      objective:
        type === undefined
          ? chosen || undefined
          : chosen || (/选择|单选|多选|判断|客观/.test(type) && !/非选择/.test(type)),
      knowledge: [],
      key: Object.hasOwn(table.keys, no) ? table.keys[no] : undefined,
    })
    this.#items.set(key, index)
    return index
  }

  /** Enters one mark of one student; what can't be entered is reported. */
  enter(
    table: TablePlan,
    sitting: Sitting,
    paper: PaperBuilder,
    read: ReadMark,
    column: number | undefined,
    onDuplicate: () => void,
  ): Entered {
    const { row, student, school, className } = sitting
    const { subject } = paper
    if (read.kind === 'unreadable') {
      const [kind, reason] = read.formula ? formulaWords : notAMark(subject)
      this.reading.note(kind, table, row, reason, column)
      this.#meet(table, sitting, false)
      return 'refused'
    }
    if (read.kind === 'mark' && (read.mark < 0 || (paper.fullMark > 0 && read.mark > paper.fullMark))) {
      const full = paper.fullMark / markUnit
      const reason = { zh: `${subject}满分 ${full}`, en: `full mark of ${subject} is ${full}` }
      this.reading.note('outOfRange', table, row, reason, column)
      this.#meet(table, sitting, false)
      return 'refused'
    }
    const mark = read.kind === 'mark' ? read.mark : 0
    const status: Status = read.kind === 'mark' ? 'present' : read.status
    const blank = read.kind === 'status' && read.blank
    const origin = this.reading.plan.tables.indexOf(table)
    const earlier = paper.find(student)
    if (earlier) {
      if (earlier.origin === origin) {
        onDuplicate()
        if (this.reading.plan.duplicates === 'last') {
          this.#set(table, sitting, paper, { school, className, mark, status, blank, origin }, column)
          return 'entered'
        }
        return 'duplicate'
      }
      if ((earlier.status === status && earlier.mark === mark) || blank) return 'same'
      // Who has left one school has a mark at another: that mark counts, and the leaving is said.
      if (earlier.status === 'transferred' || status === 'transferred')
        return this.#settleTransfer(
          table,
          sitting,
          paper,
          { school, className, mark, status, blank, origin },
          column,
        )
      if (earlier.blank) {
        // A blank elsewhere told nothing; what is written here does.
        this.#set(table, sitting, paper, { school, className, mark, status, blank, origin }, column)
        return 'entered'
      }
      const was = earlier.status === 'present' ? String(earlier.mark / markUnit) : earlier.status
      const reason = { zh: `${subject}另一处为 ${was}`, en: `${subject} is ${was} elsewhere` }
      this.reading.note('conflict', table, row, reason, column)
      if (this.reading.plan.duplicates === 'first') return 'refused'
      this.#set(table, sitting, paper, { school, className, mark, status, blank, origin }, column)
      return 'entered'
    }
    if (read.kind === 'mark' && read.percent) this.reading.note('percent', table, row, percentWords, column)
    if (read.kind === 'mark' && read.rounded)
      this.reading.note('rounded', table, row, { zh: '保留四位小数', en: 'rounded to four decimals' }, column)
    this.#set(table, sitting, paper, { school, className, mark, status, blank, origin }, column)
    return 'entered'
  }

  #settleTransfer(
    table: TablePlan,
    sitting: Sitting,
    paper: PaperBuilder,
    score: Score,
    column: number | undefined,
  ): Entered {
    const leaves = score.status === 'transferred'
    const left = leaves
      ? { table, row: sitting.row, column }
      : this.#statuses.get(`${paper.subject}/${sitting.student}`)
    // The whole row is spoken of: its class and school do not count, either.
    if (left && !this.#left.has(`${this.reading.plan.tables.indexOf(left.table)}/${left.row}`)) {
      this.#left.add(`${this.reading.plan.tables.indexOf(left.table)}/${left.row}`)
      this.reading.note('moved', left.table, left.row, leftWords)
    }
    if (!leaves) this.#set(table, sitting, paper, score, column)
    return leaves ? 'same' : 'entered'
  }

  #set(table: TablePlan, sitting: Sitting, paper: PaperBuilder, score: Score, column: number | undefined) {
    const { student, row } = sitting
    const key = `${paper.subject}/${student}`
    this.#statuses.delete(key)
    if (score.status !== 'present') this.#statuses.set(key, { table, row, column, status: score.status })
    paper.set(student, score)
    this.#meet(table, { student, row, school: score.school }, score.status !== 'present')
  }

  /** Somebody in a table of marks has been found, also where the mark can't be used. */
  #meet(
    table: TablePlan,
    { student, row, school }: Pick<Sitting, 'student' | 'row' | 'school'>,
    absent: boolean,
  ) {
    const before = this.found.get(student)
    this.found.set(student, {
      table: before?.table ?? table,
      row: before?.row ?? row,
      school,
      absent: (before?.absent ?? true) && absent,
    })
  }

  /** Reports who has no mark, once it is certain that no other table has it. */
  reportStatuses() {
    for (const [key, { table, row, column, status }] of this.#statuses) {
      const subject = key.slice(0, key.lastIndexOf('/'))
      this.reading.note(status, table, row, { zh: subject, en: subject }, column)
    }
  }
}

const notAMark = (subject: string): [FindingKind, Text] => [
  'notANumber',
  { zh: `${subject}不是分数`, en: `${subject} is no mark` },
]

/** What is said of a formula in place of a mark, and of a percentage read as one. */
export const formulaWords: [FindingKind, Text] = [
  'formulaUnstored',
  { zh: '公式没有存下结果', en: 'the formula has no stored result' },
]
export const percentWords: Text = { zh: '按百分号前的数读', en: 'read as the number before the sign' }

const leftWords = { zh: '已转出，成绩计在另一所学校', en: 'has left; the mark counts at the other school' }

/** The type that a header names: `选择题/3`, `填空题2`. */
function typeOf(header: string): string | undefined {
  const parts = header.split('/')
  const group = parts
    .slice(0, -1)
    .map((part) => part.replace(/^[一二三四五六七八九十]+、/, '').replace(/\(.*\)$/, ''))
    .find((part) => /^[^第\d]{1,6}题$/.test(part))
  const last = parts.at(-1)!
  const block = /^([^第\d()]{1,6}题)\(/.exec(last)?.[1]
  return group ?? parseItem(last)?.type ?? block ?? (/^(作文|写作|书面表达)$/.test(last) ? last : undefined)
}
