import { markUnit, type Batch } from '../model/batch'
import { allowsPaperTest } from '../model/stage'
import { blueprintItems } from './blueprint'
import { parseGrade } from './exam'
import type { Findings } from './findings'
import { readMark } from './mark'
import { Papers } from './papers'
import { People } from './people'
import type { ImportPlan, ImportReport, Known, Meaning, TablePlan } from './plan'
import { columnOf, Reading, textAt } from './reading'
import { disguise } from './privacy'
import type { OpenFile } from './recognise'
import { readResponses } from './responses'
import { cellText, isBlank } from './sheet'
import { readTotals } from './totals'

export interface Interpretation {
  batch: Batch
  findings: Findings
  report: ImportReport
}

/**
 * Reads the tables of a plan once and for all: the batch to commit, and everything worth saying about the cells that
 * did not become a value. Pure: the same plan over the same files gives the same answer.
 */
export function interpret(plan: ImportPlan, files: readonly OpenFile[], known: Known): Interpretation {
  const reading = new Reading(plan, files)
  const people = new People(reading, known)
  const papers = new Papers(reading)
  const attendance = new Attendance()
  const used = plan.tables.filter(({ use }) => use)
  reportTables(plan, reading)
  for (const table of used) if (table.kind === 'schools') readSchools(table, reading, people, attendance)
  for (const table of used) if (table.kind === 'students') readStudents(table, reading, people, attendance)
  if (plan.exam && !allowsPaperTest(plan.exam.grade)) reading.findings.count('paperTestForbidden')
  // Tables with ids first: those without know their students by name. Marks before the options that join them.
  const hasId = (table: TablePlan) => columnOf(table, 'id') !== undefined
  for (const identified of [true, false]) {
    for (const kind of ['totals', 'long', 'items', 'options'] as const) {
      for (const table of used) {
        if (table.kind !== kind || hasId(table) !== identified) continue
        if (kind === 'items' || kind === 'options') readResponses(table, reading, people, papers)
        else readTotals(table, reading, people, papers)
      }
    }
  }
  for (const table of used) if (table.kind === 'blueprint') readBlueprint(table, reading, papers)
  papers.reportStatuses()
  attendance.settle(reading, papers)
  const { findings } = reading
  const batch: Batch = {
    exam: plan.exam && papers.size > 0 ? plan.exam : undefined,
    schools: people.schools,
    rosterOfSchools: used.some(({ kind }) => kind === 'schools'),
    students: people.students,
    papers: papers.list().map((paper) => paper.build()),
  }
  return {
    batch: disguise(batch, plan.privacy, people.named, known, findings),
    findings,
    report: {
      findings: findings.list(),
      blocked: findings.blocked,
      schools: attendance.report(people, papers),
    },
  }
}

/** Who was expected, by rosters of students or by the numbers a roster of schools gives. */
class Attendance {
  readonly expected = new Map<number, { school: number; className: string }>()
  readonly numbers = new Map<number, number>()

  /** Students that the roster expects and no mark table has. */
  settle(reading: Reading, papers: Papers) {
    if (papers.found.size === 0) return
    for (const [student, { school, className }] of this.expected) {
      if (papers.found.has(student)) continue
      reading.findings.count('expectedNotFound')
      if (reading.plan.missingStudents !== 'absent') continue
      for (const paper of papers.list())
        paper.set(student, { school, className, mark: 0, status: 'absent', blank: true, origin: -1 })
    }
  }

  report(people: People, papers: Papers): ImportReport['schools'] {
    const counts = people.schools.map(({ name }, school) => ({
      name,
      expected: this.expected.size > 0 ? null : (this.numbers.get(school) ?? null),
      found: 0,
      absent: 0,
    }))
    for (const { school } of this.expected.values())
      counts[school]!.expected = (counts[school]!.expected ?? 0) + 1
    for (const { school, absent } of papers.found.values()) {
      counts[school]!.found++
      if (absent) counts[school]!.absent++
    }
    return counts.filter(({ expected, found }) => found > 0 || expected !== null)
  }
}

function readSchools(table: TablePlan, reading: Reading, people: People, attendance: Attendance) {
  const at = (role: Meaning['role']) => columnOf(table, role)?.index
  const [name, code, expected] = [at('school'), at('schoolCode'), at('expected')]
  const shared = { zone: at('zone'), group: at('group'), stage: at('stage'), kind: at('kind') }
  for (const { cells, row } of reading.rows(table)) {
    const school = textAt(cells, name)
    if (school === undefined) {
      reading.note('missingId', table, row, { zh: '没有校名', en: 'no school name' })
      continue
    }
    const index = people.enrol({
      name: school,
      code: textAt(cells, code),
      zone: reading.text(table, row, shared.zone),
      group: reading.text(table, row, shared.group),
      stage: reading.text(table, row, shared.stage),
      kind: reading.text(table, row, shared.kind),
    })
    if (index === undefined) {
      reading.note('duplicate', table, row, { zh: `“${school}”重复`, en: `“${school}” occurs twice` })
      continue
    }
    if (expected !== undefined && !isBlank(cells[expected])) {
      const read = readMark(cells[expected])
      if (read.kind === 'mark') attendance.numbers.set(index, read.mark / markUnit)
      else reading.note('notANumber', table, row, { zh: '人数不是数', en: 'not a number' }, expected)
    }
    reading.findings.count('rowsImported')
  }
}

