import { markUnit, type Batch } from '../../model/batch'
import { allowsPaperTest } from '../../model/stage'
import { reportUnread } from './account'
import { Attendance } from './attendance'
import { settledExam } from '../recognise/exam'
import type { Findings } from './findings'
import { parseClassGrade } from '../recognise/grade'
import { readBlueprint } from './items'
import { readMark } from '../recognise/mark'
import { Papers } from './papers'
import { People } from './people'
import type { ImportPlan, ImportReport, Known, Meaning, PlannedExam, TablePlan } from '../plan'
import { columnOf, Reading, textAt } from './reading'
import { disguise } from './privacy'
import type { OpenFile } from '../file/sheet'
import { readResponses } from './responses'
import { isBlank } from '../file/sheet'
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
  for (const table of used) if (table.kind === 'schools') readSchools(table, reading, people, attendance)
  for (const table of used) if (table.kind === 'students') readStudents(table, reading, people, attendance)
  if (plan.exam) checkExam(plan.exam, plan, reading.findings)
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
  // Marks without an exam would go nowhere.
  if (!plan.exam && papers.size > 0) reading.findings.count('gradeMissing')
  papers.reportStatuses()
  reportUnread(plan, reading)
  attendance.settle(reading, people, papers)
  const { findings } = reading
  const { register, book } = people
  register.settleCodes(book.schools)
  const batch: Batch = {
    exam: plan.exam && papers.size > 0 ? settledExam(plan.exam) : undefined,
    schools: book.schools,
    rosterOfSchools: used.some(({ kind }) => kind === 'schools'),
    students: register.students,
    homes: register.students.map((_, at) => ({
      school: register.schoolOf[at]!,
      className: register.classOf[at]!,
    })),
    papers: papers.list().map((paper) => paper.build()),
  }
  return {
    batch: disguise(batch, plan.privacy, register.named, known, findings),
    findings,
    report: {
      findings: findings.list(),
      blocked: findings.blocked,
      schools: attendance.report(people, papers),
    },
  }
}

/** The law depends on the grade: it has to be known. */
function checkExam({ grade }: PlannedExam, { examSupposed }: ImportPlan, findings: Findings) {
  if (grade === undefined) findings.count('gradeMissing')
  else if (!allowsPaperTest(grade)) findings.count('paperTestForbidden')
  if (examSupposed.length > 0) findings.count('examSupposed', examSupposed.length)
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
    const index = people.book.enrol({
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
      if (read.kind === 'mark')
        attendance.expectNumber(index, read.mark / markUnit, { table, row, column: expected })
      else reading.note('notANumber', table, row, { zh: '人数不是数', en: 'not a number' }, expected)
    }
    reading.findings.noteRow('rowsImported', table, row)
  }
}

function readStudents(table: TablePlan, reading: Reading, people: People, attendance: Attendance) {
  const grade = [table.sheet, table.title, reading.file(table).name]
    .map(parseClassGrade)
    .find((each) => each !== undefined)
  const applies = grade === undefined || grade === reading.plan.exam?.grade
  const seen = new Set<number>()
  for (const { row, student, school, className } of people.sittings(table)) {
    if (seen.has(student)) {
      reading.note('duplicate', table, row, { zh: '学生重复', en: 'student occurs twice' })
      continue
    }
    seen.add(student)
    if (applies) attendance.expect(student, { school, className, table, row })
    reading.findings.noteRow('rowsImported', table, row)
  }
}
