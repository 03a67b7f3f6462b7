import type { Database } from '../../src/engine/query'
import type { PaperBatch } from '../../src/model/batch'
import { commit } from '../../src/model/commit'
import { createModel } from '../../src/model/create'
import type { Stage } from '../../src/model/stage'
import { tables } from '../../src/model/tables'
import { makeDistrict } from '../sample/district'
import type { Exam, Paper } from '../sample/exam'
import { expectedDifficulty } from '../sample/sheet'

/** A small district of the sample's making, all exams of one grade, straight into an emptied model. */
export async function loadDistrict(
  database: Database,
  stage: Stage,
  options: { students?: number; schools?: number } = {},
): Promise<{ exam: string }> {
  const grade = stage === 'junior' ? 8 : 9
  const district = makeDistrict({ students: 900, schools: 6, ...options, grades: [grade] })
  for (const name of Object.keys(tables)) await database.query(`DROP TABLE IF EXISTS ${name} CASCADE`)
  await createModel(database)
  await commit(database, { schools: district.schools, rosterOfSchools: true, students: [], papers: [] })
  for (const exam of district.exams) {
    await commit(database, {
      exam: { ...exam, stage },
      schools: district.schools.map(({ name }) => ({ name })),
      rosterOfSchools: false,
      students: district.students.map(({ code, sex }) => ({ code, sex })),
      papers: exam.papers.map((paper) => toBatch(exam, paper)),
    })
  }
  return { exam: district.exams.at(-1)!.key }
}

function toBatch(exam: Exam, paper: Paper): PaperBatch {
  const highest = Math.max(...exam.class)
  const sat = [...exam.student.keys()].filter((i) => paper.responses && paper.status[i] === 0)
  const items = paper.items ?? []
  const cells = sat.flatMap((i) => items.map((_, k) => ({ i, k, at: i * items.length + k })))
  const letters = [...'ABCDEFG']
  return {
    subject: paper.subject,
    fullMark: paper.full * 1000,
    student: exam.student,
    school: exam.school,
    class: exam.class.map((number) => number - 1),
    classes: Array.from({ length: highest }, (_, k) => String(k + 1)),
    mark: paper.mark.map((tenths) => tenths * 1000),
    status: paper.status,
    items: items.map((item) => ({
      ...item,
      fullMark: item.full * 1000,
      expectedDifficulty: expectedDifficulty(item),
    })),
    responses: {
      item: Int32Array.from(cells, ({ k }) => k),
      student: Int32Array.from(cells, ({ i }) => exam.student[i]!),
      mark: Int32Array.from(cells, ({ at }) => paper.responses!.mark[at]! * 1000),
      blank: Uint8Array.from(cells, ({ at }) => paper.responses!.blank[at]!),
      choice: Int32Array.from(cells, ({ k, at }) => {
        const choice = paper.responses!.choice[at]!
        return choice === 255 ? -1 : letters.indexOf(items[k]!.options[choice]!)
      }),
      choices: letters,
    },
  }
}
