import { markUnit, type Batch, type SchoolRecord, type StudentRecord } from '../model/batch'
import { allowsPaperTest } from '../model/stage'
import type { Status } from '../model/status'
import { parseGrade } from './exam'
import { Findings } from './findings'
import { classifyRow } from './header'
import { readMark, type ReadMark } from './mark'
import { PaperBuilder } from './paper'
import type { ColumnPlan, FindingKind, ImportPlan, ImportReport, Known, Meaning, TablePlan } from './plan'
import type { OpenFile } from './recognise'
import { normalizeSchool } from './schools'
import { cellText, isBlank, type Cell, type Sheet } from './sheet'

export interface Interpretation {
  batch: Batch
  findings: Findings
  report: ImportReport
}

/** A row that names a student: who, where, and where it stands. */
interface StudentRow {
  cells: readonly Cell[]
  row: number
  student: number
  school: number
  className: string
}

/**
 * Reads the tables of a plan once and for all: the batch to commit, and everything worth saying about the cells that
 * did not become a value. Pure: the same plan over the same files gives the same answer.
 */
export function interpret(plan: ImportPlan, files: readonly OpenFile[], known: Known): Interpretation {
  return new Interpreter(plan, files, known).run()
}

class Interpreter {
  readonly #findings = new Findings()
  readonly #schools: SchoolRecord[] = []
  readonly #schoolIndex = new Map<string, number>()
  readonly #students: StudentRecord[] = []
  readonly #studentIndex = new Map<string, number>()
  readonly #papers = new Map<string, PaperBuilder>()
  /** Names a school may have, normalised → the model's name; empty where there is no roster to match against. */
  readonly #rosterNames = new Map<string, string>()
  readonly #unmatched = new Set<string>()
  /** Students that a 学生名册 of this grade expects: index → school and class. */
  readonly #expected = new Map<number, { school: number; className: string }>()
  readonly #found = new Map<number, { school: number; absent: boolean }>()

  constructor(
    readonly plan: ImportPlan,
    readonly files: readonly OpenFile[],
    readonly known: Known,
  ) {}

  run(): Interpretation {
    const { plan } = this
    const used = plan.tables.filter(({ use }) => use)
    this.#reportUnused(plan.tables)
    const schoolTables = used.filter(({ kind }) => kind === 'schools')
    for (const { name, inRoster } of this.known.schools) {
      if (inRoster) this.#rosterNames.set(normalizeSchool(name), name)
    }
    for (const table of schoolTables) this.#readSchools(table)
    for (const table of used) if (table.kind === 'students') this.#readStudents(table)
    if (plan.exam && !allowsPaperTest(plan.exam.grade)) this.#findings.count('paperTestForbidden')
    for (const kind of ['totals', 'long', 'items', 'blueprint'] as const) {
      for (const table of used) {
        if (table.kind !== kind) continue
        if (kind === 'blueprint') this.#readBlueprint(table)
        else this.#readMarks(table)
      }
    }
    this.#settleMissing()
    const batch: Batch = {
      exam: plan.exam && this.#papers.size > 0 ? plan.exam : undefined,
      schools: this.#schools,
      rosterOfSchools: schoolTables.length > 0,
      students: this.#students,
      papers: [...this.#papers.values()].map((paper) => paper.build()),
    }
    return {
      batch,
      findings: this.#findings,
      report: {
        findings: this.#findings.list(),
        blocked: this.#findings.blocked,
        schools: this.#reportSchools(),
      },
    }
  }

  #sheet(table: TablePlan): Sheet {
    return this.files
      .find(({ id }) => id === table.sourceId)!
      .sheets.find(({ name }) => name === table.sheet)!
  }

