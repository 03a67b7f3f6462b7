import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rows } from '../../src/engine/table'
import type { Batch, ExamRecord } from '../../src/model/batch'
import { commit } from '../../src/model/commit'
import { createModel } from '../../src/model/create'
import { tables } from '../../src/model/tables'
import { openNodeDatabase } from '../engine/node'

let database: Awaited<ReturnType<typeof openNodeDatabase>>
beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const name of Object.keys(tables)) await database.query(`DROP TABLE IF EXISTS ${name}`)
  await createModel(database)
})

const midterm: ExamRecord = {
  key: '2023A-midterm-8',
  name: '八年级期中',
  schoolYear: '2023-2024',
  term: 'autumn',
  kind: 'midterm',
  grade: 8,
  stage: 'junior',
}
const final: ExamRecord = { ...midterm, key: '2023A-final-8', name: '八年级期末', kind: 'final' }
/** A year later; the same pupils in grade 9. */
const later: ExamRecord = {
  ...midterm,
  key: '2024A-midterm-9',
  name: '九年级期中',
  schoolYear: '2024-2025',
  grade: 9,
  stage: 'graduating',
}

interface Row {
  code: string
  number?: string
  name?: string
  school: string
  class: string
  mark: number
}

/** A batch of one paper as an import makes it. */
function batchOf(exam: ExamRecord, list: readonly Row[]): Batch {
  const schools = [...new Set(list.map(({ school }) => school))]
  const classes = [...new Set(list.map((row) => row.class))]
  return {
    exam,
    schools: schools.map((name) => ({ name })),
    rosterOfSchools: false,
    students: list.map(({ code, number, name }) => ({ code, name, ...(number && { number }) })),
    homes: list.map((row) => ({ school: schools.indexOf(row.school), className: row.class })),
    papers: [
      {
        subject: '数学',
        fullMark: 1_000_000,
        student: Int32Array.from(list.keys()),
        school: Int32Array.from(list, ({ school }) => schools.indexOf(school)),
        class: Int32Array.from(list, (row) => classes.indexOf(row.class)),
        classes,
        mark: Int32Array.from(list, ({ mark }) => mark * 10_000),
        status: new Uint8Array(list.length),
        items: [],
        responses: {
          item: new Int32Array(),
          student: new Int32Array(),
          mark: new Int32Array(),
          blank: new Uint8Array(),
          choice: new Int32Array(),
          choices: [],
        },
      },
    ],
  }
}

/** Marks of each student over the exams in order of time, by code. */
async function marksByCode(): Promise<Record<string, string>> {
  const found = await database.query(`SELECT code, any_value(student.name) AS name,
      string_agg(mark::INTEGER::VARCHAR, ' ' ORDER BY exam.seq) AS marks
    FROM score JOIN student USING (student_id) JOIN paper USING (paper_id) JOIN exam USING (exam_id)
    GROUP BY code ORDER BY code`)
  return Object.fromEntries(
    rows(found).map(({ code, name, marks }) => [String(code), `${String(name)} ${String(marks)}`]),
  )
}

const east = { school: '东校', class: '八(1)班' }
const west = { school: '西校', class: '八(1)班' }

test('schools that number alike, imported one after the other', async () => {
  await commit(database, batchOf(midterm, [{ code: '0801', name: '赵一', ...east, mark: 90 }]))
  await commit(database, batchOf(midterm, [{ code: '0801', name: '钱二', ...west, mark: 60 }]))
  expect(await marksByCode()).toEqual({ '0801': '赵一 90', '西校|0801': '钱二 60' })
})

test('a later exam finds each again, together, in another order or under other classes', async () => {
  await commit(database, batchOf(midterm, [{ code: '0801', name: '赵一', ...east, mark: 90 }]))
  await commit(database, batchOf(midterm, [{ code: '0801', name: '钱二', ...west, mark: 60 }]))
  const together: Row[] = [
    { code: '西校|0801', number: '0801', name: '钱二', ...west, mark: 61 },
    { code: '东校|0801', number: '0801', name: '赵一', ...east, mark: 91 },
  ]
  await commit(database, batchOf(final, together))
  await commit(
    database,
    batchOf(later, [{ code: '0801', name: '钱二', ...west, class: '九(3)班', mark: 62 }]),
  )
  expect(await marksByCode()).toEqual({ '0801': '赵一 90 91', '西校|0801': '钱二 60 61 62' })
})

test('numbers that begin anew in each class', async () => {
  const rooms = (exam: ExamRecord, grade: string, mark: number) =>
    batchOf(
      exam,
      ['甲', '乙'].map((name, at) => {
        const room = `${grade}(${at + 1})班`
        return { code: `东校|${room}|1`, number: '1', name, school: '东校', class: room, mark: mark + at }
      }),
    )
  await commit(database, rooms(midterm, '八', 70))
  await commit(database, rooms(later, '九', 80))
  expect(await marksByCode()).toEqual({ '东校|八(1)班|1': '甲 70 80', '东校|八(2)班|1': '乙 71 81' })
})

test('a new year’s class has the numbers of the last one’s', async () => {
  const next: ExamRecord = { ...midterm, key: '2024A-midterm-8', schoolYear: '2024-2025' }
  await commit(database, batchOf(midterm, [{ code: '1', name: '赵一', ...east, mark: 90 }]))
  await commit(database, batchOf(next, [{ code: '1', name: '孙三', ...east, mark: 50 }]))
  expect(await marksByCode()).toEqual({ '1': '赵一 90', '东校|1': '孙三 50' })
})

test('a name set right, written differently or left out is no other student', async () => {
  const one = (exam: ExamRecord, name: string | undefined, mark: number) =>
    commit(database, batchOf(exam, [{ code: '0801', name, ...east, mark }]))
  await one(midterm, '赵依', 90)
  await one(midterm, '赵一', 91)
  await one(final, undefined, 92)
  expect(await marksByCode()).toEqual({ '0801': '赵一 91 92' })
  await commit(database, batchOf(midterm, [{ code: '0802', name: '艾力·江', ...east, mark: 80 }]))
  await commit(database, batchOf(final, [{ code: '0802', name: '艾力•江', ...west, mark: 81 }]))
  expect((await marksByCode())['0802']).toBe('艾力•江 80 81')
})
