import type { Batch, ExamRecord, PaperBatch } from '../../src/model/batch'
import { commit } from '../../src/model/commit'
import { createModel } from '../../src/model/create'
import { statuses, type Status } from '../../src/model/status'
import { tables } from '../../src/model/tables'
import { defaultConvention, type Convention } from '../../src/model/convention'
import type { Measure, MeasureContext } from '../../src/measures/measure'
import type { Database } from '../../src/engine/query'
import { rows, type Row } from '../../src/engine/table'
import * as v from 'valibot'
import { expect } from 'vitest'

/** One student's sitting: school, class, and a mark or a status for each subject. */
export interface Sitting {
  code: string
  school: string
  class?: string
  sex?: string
  marks: Record<string, number | Exclude<Status, 'present'>>
}

export interface FixtureSchool {
  name: string
  code?: string
  zone?: string
  group?: string
  kind?: string
}

/** Loads one exam made of sittings into an emptied model. */
export async function loadSittings(
  database: Database,
  sittings: readonly Sitting[],
  fullMarks: Record<string, number>,
  schools: readonly FixtureSchool[] = [],
): Promise<void> {
  for (const name of Object.keys(tables)) await database.query(`DROP TABLE IF EXISTS ${name}`)
  await createModel(database)
  await commit(database, { schools: [...schools], rosterOfSchools: true, students: [], papers: [] })
  await commit(database, toBatch(sittings, fullMarks))
}

/** Adds another exam beside what is there; a school year of its own places it in time. */
export async function addExam(
  database: Database,
  exam: Pick<ExamRecord, 'key' | 'schoolYear'> & Partial<ExamRecord>,
  sittings: readonly Sitting[],
  fullMarks: Record<string, number>,
): Promise<void> {
  const batch = toBatch(sittings, fullMarks)
  await commit(database, { ...batch, exam: { ...batch.exam!, name: exam.key, ...exam } })
}

/** An item of a fixture's paper; marks are given per student in the same order, null where left blank. */
export interface FixtureItem {
  no: string
  full: number
  parent?: string
  type?: string
  knowledge?: string[]
  ability?: string
  expected?: number
  key?: string
  optional?: boolean
}

/** One student's answers; `total` replaces the sum of the marks where it is given. */
export interface Answering extends Omit<Sitting, 'marks'> {
  marks: (number | null)[]
  choices?: (string | null)[]
  total?: Sitting['marks'][string]
}

/** Loads one paper with item marks into an emptied model. */
export async function loadAnswers(
  database: Database,
  items: readonly FixtureItem[],
  answering: readonly Answering[],
  schools: readonly FixtureSchool[] = [],
  subject = '数学',
): Promise<void> {
  const full = items.reduce((sum, item) => sum + item.full, 0)
  const sittings = answering.map(({ marks, total, ...rest }): Sitting => {
    const sum = marks.reduce<number>((all, mark) => all + Math.round((mark ?? 0) * 10_000), 0) / 10_000
    return { ...rest, marks: { [subject]: total ?? sum } }
  })
  for (const name of Object.keys(tables)) await database.query(`DROP TABLE IF EXISTS ${name}`)
  await createModel(database)
  await commit(database, { schools: [...schools], rosterOfSchools: true, students: [], papers: [] })
  const batch = toBatch(sittings, { [subject]: full })
  const cells = answering.flatMap(({ marks, choices }, student) =>
    marks.map((mark, item) => ({ student, item, mark, choice: choices?.[item] ?? null })),
  )
  const words = [...new Set(cells.flatMap(({ choice }) => choice ?? []))]
  const paper = batch.papers[0]!
  paper.items = items.map(({ full: mark, expected, knowledge, ...rest }) => ({
    ...rest,
    knowledge: knowledge ?? [],
    fullMark: Math.round(mark * 10_000),
    expectedDifficulty: expected,
  }))
  paper.responses = {
    item: Int32Array.from(cells, ({ item }) => item),
    student: Int32Array.from(cells, ({ student }) => student),
    mark: Int32Array.from(cells, ({ mark }) => Math.round((mark ?? 0) * 10_000)),
    blank: Uint8Array.from(cells, ({ mark }) => (mark === null ? 1 : 0)),
    choice: Int32Array.from(cells, ({ choice }) => (choice === null ? -1 : words.indexOf(choice))),
    choices: words,
  }
  await commit(database, batch)
}

function toBatch(sittings: readonly Sitting[], fullMarks: Record<string, number>): Batch {
  const schools = [...new Set(sittings.map((s) => s.school))]
  const classes = [...new Set(sittings.map((s) => s.class ?? '1'))]
  const papers = Object.entries(fullMarks).map(([subject, full]): PaperBatch => {
    const rowsOf = sittings.map((s, index) => ({ s, index })).filter(({ s }) => subject in s.marks)
    const empty = new Int32Array()
    return {
      subject,
      fullMark: full * 10_000,
      student: Int32Array.from(rowsOf, ({ index }) => index),
      school: Int32Array.from(rowsOf, ({ s }) => schools.indexOf(s.school)),
      class: Int32Array.from(rowsOf, ({ s }) => classes.indexOf(s.class ?? '1')),
      classes,
      mark: Int32Array.from(rowsOf, ({ s }) => {
        const mark = s.marks[subject]!
        return typeof mark === 'number' ? Math.round(mark * 10_000) : 0
      }),
      status: Uint8Array.from(rowsOf, ({ s }) => {
        const mark = s.marks[subject]!
        return statuses.indexOf(typeof mark === 'number' ? 'present' : mark)
      }),
      items: [],
      responses: {
        item: empty,
        student: empty,
        mark: empty,
        blank: new Uint8Array(),
        choice: empty,
        choices: [],
      },
    }
  })
  return {
    exam: {
      key: 'exam',
      name: '九年级期中',
      schoolYear: '2023-2024',
      term: 'autumn',
      kind: 'midterm',
      grade: 9,
      stage: 'graduating',
    },
    schools: schools.map((name) => ({ name })),
    rosterOfSchools: false,
    students: sittings.map(({ code, sex }) => ({ code, sex })),
    papers,
  }
}

/** Runs a measure with parameters as a notebook would give them. */
export async function ask<S extends v.GenericSchema>(
  measure: Measure<S>,
  database: Database,
  params: Record<string, unknown>,
  convention: Partial<Convention> = {},
): Promise<Row[]> {
  const context: MeasureContext = { database, convention: { ...defaultConvention, ...convention } }
  const result = await measure.run(v.parse(measure.params, { exam: 'exam', ...params }), context)
  return rows(result.table)
}

/** Each expected row's numbers agree within `tolerance`, absolutely below 1 and relatively above. */
export function agree(
  found: readonly Row[],
  expected: readonly Record<string, unknown>[],
  tolerance: number,
): void {
  expect(found.map((row) => row[Object.keys(expected[0]!)[0]!])).toEqual(
    expected.map((row) => Object.values(row)[0]),
  )
  expected.forEach((row, i) => {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value !== 'number') expect(found[i]![name], name).toBe(value)
      else {
        const gap = Math.abs(Number(found[i]![name]) - value) / Math.max(1, Math.abs(value))
        expect(gap, `${name} of row ${i}: ${String(found[i]![name])} for ${value}`).toBeLessThan(tolerance)
      }
    }
  })
}
