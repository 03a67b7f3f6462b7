import type { Database } from '../engine/query'
import { rows } from '../engine/table'
import type { Batch, StudentRecord } from './batch'
import { createStage } from './records'
import { mayBeNamed, spellNumber } from './person'

/** Someone the model knows by the number of a student of the batch. */
interface Candidate {
  code: string
  name?: string
  /** Of the same school, class and year of entry. */
  here: boolean
}

/**
 * The students of a batch under the codes by which the model knows them: the same number with another name in another
 * school, class or year of entry is another student's. Without names the number alone tells.
 */
export async function knowStudents(database: Database, batch: Batch): Promise<StudentRecord[]> {
  const { students, homes, schools } = batch
  if (!homes) return students
  const candidates = await findCandidates(database, batch)
  if (candidates.size === 0) return students
  const taken = new Set(students.map(({ code }) => code))
  return students.map((student, at) => {
    const own = candidates.get(at)
    if (!own) return student
    const home = homes[at]!
    const code = chooseCode(student, own, taken, schools[home.school]!.name, home.className)
    taken.add(code)
    return { ...student, code }
  })
}

function chooseCode(
  { code, name, number = code }: StudentRecord,
  known: readonly Candidate[],
  taken: ReadonlySet<string>,
  school: string,
  className: string,
): string {
  const agrees = (each: Candidate) => Boolean(name && each.name) && mayBeNamed(name, each.name)
  const reachable = known.filter(
    (each) => each.code === code || each.code === number || each.code.startsWith(`${school}|`),
  )
  const same =
    reachable.find((each) => each.code === code && agrees(each)) ?? reachable.find((each) => agrees(each))
  if (same) return same.code
  const namesake = known.find((each) => each.code === code)
  if (!namesake || namesake.here || mayBeNamed(name, namesake.name)) return code
  for (const next of spellNumber(number, school, className)) {
    if (!taken.has(next) && !known.some((each) => each.code === next)) return next
  }
  return code
}

/** Whom the model knows by the numbers of the batch, of those students alone whose code does not settle it by itself. */
async function findCandidates(
  database: Database,
  { students, homes, schools, exam }: Batch,
): Promise<Map<number, Candidate[]>> {
  const staged = students.map(({ number, code, name }, at) => ({
    number: number ?? code,
    code,
    name,
    school: schools[homes![at]!.school]?.name,
    class: homes![at]!.className || undefined,
  }))
  await createStage(database, 'stage_number', staged, ['number', 'code', 'name', 'school', 'class'])
  const entry = exam ? Number(exam.schoolYear.slice(0, 4)) - exam.grade : null
  // The number stands last in a code.
  const found = await database.query(
    `WITH met AS (SELECT t.*, s.student_id, s.code AS known, s.name AS called
        FROM stage_number t JOIN student s ON string_split(s.code, '|')[-1] = t.number),
      open AS (SELECT * FROM met WHERE i IN (SELECT i FROM met
        WHERE known <> code OR (name IS NOT NULL AND called IS NOT NULL AND name <> called))),
      sat AS (SELECT DISTINCT student_id, school.name AS school, class
        FROM score JOIN paper USING (paper_id) JOIN exam USING (exam_id) JOIN school USING (school_id)
        WHERE student_id IN (SELECT student_id FROM open)
          AND left(school_year, 4)::INTEGER - grade = $1)
    SELECT i, known, called, EXISTS (SELECT 1 FROM sat WHERE sat.student_id = open.student_id
        AND sat.school = open.school AND sat.class IS NOT DISTINCT FROM open.class) AS here
    FROM open ORDER BY i, student_id`,
    { params: [entry] },
  )
  await database.query('DROP TABLE stage_number')
  const candidates = new Map<number, Candidate[]>()
  for (const row of rows(found)) {
    const at = Number(row.i)
    const each = { code: String(row.known), name: row.called as string | undefined, here: Boolean(row.here) }
    const own = candidates.get(at)
    if (own) own.push(each)
    else candidates.set(at, [each])
  }
  return candidates
}
