import type { Database } from '../../src/engine/query'
import { rows } from '../../src/engine/table'
import type { Batch, PaperBatch } from '../../src/model/batch'
import { statuses } from '../../src/model/status'
import { tables } from '../../src/model/tables'

export const exam = {
  key: '2023A-midterm-9',
  name: '期中',
  schoolYear: '2023-2024',
  term: 'autumn',
  kind: 'midterm',
  grade: 9,
  stage: 'graduating',
} as const

/** A paper of two items: each student's marks of them by code, `null` for an absence; 甲 and 乙 in turn. */
export function batchOf(subject: string, marks: Record<string, readonly [number, number] | null>): Batch {
  const codes = Object.keys(marks)
  const sat = codes.flatMap((code, index) => (marks[code] ? [index] : []))
  const paper: PaperBatch = {
    subject,
    fullMark: 20 * 10_000,
    student: Int32Array.from(codes.keys()),
    school: Int32Array.from(codes, (code) => Number(code) % 2),
    class: Int32Array.from(codes, () => 0),
    classes: ['1'],
    mark: Int32Array.from(codes, (code) => ((marks[code]?.[0] ?? 0) + (marks[code]?.[1] ?? 0)) * 10_000),
    status: Uint8Array.from(codes, (code) => statuses.indexOf(marks[code] ? 'present' : 'absent')),
    items: ['1', '2'].map((no) => ({ no, fullMark: 10 * 10_000, knowledge: [`知识${no}`] })),
    responses: {
      item: Int32Array.from(sat.flatMap(() => [0, 1])),
      student: Int32Array.from(sat.flatMap((index) => [index, index])),
      mark: Int32Array.from(sat.flatMap((index) => marks[codes[index]!]!.map((mark) => mark * 10_000))),
      blank: new Uint8Array(sat.length * 2),
      choice: new Int32Array(sat.length * 2).fill(-1),
      choices: [],
    },
  }
  return {
    exam,
    schools: [{ name: '甲' }, { name: '乙' }],
    rosterOfSchools: false,
    students: codes.map((code) => ({ code, name: `学生${code}` })),
    papers: [paper],
  }
}

/** Every row of every table as text. */
export async function dump(database: Database): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const name of Object.keys(tables)) {
    const result = rows(await database.query(`SELECT t::VARCHAR AS row FROM ${name} t ORDER BY ALL`))
    found[name] = result.map(({ row }) => String(row))
  }
  return found
}
