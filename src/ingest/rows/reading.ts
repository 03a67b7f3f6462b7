import type { Text } from '../../model/text'
import { parseGrade } from '../recognise/grade'
import { Findings, type Noted } from './findings'
import type { ColumnPlan, FindingKind, ImportPlan, Meaning, RowPlace, TablePlan } from '../plan'
import type { OpenFile } from '../file/sheet'
import { readRows, type DataRow } from '../recognise/row'
import { cellText, isBlank, isFormula, mergedCell, type Cell, type Sheet } from '../file/sheet'

/** The tables of a plan over their files, and what is worth saying about them. Every reader of rows shares one. */
export class Reading {
  readonly findings: Findings
  readonly #sheets = new Map<string, Sheet>()
  readonly #leftOut: Set<string>

  constructor(
    readonly plan: ImportPlan,
    readonly files: readonly OpenFile[],
  ) {
    this.findings = new Findings(plan, (place) => this.#textOf(place))
    this.#leftOut = new Set(plan.leftOut.map(keyOf))
    for (const file of files) {
      for (const sheet of file.sheets)
        this.#sheets.set(`${file.id}/${sheet.name}`, this.#repair(file.id, sheet))
    }
  }

  sheet({ sourceId, sheet }: Pick<TablePlan, 'sourceId' | 'sheet'>): Sheet {
    return this.#sheets.get(`${sourceId}/${sheet}`)!
  }

  file({ sourceId }: Pick<TablePlan, 'sourceId'>): OpenFile {
    return this.files.find(({ id }) => id === sourceId)!
  }

  /** A cell's text; merged cells give theirs to all they cover. */
  text(table: TablePlan, row: number, column: number | undefined): string | undefined {
    if (column === undefined) return undefined
    return textOf(mergedCell(this.sheet(table), row, column)) || this.#continued(table, row, column)
  }

  /** The name above a blank, of a column whose names stand in the first of their rows. */
  #continued(table: TablePlan, row: number, column: number): string | undefined {
    const plan = table.columns.find(({ index }) => index === column)
    if (!plan?.continues) return undefined
    const { rows } = this.sheet(table)
    for (let at = row - 1; at >= table.dataRows[0]; at--) {
      const text = cellText(rows[at]?.[column])
      if (text === '') continue
      this.note('continued', table, row, { zh: `读作“${text}”`, en: `read as “${text}”` }, column)
      return text
    }
    return undefined
  }

  /** A cell that says who: in a long table, one merged over a student's rows says it of each. */
  personCell(table: TablePlan, row: number, column: number | undefined): Cell | undefined {
    if (column === undefined) return undefined
    const sheet = this.sheet(table)
    return table.kind === 'long' ? mergedCell(sheet, row, column) : sheet.rows[row]?.[column]
  }

  /** Notes a row, or one cell of it. */
  note(kind: FindingKind, table: TablePlan, row: number, reason: Text, column?: number) {
    this.findings.note(kind, { table, row, column, reason })
  }

