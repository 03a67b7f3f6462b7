import type { Database } from '../../src/engine/query'
import { paperItems, pupils, type ExamplePupil } from '../../src/measures/examples/pupils'
import { addExam, loadAnswers } from './fixture'

/** Loads the students of the worked examples: two subjects of one exam, and an exam a year before. */
export async function loadExamples(database: Database): Promise<void> {
  const schools = ['甲校', '乙校'].map((name, at) => ({ name, code: String(at + 1) }))
  const answering = pupils.map(({ code, school, marks, choices }) => ({
    code,
    school,
    marks: [...marks],
    choices: [...choices],
  }))
  await loadAnswers(database, paperItems, answering, schools)
  const sittings = (subject: string, mark: (pupil: ExamplePupil) => number) =>
    pupils.map((pupil) => ({ code: pupil.code, school: pupil.school, marks: { [subject]: mark(pupil) } }))
  await addExam(
    database,
    { key: 'exam', schoolYear: '2023-2024', name: '九年级期中' },
    sittings('语文', ({ chinese }) => chinese),
    { 语文: 10 },
  )
  await addExam(
    database,
    { key: 'before', schoolYear: '2022-2023' },
    sittings('数学', ({ before }) => before),
    { 数学: 10 },
  )
}
