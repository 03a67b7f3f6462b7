import type { Papers } from './papers'
import type { People } from './people'
import type { ImportReport, TablePlan } from '../plan'
import type { Reading } from './reading'

interface Place {
  table: TablePlan
  row: number
  column?: number
}

/** Who was expected, by rosters of students or by the numbers a roster of schools gives. */
export class Attendance {
  readonly #students = new Map<number, Place & { school: number; className: string }>()
  readonly #numbers = new Map<number, Place & { expected: number }>()

  /** A student of a roster. */
  expect(student: number, entry: Place & { school: number; className: string }) {
    this.#students.set(student, entry)
  }

  /** The number of students that a roster of schools gives. */
  expectNumber(school: number, expected: number, place: Place) {
    this.#numbers.set(school, { ...place, expected })
  }

  /** Compares who was expected with who was found; the missing count as absent where the plan says so. */
  settle(reading: Reading, people: People, papers: Papers) {
    if (papers.found.size === 0) return
    for (const [student, { school, className, table, row }] of this.#students) {
      if (papers.found.has(student)) continue
      const { name } = people.book.schools[school]!
      reading.note('expectedNotFound', table, row, { zh: name, en: name })
      if (reading.plan.missingStudents !== 'absent') continue
      for (const paper of papers.list())
        paper.set(student, { school, className, mark: 0, status: 'absent', blank: true, origin: -1 })
    }
    if (this.#students.size > 0) {
      for (const [student, { table, row }] of papers.found)
        if (!this.#students.has(student)) reading.note('notInRoster', table, row, notThere)
      return
    }
    const found = new Map<number, number>()
    for (const { school } of papers.found.values()) found.set(school, (found.get(school) ?? 0) + 1)
    for (const [school, { expected, table, row, column }] of this.#numbers) {
      const count = found.get(school) ?? 0
      if (count === expected) continue
      const reason = { zh: `应有 ${expected}，实有 ${count}`, en: `${expected} expected, ${count} found` }
      reading.note('expectedMismatch', table, row, reason, column)
    }
  }

  report(people: People, papers: Papers): ImportReport['schools'] {
    const counts = people.book.schools.map(({ name }, school) => ({
      name,
      expected: this.#students.size > 0 ? null : (this.#numbers.get(school)?.expected ?? null),
      found: 0,
      absent: 0,
    }))
    for (const { school } of this.#students.values())
      counts[school]!.expected = (counts[school]!.expected ?? 0) + 1
    for (const { school, absent } of papers.found.values()) {
      counts[school]!.found++
      if (absent) counts[school]!.absent++
    }
    return counts.filter(({ expected, found }) => found > 0 || expected !== null)
  }
}

const notThere = { zh: '不在学生名册里', en: 'not in the roster' }