  #note(
    kind: FindingKind,
    table: TablePlan,
    row: number,
    reason: { zh: string; en: string },
    column?: number,
  ) {
    const cells = this.#sheet(table).rows[row] ?? []
    const was = column === undefined ? cells.map(cellText).join('\t') : cellText(cells[column])
    this.#findings.note(kind, { sourceId: table.sourceId, sheet: table.sheet, row, column, was, reason })
  }

  #reportUnused(tables: readonly TablePlan[]) {
    for (const table of tables) {
      if (table.kind === 'summary') this.#note('summaryTable', table, table.headerRows[0], table.kindReason)
      if (table.kind === 'unknown') this.#note('noTable', table, 0, table.kindReason)
      if (!table.use) continue
      for (const { index, meaning, header, reason } of table.columns) {
        const row = Math.max(0, table.headerRows[1] - 1)
        const place = {
          sourceId: table.sourceId,
          sheet: table.sheet,
          row,
          column: index,
          was: header,
          reason,
        }
        if (meaning.role === 'unknown') this.#findings.note('unknownColumn', place)
        else if (isDropped(meaning) && header !== '') this.#findings.note('dropped', place)
      }
    }
  }

  /** Rows that hold data, with the others reported. */
  *#rows(table: TablePlan): Generator<{ cells: readonly Cell[]; row: number }> {
    const sheet = this.#sheet(table)
    const [from, to] = table.dataRows
    for (let row = from; row < Math.min(to, sheet.rows.length); row++) {
      const cells = sheet.rows[row]!
      const kind = classifyRow(cells)
      if (kind === 'blank') this.#findings.count('blankRow')
      else if (kind === 'summary') this.#note('footer', table, row, { zh: '汇总行', en: 'summary row' })
      else if (kind === 'sample') this.#note('sampleRow', table, row, { zh: '填表示例', en: 'sample row' })
      else {
        this.#findings.count('rowsRead')
        yield { cells, row }
      }
    }
  }

  #readSchools(table: TablePlan) {
    const at = (role: Meaning['role']) => columnOf(table, role)?.index
    const [name, code, zone, group, stage, kind] = [
      at('school'),
      at('schoolCode'),
      at('zone'),
      at('group'),
      at('stage'),
      at('kind'),
    ]
    for (const { cells, row } of this.#rows(table)) {
      const school = textAt(cells, name)
      if (school === undefined) {
        this.#note('missingId', table, row, { zh: '没有校名', en: 'no school name' })
        continue
      }
      if (this.#schoolIndex.has(school)) {
        this.#note('duplicate', table, row, { zh: `“${school}”重复`, en: `“${school}” occurs twice` })
        continue
      }
      this.#rosterNames.set(normalizeSchool(school), school)
      this.#addSchool({
        name: school,
        code: textAt(cells, code),
        zone: textAt(cells, zone),
        group: textAt(cells, group),
        stage: textAt(cells, stage),
        kind: textAt(cells, kind),
      })
      this.#findings.count('rowsImported')
    }
  }

  #readStudents(table: TablePlan) {
    const file = this.files.find(({ id }) => id === table.sourceId)!
    const grade = [table.sheet, table.title, file.name].map(parseGrade).find((found) => found !== undefined)
    const applies = grade === undefined || grade === this.plan.exam?.grade
    const seen = new Set<number>()
    for (const { cells, row, student, school, className } of this.#studentRows(table)) {
      if (seen.has(student)) {
        this.#note('duplicate', table, row, { zh: '学生重复', en: 'student occurs twice' })
        continue
      }
      seen.add(student)
      this.#students[student]!.sex ??= textAt(cells, columnOf(table, 'sex')?.index)
      if (applies) this.#expected.set(student, { school, className })
      this.#findings.count('rowsImported')
    }
  }

  /** Rows with their student and school settled; what can't be settled is reported and left out. */
  *#studentRows(table: TablePlan): Generator<StudentRow> {
    const index = (role: Meaning['role']) => columnOf(table, role)?.index
    const [id, name, classColumn, school, campus, zone] = [
      index('id'),
      index('name'),
      index('class'),
      index('school'),
      index('campus'),
      index('zone'),
    ]
    if (school === undefined && !table.school) {
      this.#note('schoolMissing', table, table.headerRows[0], { zh: '没有学校列', en: 'no school column' })
    }
    for (const { cells, row } of this.#rows(table)) {
      const person = textAt(cells, name)
      const own = textAt(cells, id)
      const place = (school === undefined ? table.school : textAt(cells, school)) ?? ''
      const className = textAt(cells, classColumn) ?? ''
      if (own === undefined && (id !== undefined || person === undefined)) {
        this.#note('missingId', table, row, { zh: '没有考号', en: 'no student id' })
        continue
      }
      const schoolName = this.#matchSchool(place, table, row, school)
      if (schoolName === undefined) continue
      const schoolIndex =
        this.#schoolIndex.get(schoolName) ?? this.#addSchool({ name: schoolName, zone: textAt(cells, zone) })
      const branch = textAt(cells, campus)
      const fullClass = branch && branch !== place ? `${branch} ${className}`.trim() : className
      // Without an id, school, class and name together tell a student.
      const code = own ?? [schoolName, className, person].join('|')
      const known = this.#studentIndex.get(code)
      if (known === undefined) {
        this.#studentIndex.set(code, this.#students.length)
        this.#students.push({ code, name: person, sex: textAt(cells, index('sex')) })
      }
      yield {
        cells,
        row,
        student: known ?? this.#students.length - 1,
        school: schoolIndex,
        className: fullClass,
      }
    }
  }

  #matchSchool(name: string, table: TablePlan, row: number, column: number | undefined): string | undefined {
    if (name === '') {
      if (column !== undefined) this.#note('missingId', table, row, { zh: '没有校名', en: 'no school' })
      return undefined
    }
    const alias = this.plan.schoolAliases[name] ?? this.known.aliases[name]
    if (alias !== undefined) return alias
    if (this.#rosterNames.size === 0) return name
    const matched = this.#rosterNames.get(normalizeSchool(name))
    if (matched !== undefined) return matched
    if (!this.#unmatched.has(name)) {
      this.#unmatched.add(name)
      this.#note(
        'unmatchedSchool',
        table,
        row,
        { zh: `“${name}”不在名册里`, en: `“${name}” is not in the roster` },
        column,
      )
    }
    return undefined
  }

  #addSchool(record: SchoolRecord): number {
    this.#schoolIndex.set(record.name, this.#schools.length)
    this.#schools.push(record)
    return this.#schools.length - 1
  }

  #paper(subject: string, table: TablePlan, column?: ColumnPlan): PaperBuilder {
    const known = this.#papers.get(subject)
    if (known) return known
    const full = table.fullMarks[subject]
    if (full === null || full === undefined) {
      this.#findings.note('fullMarkMissing', {
        sourceId: table.sourceId,
        sheet: table.sheet,
        row: Math.max(0, table.headerRows[1] - 1),
        column: column?.index,
        was: subject,
        reason: { zh: `${subject}的满分`, en: `full mark of ${subject}` },
      })
    }
    const paper = new PaperBuilder(subject, Math.round((full ?? 0) * markUnit))
    this.#papers.set(subject, paper)
    return paper
  }

  #readMarks(table: TablePlan) {
    const scores = table.columns.filter(({ meaning }) => meaning.role === 'score')
    const items = table.columns.filter(({ meaning }) => meaning.role === 'item')
    const total = columnOf(table, 'total')
    const mark = columnOf(table, 'mark')
    const subjectColumn = columnOf(table, 'subject')
    if (table.kind === 'items' || (scores.length === 0 && mark && !subjectColumn)) {
      if (!table.subject) {
        this.#note('subjectMissing', table, table.headerRows[0], {
          zh: '不知道学科',
          en: 'subject not known',
        })
        return
      }
    }
    for (const sitting of this.#studentRows(table)) {
      let imported = false
      if (table.kind === 'items') imported = this.#readItems(table, sitting, items, total ?? mark)
      else if (table.kind === 'long') {
        const subject = textAt(sitting.cells, subjectColumn?.index)
        if (subject && mark) imported = this.#readScore(table, sitting, subject, mark)
        else this.#note('missingId', table, sitting.row, { zh: '没有科目', en: 'no subject' })
      } else {
        const own = scores.length > 0 ? scores : [mark ?? total].filter((column) => column !== undefined)
        for (const column of own) {
          const subject = column.meaning.role === 'score' ? column.meaning.subject : (table.subject ?? '总分')
          imported = this.#readScore(table, sitting, subject, column) || imported
        }
        if (total && scores.length > 1) this.#checkSum(table, sitting, scores, total)
      }
      if (imported) this.#findings.count('rowsImported')
    }
  }

  /** One mark of one student; false where nothing of it is imported. */
  #readScore(table: TablePlan, sitting: StudentRow, subject: string, column: ColumnPlan): boolean {
    const paper = this.#paper(subject, table, column)
    const read = readMark(sitting.cells[column.index], this.plan.statusWords)
    return this.#addScore(table, sitting, paper, read, column.index)
  }

  #addScore(
    table: TablePlan,
    sitting: StudentRow,
    paper: PaperBuilder,
    read: ReadMark,
    column?: number,
  ): boolean {
    const { row, student } = sitting
    if (read.kind === 'unreadable') {
      this.#note(
        'notANumber',
        table,
        row,
        { zh: `${paper.subject}不是分数`, en: `${paper.subject} is no mark` },
        column,
      )
      return false
    }
    if (read.kind === 'mark' && (read.mark < 0 || (paper.fullMark > 0 && read.mark > paper.fullMark))) {
      const full = paper.fullMark / markUnit
      this.#note(
        'outOfRange',
        table,
        row,
        { zh: `${paper.subject}满分 ${full}`, en: `full mark of ${paper.subject} is ${full}` },
        column,
      )
      return false
    }
    const earlier = paper.find(student)
    const mark = read.kind === 'mark' ? read.mark : 0
    const status: Status = read.kind === 'mark' ? 'present' : read.status
    if (earlier) {
      const same = earlier.status === status && earlier.mark === mark
      // Totals and item marks of one paper name the same students; only a repetition within one table is a duplicate.
      if (table.kind === 'totals' || table.kind === 'long') {
        this.#note(
          'duplicate',
          table,
          row,
          { zh: `${paper.subject}已有成绩`, en: `${paper.subject} is there already` },
          column,
        )
      } else if (!same) {
        this.#note(
          'conflict',
          table,
          row,
          { zh: `与总表${paper.subject}不同`, en: `differs from ${paper.subject} elsewhere` },
          column,
        )
      }
      return table.kind === 'items' && same
    }
    if (read.kind === 'mark' && read.rounded) {
      this.#note('rounded', table, row, { zh: '保留四位小数', en: 'rounded to four decimals' }, column)
    }
    paper.add(student, sitting.school, sitting.className, mark, status)
    if (status !== 'present') this.#noteStatus(table, sitting, status, paper.subject, column)
    const found = this.#found.get(student)
    this.#found.set(student, {
      school: sitting.school,
      absent: (found?.absent ?? true) && status !== 'present',
    })
    return true
  }

  #noteStatus(
    table: TablePlan,
    { row }: StudentRow,
    status: Exclude<Status, 'present'>,
    subject: string,
    column?: number,
  ) {
    this.#note(status, table, row, { zh: subject, en: subject }, column)
  }

  #readItems(
    table: TablePlan,
    sitting: StudentRow,
    items: readonly ColumnPlan[],
    total: ColumnPlan | undefined,
  ): boolean {
    const paper = this.#paper(table.subject!, table, total)
    const indices = items.map(({ meaning, index }) =>
      this.#item(table, paper, (meaning as { no: string }).no, index),
    )
    const marks = items.map(({ index }) => readMark(sitting.cells[index], this.plan.statusWords))
    const given = marks.reduce((sum, read) => sum + (read.kind === 'mark' ? read.mark : 0), 0)
    const stated = total ? readMark(sitting.cells[total.index], this.plan.statusWords) : undefined
    const answered = marks.some((read) => read.kind === 'mark')
    const read: ReadMark = stated ?? (answered ? { kind: 'mark', mark: given, rounded: false } : marks[0]!)
    const earlier = paper.find(sitting.student)
    const imported = this.#addScore(table, sitting, paper, read, total?.index)
    if (read.kind !== 'mark' || (!imported && !earlier)) return imported
    if (given !== read.mark) {
      this.#note(
        'sumMismatch',
        table,
        sitting.row,
        { zh: `小题合计 ${given / markUnit}`, en: `items add up to ${given / markUnit}` },
        total?.index,
      )
    }
    marks.forEach((each, position) => {
      const column = items[position]!
      const full = paper.items[indices[position]!]!.fullMark
      if (each.kind === 'unreadable') {
        this.#note(
          'notANumber',
          table,
          sitting.row,
          { zh: `第 ${column.header} 题`, en: `item ${column.header}` },
          column.index,
        )
      } else if (each.kind === 'mark' && (each.mark < 0 || (full > 0 && each.mark > full))) {
        const reason = {
          zh: `第 ${column.header} 题满分 ${full / markUnit}`,
          en: `item ${column.header} is out of ${full / markUnit}`,
        }
        this.#note('outOfRange', table, sitting.row, reason, column.index)
      } else {
        paper.respond(
          indices[position]!,
          sitting.student,
          each.kind === 'mark' ? each.mark : 0,
          each.kind !== 'mark',
        )
      }
    })
    return true
  }

  readonly #itemsKnown = new Map<string, number>()

  #item(table: TablePlan, paper: PaperBuilder, no: string, column: number): number {
    const key = `${paper.subject}/${no}`
    const known = this.#itemsKnown.get(key)
    if (known !== undefined) return known
    const full = table.itemFullMarks[no]
    if (full === null || full === undefined) {
      this.#findings.note('fullMarkMissing', {
        sourceId: table.sourceId,
        sheet: table.sheet,
        row: Math.max(0, table.headerRows[1] - 1),
        column,
        was: no,
        reason: { zh: `${paper.subject}第 ${no} 题的满分`, en: `full mark of item ${no}` },
      })
    }
    const parent = /^(\d+)[(①-⑳]/.exec(no)?.[1]
    const index = paper.item({ no, parent, fullMark: Math.round((full ?? 0) * markUnit), knowledge: [] })
    this.#itemsKnown.set(key, index)
    return index
  }

  #checkSum(table: TablePlan, { cells, row }: StudentRow, scores: readonly ColumnPlan[], total: ColumnPlan) {
    const stated = readMark(cells[total.index], this.plan.statusWords)
    if (stated.kind !== 'mark') return
    const marks = scores.map(({ index }) => readMark(cells[index], this.plan.statusWords))
    const sum = marks.reduce((all, read) => all + (read.kind === 'mark' ? read.mark : 0), 0)
    if (sum !== stated.mark) {
      const reason = { zh: `各科合计 ${sum / markUnit}`, en: `subjects add up to ${sum / markUnit}` }
      this.#note('sumMismatch', table, row, reason, total.index)
    }
  }

  #readBlueprint(table: TablePlan) {
    if (!table.subject) {
      this.#note('subjectMissing', table, table.headerRows[0], { zh: '不知道学科', en: 'subject not known' })
      return
    }
    const field = (name: string) =>
      table.columns.find(({ meaning }) => meaning.role === 'blueprint' && meaning.field === name)?.index
    const [no, type, full, knowledge, ability, difficulty, key] = [
      field('no'),
      field('type'),
      field('fullMark'),
      field('knowledge'),
      field('ability'),
      field('difficulty'),
      field('key'),
    ]
    const sum = Object.values(table.itemFullMarks).reduce<number>(
      (all, mark) => all + Math.round((mark ?? 0) * markUnit),
      0,
    )
    if (table.fullMarks[table.subject] === undefined) table.fullMarks[table.subject] = sum / markUnit
    const paper = this.#paper(table.subject, table)
    let lastType: string | undefined
    for (const { cells, row } of this.#rows(table)) {
      const number = textAt(cells, no)
      const mark = full === undefined ? undefined : readMark(cells[full])
      // A merged cell gives its value once, to the rows below as well.
      lastType = textAt(cells, type) ?? lastType
      if (number === undefined || (mark && mark.kind !== 'mark')) {
        this.#note('missingId', table, row, { zh: '没有题号或分值', en: 'no item number or full mark' })
        continue
      }
      const expected = Number(textAt(cells, difficulty) ?? NaN)
      paper.item({
        no: number,
        parent: /^(\d+)[(①-⑳]/.exec(number)?.[1],
        fullMark: mark?.kind === 'mark' ? mark.mark : 0,
        type: lastType,
        objective: lastType === undefined ? undefined : /选择|判断/.test(lastType),
        knowledge: (textAt(cells, knowledge) ?? '')
          .split(/[、;；/,，\n]/)
          .map((each) => each.trim())
          .filter(Boolean),
        ability: textAt(cells, ability),
        expectedDifficulty: expected > 0 && expected <= 1 ? expected : undefined,
        key: textAt(cells, key),
      })
      this.#findings.count('rowsImported')
    }
  }

  /** Students that the roster expects and no mark table has. */
  #settleMissing() {
    if (this.#found.size === 0) return
    for (const [student, { school, className }] of this.#expected) {
      if (this.#found.has(student)) continue
      this.#findings.count('expectedNotFound')
      if (this.plan.missingStudents !== 'absent') continue
      for (const paper of this.#papers.values()) paper.add(student, school, className, 0, 'absent')
    }
  }

  #reportSchools(): ImportReport['schools'] {
    const counts = this.#schools.map(({ name }) => ({
      name,
      expected: null as number | null,
      found: 0,
      absent: 0,
    }))
    for (const { school } of this.#expected.values())
      counts[school]!.expected = (counts[school]!.expected ?? 0) + 1
    for (const { school, absent } of this.#found.values()) {
      counts[school]!.found++
      if (absent) counts[school]!.absent++
    }
    return counts.filter(({ expected, found }) => found > 0 || expected !== null)
  }
}

function columnOf(table: TablePlan, role: Meaning['role']): ColumnPlan | undefined {
  return table.columns.find(({ meaning }) => meaning.role === role)
}

function textAt(cells: readonly Cell[], index: number | undefined): string | undefined {
  if (index === undefined || isBlank(cells[index])) return undefined
  return cellText(cells[index])
}

function isDropped({ role }: Meaning): boolean {
  return role === 'rank' || role === 'subtotal' || role === 'idCard' || role === 'ignore'
}