  #textOf({ table, row, column }: Noted): string {
    const cells = this.sheet(table).rows[row] ?? []
    if (column !== undefined) return cellText(cells[column])
    const own = table.columns.length > 0 ? table.columns.map(({ index }) => cells[index]) : cells
    return own.map(cellText).join('\t').trimEnd()
  }

  /** Rows that hold data; the others are reported. */
  *rows(table: TablePlan): Generator<DataRow> {
    const sheet = this.sheet(table)
    const grade = columnOf(table, 'grade')?.index
    const exam = columnOf(table, 'exam')?.index
    for (const each of readRows(table, sheet)) {
      const { row, kind } = each
      if (kind === 'blank') this.findings.noteRow('blankRow', table, row)
      else if (kind !== 'data') this.note(findingOf(kind), table, row, sectionAt(table, row) ?? others[kind])
      else if (this.#leftOut.has(keyOf({ ...table, row })))
        this.note('leftOutByUser', table, row, words.byUser)
      else if (sheet.hiddenRows.has(row) && !table.useHiddenRows)
        this.note('hiddenRow', table, row, words.hidden)
      else if (this.#isOtherGrade(this.text(table, row, grade)))
        this.note('otherGrade', table, row, words.otherGrade)
      else if (table.examCells && !table.examCells.includes(this.text(table, row, exam) ?? ''))
        this.#noteExam(table, row, this.text(table, row, exam))
      else {
        if (sheet.hiddenRows.has(row)) this.note('hiddenRow', table, row, words.hiddenRead)
        this.findings.noteRow('rowsRead', table, row)
        yield each
      }
    }
  }

  #noteExam(table: TablePlan, row: number, exam: string | undefined) {
    if (exam === undefined || exam === '') this.note('missingId', table, row, words.noExam)
    else this.note('otherExam', table, row, words.otherExam)
  }

  #isOtherGrade(text: string | undefined): boolean {
    if (text === undefined || this.plan.exam?.grade === undefined) return false
    const grade = parseGrade(text) ?? parseGrade(`${text}年级`)
    return grade !== undefined && grade !== this.plan.exam.grade
  }

  /** Cells that the user has set right stand in for those of the file. */
  #repair(sourceId: string, sheet: Sheet): Sheet {
    const fixes = this.plan.fixes.filter((fix) => fix.sourceId === sourceId && fix.sheet === sheet.name)
    if (fixes.length === 0) return sheet
    const rows = [...sheet.rows]
    for (const { row, column, value } of fixes) {
      const cells: Cell[] = [...(rows[row] ?? [])]
      const was = cellText(cells[column])
      while (cells.length <= column) cells.push(null)
      cells[column] = value
      rows[row] = cells
      const reason = { zh: `改为“${value}”`, en: `set to “${value}”` }
      this.findings.note('fixed', {
        table: { sourceId, sheet: sheet.name, columns: [] },
        row,
        column,
        was,
        reason,
      })
    }
    return { ...sheet, rows }
  }
}

export function columnOf(table: TablePlan, role: Meaning['role']): ColumnPlan | undefined {
  return table.columns.find(({ meaning }) => meaning.role === role)
}

/** Text of a cell by column, undefined where it is blank. */
export function textAt(cells: readonly Cell[], index: number | undefined): string | undefined {
  if (index === undefined || isBlank(cells[index])) return undefined
  return textOf(cells[index]) || undefined
}

/** A formula without its result says nothing. */
const textOf = (cell: Cell | undefined) => (isFormula(cell) ? '' : cellText(cell))

/** What a heading among the rows says, as the reason that it is no pupil. */
function sectionAt({ sections }: TablePlan, row: number): Text | undefined {
  const section = sections?.find((each) => each.row === row)
  const name = section && [section.school, section.className].filter(Boolean).join(' ')
  return name ? { zh: `以下是“${name}”`, en: `heads the rows of “${name}”` } : undefined
}

const keyOf = ({ sourceId, sheet, row }: RowPlace) => `${sourceId}/${sheet}/${row}`

const findingOf = (kind: Exclude<DataRow['kind'], 'data' | 'blank'>): FindingKind =>
  kind === 'sample' ? 'sampleRow' : kind === 'remark' ? 'remark' : 'footer'

const words = {
  byUser: { zh: '由您指定不导入', en: 'left out by you' },
  hidden: { zh: '隐藏的行，不导入', en: 'a hidden row, left out' },
  hiddenRead: { zh: '隐藏的行，照常导入', en: 'a hidden row, imported all the same' },
  otherGrade: { zh: '是别的年级', en: 'of another grade' },
  noExam: { zh: '没有写明是哪次考试', en: 'does not say of which exam' },
  otherExam: { zh: '是另一次考试', en: 'of another exam' },
}

const others: Record<Exclude<DataRow['kind'], 'data' | 'blank'>, Text> = {
  summary: { zh: '汇总行', en: 'summary row' },
  sample: { zh: '填表示例', en: 'sample row' },
  header: { zh: '重复的列名', en: 'the header again' },
  key: { zh: '答案行', en: 'the row of answers' },
  fullMark: { zh: '满分行', en: 'the row of full marks' },
  list: { zh: '名单的标题', en: 'heading of a list' },
  remark: { zh: '只有一段文字', en: 'a line of words' },
}
