import { transact } from '../engine/database'
import type { Database, InsertColumn } from '../engine/query'
import { rows } from '../engine/table'
import type { Batch, ExamRecord, PaperBatch } from './batch'
import { compareInTime } from './calendar'
import { statuses } from './status'
import { subjectOrder } from './subject'
import { createStage } from './records'
import { commitResponses } from './responses'
import { knowStudents } from './pupil'
import { emptyPaper } from './remove'
import { buildStatistics } from './statistics'

export type CommitMode = 'merge' | 'replace' | 'schools'

export interface CommitOptions {
  /**
   * What happens to a paper that is already there. `merge` (default): students of the batch replace their own earlier
   * rows, the others stay, items are completed by number; so one file per school, or totals and item marks in two
   * files, add up. `replace`: the paper is as the batch says, nothing else. `schools`: so are the schools of the batch,
   * while the others stay.
   */
  mode?: CommitMode
  signal?: AbortSignal
}

export interface Committed {
  examKey?: string
  schools: number
  students: number
  scores: number
  responses: number
}

const staging = [
  'stage_school',
  'stage_student',
  'stage_score',
  'stage_sitting',
  'stage_item',
  'stage_response',
]

/** Exact: an INTEGER of ten-thousandths times a decimal constant is a decimal. */
const decimal = (column: string) => `(${column} * 0.0001)::DECIMAL(9,4)`

/** Adds a batch to the model in one transaction: afterwards all of it is there, or the model is as before. */
export async function commit(
  database: Database,
  batch: Batch,
  options: CommitOptions = {},
): Promise<Committed> {
  return transact(database, async () => {
    const { papers, ...done } = await add(database, batch, options)
    await buildStatistics(database, papers)
    options.signal?.throwIfAborted()
    return done
  })
}

/** Adds a batch within a transaction that is open; the statistics of `papers` are then to be made anew. */
export async function add(
  database: Database,
  given: Batch,
  { mode = 'merge', signal }: CommitOptions = {},
): Promise<Committed & { papers: number[] }> {
  const batch = { ...given, students: await knowStudents(database, given) }
  await commitSchools(database, batch)
  const changed = await commitStudents(database, batch)
  let scores = 0
  let responses = 0
  if (batch.exam) {
    const examId = await commitExam(database, batch.exam)
    for (const paper of batch.papers) {
      signal?.throwIfAborted()
      const paperId = await commitPaper(database, examId, paper, mode)
      await commitScores(database, paperId, paper, mode)
      const itemIds = await commitItems(database, paperId, paper)
      signal?.throwIfAborted()
      await commitResponses(database, paper, itemIds)
      changed.add(paperId)
      scores += paper.mark.length
      responses += paper.responses.mark.length
    }
  }
  for (const name of staging) {
    await database.query(`DROP TABLE IF EXISTS ${name}`)
  }
  signal?.throwIfAborted()
  return {
    examKey: batch.exam?.key,
    schools: batch.schools.length,
    students: batch.students.length,
    scores,
    responses,
    papers: [...changed],
  }
}

async function commitSchools(database: Database, { schools, rosterOfSchools }: Batch) {
  await createStage(database, 'stage_school', schools, ['code', 'name', 'zone', 'group', 'stage', 'kind'])
  await database.query(`INSERT INTO school
    SELECT known.last + row_number() OVER (ORDER BY i),
      coalesce(s.code, 'S' || lpad((known.last + row_number() OVER (ORDER BY i))::VARCHAR, 3, '0')),
      s.name, s.zone, s."group", s.stage, s.kind, false
    FROM stage_school s, (SELECT coalesce(max(school_id), 0) AS last FROM school) known
    WHERE s.name NOT IN (SELECT name FROM school)`)
  if (rosterOfSchools) {
    await database.query(`UPDATE school SET code = coalesce(s.code, school.code), zone = coalesce(s.zone, school.zone),
        group_name = coalesce(s."group", school.group_name), stage = coalesce(s.stage, school.stage),
        kind = coalesce(s.kind, school.kind), in_roster = true
      FROM stage_school s WHERE s.name = school.name`)
  } else {
    // A mark file may know a zone that no roster has told; it never overrules one.
    await database.query(`UPDATE school SET zone = coalesce(school.zone, s.zone),
        group_name = coalesce(school.group_name, s."group"), kind = coalesce(school.kind, s.kind)
      FROM stage_school s WHERE s.name = school.name`)
  }
}