function readStudents(table: TablePlan, reading: Reading, people: People, attendance: Attendance) {
  const grade = [table.sheet, table.title, reading.file(table).name]
    .map(parseGrade)
    .find((each) => each !== undefined)
  const applies = grade === undefined || grade === reading.plan.exam?.grade
  const seen = new Set<number>()
  for (const { row, student, school, className } of people.sittings(table)) {
    if (seen.has(student)) {
      reading.note('duplicate', table, row, { zh: '学生重复', en: 'student occurs twice' })
      continue
    }
    seen.add(student)
    if (applies) attendance.expected.set(student, { school, className })
    reading.findings.count('rowsImported')
  }
}

function readBlueprint(table: TablePlan, reading: Reading, papers: Papers) {
  const { subject } = table
  if (!subject) {
    reading.note('subjectMissing', table, table.headerRows[0], { zh: '不知道学科', en: 'subject not known' })
    return
  }
  const { items, unread } = blueprintItems(table, reading.sheet(table))
  const sum = items.reduce((all, { fullMark }) => all + (fullMark ?? 0), 0)
  if (!Object.hasOwn(table.fullMarks, subject)) table.fullMarks[subject] = sum / markUnit
  const paper = papers.paper(subject, table)
  const rows = new Set<number>()
  // Rows that hold no item are told apart here as in every table.
  for (const { row } of reading.rows(table)) rows.add(row)
  const read = new Set<number>()
  for (const { row, fullMark, ...item } of items) {
    if (!rows.has(row)) continue
    paper.item({ ...item, fullMark: fullMark ?? 0 })
    read.add(row)
  }
  for (const { row, reason } of unread)
    if (rows.has(row))
      reading.note(reason === 'repeated' ? 'duplicate' : 'missingId', table, row, unreadWords[reason])
  reading.findings.count('rowsImported', read.size)
}

const unreadWords = {
  number: { zh: '没有题号', en: 'no item number' },
  mark: { zh: '分值不是数', en: 'the full mark is no number' },
  repeated: { zh: '题号重复', en: 'the item occurs twice' },
}

/** What is not read as data: tables left aside, columns dropped or unknown, cells outside the tables. */
function reportTables(plan: ImportPlan, reading: Reading) {
  for (const table of plan.tables) {
    if (!table.use) {
      const kind =
        table.kind === 'summary' ? 'summaryTable' : table.kind === 'unknown' ? 'noTable' : 'unusedTable'
      reading.note(kind, table, table.headerRows[0], table.kindReason)
      continue
    }
    for (const { index, meaning, header, reason } of table.columns) {
      const row = Math.max(0, table.headerRows[1] - 1)
      const place = { sourceId: table.sourceId, sheet: table.sheet, row, column: index, was: header, reason }
      if (meaning.role === 'unknown') reading.findings.note('unknownColumn', place)
      else if (isDropped(meaning, table) && header !== '') reading.findings.note('dropped', place)
    }
    reportOutside(table, plan, reading)
  }
}

/** Rows below the last table of a sheet: statistics, remarks. */
function reportOutside(table: TablePlan, plan: ImportPlan, reading: Reading) {
  const same = plan.tables.filter(
    ({ sourceId, sheet }) => sourceId === table.sourceId && sheet === table.sheet,
  )
  const end = Math.max(...same.map(({ dataRows }) => dataRows[1]))
  if (same.find(({ dataRows }) => dataRows[1] === end) !== table) return
  const { rows } = reading.sheet(table)
  for (let row = end; row < rows.length; row++) {
    if (rows[row]!.every(isBlank)) continue
    reading.findings.note('outsideTable', {
      sourceId: table.sourceId,
      sheet: table.sheet,
      row,
      was: rows[row]!.map(cellText).join('\t'),
      reason: { zh: '在数据表之外', en: 'outside the table' },
    })
  }
}

const droppedRoles = new Set<Meaning['role']>([
  'rank',
  'subtotal',
  'converted',
  'statistic',
  'aside',
  'idCard',
  'ignore',
  'indicator',
])

/** Columns that no value is taken from in a table of this kind. */
function isDropped({ role }: Meaning, { kind }: TablePlan): boolean {
  if (droppedRoles.has(role)) return true
  const isRoster = kind === 'schools' || kind === 'students'
  if (isRoster) return ['score', 'total', 'mark', 'item', 'choice', 'status'].includes(role)
  return (
    role === 'stage' || role === 'group' || role === 'kind' || role === 'schoolCode' || role === 'expected'
  )
}