/** Returns the papers of students whose sex was another before: their statistics tell the sexes apart. */
async function commitStudents(database: Database, { students }: Batch): Promise<Set<number>> {
  await createStage(database, 'stage_student', students, ['code', 'name', 'sex'])
  const found = await database.query(`SELECT DISTINCT paper_id AS id FROM score WHERE student_id IN (
    SELECT student_id FROM student JOIN stage_student s USING (code)
    WHERE s.sex IS NOT NULL AND s.sex IS DISTINCT FROM student.sex)`)
  await database.query(`INSERT INTO student
    SELECT known.last + row_number() OVER (ORDER BY i), s.code, s.name, s.sex
    FROM stage_student s, (SELECT coalesce(max(student_id), 0) AS last FROM student) known
    WHERE s.code NOT IN (SELECT code FROM student)`)
  await database.query(`UPDATE student SET name = coalesce(s.name, student.name), sex = coalesce(s.sex, student.sex)
    FROM stage_student s WHERE s.code = student.code
      AND (s.name IS DISTINCT FROM student.name OR s.sex IS DISTINCT FROM student.sex)`)
  return new Set(rows(found).map(({ id }) => Number(id)))
}

async function commitExam(database: Database, exam: ExamRecord): Promise<number> {
  const values = [
    exam.name,
    exam.schoolYear,
    exam.term,
    exam.kind,
    exam.heldOn ?? null,
    exam.grade,
    exam.stage,
  ]
  const known = await database.query('SELECT exam_id FROM exam WHERE key = $1', { params: [exam.key] })
  if (known.rowCount > 0) {
    await database.query(
      `UPDATE exam SET name = $2, school_year = $3, term = $4, kind = $5, held_on = $6::DATE, grade = $7, stage = $8
       WHERE key = $1`,
      { params: [exam.key, ...values] },
    )
  } else {
    await database.query(
      `INSERT INTO exam SELECT coalesce(max(exam_id), 0) + 1, $1, $2, $3, $4, $5, $6::DATE, $7, $8, 0 FROM exam`,
      { params: [exam.key, ...values] },
    )
  }
  await orderExams(database)
  const found = await database.query('SELECT exam_id AS id FROM exam WHERE key = $1', { params: [exam.key] })
  return Number(rows(found)[0]!.id)
}

/** Numbers the exams in the order of time. */
async function orderExams(database: Database) {
  const found = await database.query('SELECT * FROM exam ORDER BY exam_id')
  const ordered = rows(found)
    .map((row) => ({
      id: Number(row.exam_id),
      key: String(row.key),
      schoolYear: String(row.school_year),
      term: row.term as ExamRecord['term'],
      kind: row.kind as ExamRecord['kind'],
      heldOn: row.held_on instanceof Date ? row.held_on.toISOString().slice(0, 10) : undefined,
      grade: Number(row.grade),
    }))
    .toSorted(compareInTime)
  const values = ordered.map(({ id }, at) => `(${id}, ${at + 1})`).join(', ')
  await database.query(
    `UPDATE exam SET seq = ordered.seq FROM (VALUES ${values}) ordered(exam_id, seq) WHERE ordered.exam_id = exam.exam_id`,
  )
}

async function commitPaper(
  database: Database,
  examId: number,
  paper: PaperBatch,
  mode: CommitMode,
): Promise<number> {
  const known = await database.query('SELECT paper_id AS id FROM paper WHERE exam_id = $1 AND subject = $2', {
    params: [examId, paper.subject],
  })
  const id = rows(known)[0]?.id
  if (id === undefined) {
    await database.query(
      `INSERT INTO paper SELECT coalesce(max(paper_id), 0) + 1, $1, $2, ${decimal('$3::INTEGER')}, $4 FROM paper`,
      { params: [examId, paper.subject, paper.fullMark, subjectOrder(paper.subject)] },
    )
    const made = await database.query('SELECT max(paper_id) AS id FROM paper')
    return Number(rows(made)[0]!.id)
  }
  const paperId = Number(id)
  await database.query(`UPDATE paper SET full_mark = ${decimal('$2::INTEGER')} WHERE paper_id = $1`, {
    params: [paperId, paper.fullMark],
  })
  if (mode === 'replace') await emptyPaper(database, paperId)
  return paperId
}

/**
 * A student has one row a paper. Of several in the batch the last that is not 转出 stays; and a school that lists a
 * student as 转出 never takes away the row that his new school has sent before.
 */
async function commitScores(database: Database, paperId: number, paper: PaperBatch, mode: CommitMode) {
  await database.createTable('stage_score', [
    { name: 'i', type: 'int32', values: Int32Array.from(paper.student.keys()) },
    { name: 'student', type: 'int32', values: paper.student },
    { name: 'school', type: 'int32', values: paper.school },
    { name: 'class', type: 'dictionary', codes: paper.class, dictionary: paper.classes },
    { name: 'mark', type: 'int32', values: paper.mark },
    { name: 'status', type: 'dictionary', codes: Int32Array.from(paper.status), dictionary: statuses },
  ])
  await database.query(`CREATE OR REPLACE TABLE stage_sitting AS
    SELECT student.student_id, school.school_id, s.class, s.status,
      CASE WHEN s.status = 'present' THEN ${decimal('s.mark')} END AS mark
    FROM stage_score s JOIN stage_student t ON t.i = s.student JOIN student ON student.code = t.code
      JOIN stage_school u ON u.i = s.school JOIN school ON school.name = u.name
    WHERE s.status <> 'transferred' OR NOT EXISTS (SELECT 1 FROM score
      WHERE score.paper_id = ${paperId} AND score.student_id = student.student_id
        AND score.school_id <> school.school_id AND score.status <> 'transferred')
    QUALIFY row_number() OVER (PARTITION BY student.student_id ORDER BY s.status = 'transferred', s.i DESC) = 1`)
  if (mode === 'schools') await emptySchools(database, paperId)
  await database.query(`DELETE FROM score
    WHERE paper_id = ${paperId} AND student_id IN (SELECT student_id FROM stage_sitting)`)
  await database.query(
    `INSERT INTO score SELECT ${paperId}, student_id, school_id, class, mark, status FROM stage_sitting`,
  )
}

/** Takes the rows of the staged schools from a paper. */
async function emptySchools(database: Database, paperId: number) {
  const gone = `paper_id = ${paperId} AND school_id IN (SELECT school_id FROM stage_sitting)`
  await database.query(`DELETE FROM response
    WHERE item_id IN (SELECT item_id FROM item WHERE paper_id = ${paperId})
      AND student_id IN (SELECT student_id FROM score WHERE ${gone})`)
  await database.query(`DELETE FROM score WHERE ${gone}`)
}

/** Item ids in the order of `paper.items`. */
async function commitItems(database: Database, paperId: number, paper: PaperBatch): Promise<number[]> {
  if (paper.items.length === 0) return []
  const column = (
    name: string,
    pick: (item: PaperBatch['items'][number]) => string | undefined,
  ): InsertColumn => ({
    name,
    type: 'text',
    values: paper.items.map((item) => pick(item) ?? null),
  })
  const truth = (value: boolean | undefined) => (value === undefined ? undefined : String(value))
  await database.createTable('stage_item', [
    { name: 'i', type: 'int32', values: Int32Array.from(paper.items.keys()) },
    { name: 'full_mark', type: 'int32', values: Int32Array.from(paper.items, (item) => item.fullMark) },
    column('no', (item) => item.no),
    column('parent', (item) => item.parent),
    column('type', (item) => item.type),
    column('objective', (item) => truth(item.objective)),
    // A knowledge point may hold any character but this one.
    column('knowledge', (item) => (item.knowledge.length > 0 ? item.knowledge.join('\u001f') : undefined)),
    column('ability', (item) => item.ability),
    column('expected', (item) => item.expectedDifficulty?.toString()),
    column('answer_key', (item) => item.key),
    column('optional', (item) => truth(item.optional)),
  ])
  await database.query(`UPDATE item SET full_mark = ${decimal('s.full_mark')}, type = coalesce(s.type, item.type),
      parent = coalesce(s.parent, item.parent), objective = coalesce(s.objective::BOOLEAN, item.objective),
      knowledge = coalesce(string_split(s.knowledge, '\u001f'), item.knowledge),
      ability = coalesce(s.ability, item.ability),
      expected_difficulty = coalesce(s.expected::DOUBLE, item.expected_difficulty),
      answer_key = coalesce(s.answer_key, item.answer_key), optional = coalesce(s.optional::BOOLEAN, item.optional)
    FROM stage_item s WHERE item.paper_id = ${paperId} AND item.no = s.no`)
  await database.query(`INSERT INTO item
    SELECT known.last + row_number() OVER (ORDER BY s.i), ${paperId}, known.seq + row_number() OVER (ORDER BY s.i),
      s.no, s.parent, ${decimal('s.full_mark')}, s.type, s.objective::BOOLEAN, string_split(s.knowledge, '\u001f'),
      s.ability, s.expected::DOUBLE, s.answer_key, coalesce(s.optional::BOOLEAN, false)
    FROM stage_item s, (SELECT coalesce(max(item_id), 0) AS last,
        coalesce(max(seq) FILTER (paper_id = ${paperId}), 0) AS seq FROM item) known
    WHERE s.no NOT IN (SELECT no FROM item WHERE paper_id = ${paperId})`)
  const found = await database.query(
    `SELECT item.item_id AS id FROM stage_item s JOIN item ON item.no = s.no AND item.paper_id = ${paperId} ORDER BY s.i`,
  )
  return rows(found).map((row) => Number(row.id))
}
