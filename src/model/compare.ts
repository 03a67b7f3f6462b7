import { identifier } from '../engine/bind'
import type { Database } from '../engine/query'
import { rows, type Row } from '../engine/table'
import type { Batch } from './batch'
import { add, type CommitMode } from './commit'
import type { Status } from './status'

/** What one student has in a paper. */
export interface Sat {
  school: string
  className: string | null
  status: Status
  /** In marks; null where the status gives none. */
  mark: number | null
}

/** One student whom a replacement adds, removes or changes. */
export interface Change {
  code: string
  name: string | null
  before?: Sat
  after?: Sat
  /** Items with another mark or option than before. */
  items: number
}

/** What a replacement would change of a paper. */
export interface Comparison {
  subject: string
  fullMark: { before: number | null; after: number }
  /** Rows of the paper before and after. */
  rows: { before: number; after: number }
  added: number
  removed: number
  changed: number
  /** Schools that have rows before and none after. */
  lostSchools: string[]
  /** Those with changes: the removed first, then the changed, then the added; no more than asked for. */
  changes: Change[]
}

/**
 * What committing a batch would change of its papers: it is committed, compared and rolled back, so that what is shown
 * is what will happen.
 */
export async function compare(
  database: Database,
  batch: Batch,
  mode: CommitMode,
  limit = 1000,
): Promise<Comparison[]> {
  await database.query('BEGIN')
  try {
    const found: Comparison[] = []
    const key = batch.exam?.key ?? ''
    for (const { subject } of batch.papers) await stage(database, key, subject, 'before')
    await add(database, batch, { mode })
    for (const { subject } of batch.papers) {
      await stage(database, key, subject, 'after')
      found.push(await compareStaged(database, subject, limit))
    }
    return found
  } finally {
    await database.query('ROLLBACK')
  }
}

/** What a paper holds, by student and by item, in tables of its own. */
async function stage(database: Database, key: string, subject: string, when: 'before' | 'after') {
  const found = await database.query(
    'SELECT paper_id AS id FROM paper JOIN exam USING (exam_id) WHERE exam.key = $1 AND subject = $2',
    { params: [key, subject] },
  )
  const paper = Number(rows(found)[0]?.id ?? -1)
  await database.query(`CREATE TABLE ${tableOf('score', subject, when)} AS
    SELECT student_id, school.name AS school, class, status, mark, full_mark
    FROM score JOIN paper USING (paper_id) JOIN school USING (school_id) WHERE paper_id = ${paper}`)
  await database.query(`CREATE TABLE ${tableOf('response', subject, when)} AS
    SELECT student_id, no, mark, choice FROM response JOIN item USING (item_id) WHERE paper_id = ${paper}`)
}

const tableOf = (what: string, subject: string, when: 'before' | 'after') =>
  identifier(`stage_${what}_${when}_${subject}`)

async function compareStaged(database: Database, subject: string, limit: number): Promise<Comparison> {
  const [before, after] = [tableOf('score', subject, 'before'), tableOf('score', subject, 'after')]
  await database.query(`CREATE OR REPLACE TABLE stage_answers AS
    SELECT coalesce(a.student_id, b.student_id) AS student_id, count(*) AS items
    FROM ${tableOf('response', subject, 'before')} b FULL JOIN ${tableOf('response', subject, 'after')} a
      ON a.student_id = b.student_id AND a.no = b.no
    WHERE a.no IS NULL OR b.no IS NULL OR a.mark IS DISTINCT FROM b.mark OR a.choice IS DISTINCT FROM b.choice
    GROUP BY ALL`)
  await database.query(`CREATE OR REPLACE TABLE stage_change AS
    SELECT student.code, student.name,
      b.school AS school_before, b.class AS class_before, b.status AS status_before, b.mark AS mark_before,
      a.school AS school_after, a.class AS class_after, a.status AS status_after, a.mark AS mark_after,
      coalesce(answers.items, 0)::INTEGER AS items,
      CASE WHEN a.student_id IS NULL THEN 'removed' WHEN b.student_id IS NULL THEN 'added' ELSE 'changed' END AS what
    FROM ${before} b FULL JOIN ${after} a ON a.student_id = b.student_id
      JOIN student ON student.student_id = coalesce(a.student_id, b.student_id)
      LEFT JOIN stage_answers answers ON answers.student_id = student.student_id
    WHERE a.student_id IS NULL OR b.student_id IS NULL OR a.school IS DISTINCT FROM b.school
      OR a.class IS DISTINCT FROM b.class OR a.status IS DISTINCT FROM b.status OR a.mark IS DISTINCT FROM b.mark
      OR answers.items > 0`)
  const [counts] = rows(
    await database.query(`SELECT
      (SELECT count(*) FROM ${before})::INTEGER AS rows_before, (SELECT count(*) FROM ${after})::INTEGER AS rows_after,
      (SELECT max(full_mark) FROM ${before})::DOUBLE AS full_before,
      (SELECT max(full_mark) FROM ${after})::DOUBLE AS full_after,
      count(*) FILTER (what = 'added')::INTEGER AS added, count(*) FILTER (what = 'removed')::INTEGER AS removed,
      count(*) FILTER (what = 'changed')::INTEGER AS changed
    FROM stage_change`),
  )
  const lost = rows(
    await database.query(`SELECT DISTINCT school FROM ${before}
      WHERE school NOT IN (SELECT school FROM ${after}) ORDER BY school`),
  )
  const changes = rows(
    await database.query(`SELECT * REPLACE (mark_before::DOUBLE AS mark_before, mark_after::DOUBLE AS mark_after)
      FROM stage_change ORDER BY list_position(['removed', 'changed', 'added'], what), code LIMIT ${limit}`),
  )
  return {
    subject,
    fullMark: {
      before: counts!.full_before === null ? null : Number(counts!.full_before),
      after: Number(counts!.full_after),
    },
    rows: { before: Number(counts!.rows_before), after: Number(counts!.rows_after) },
    added: Number(counts!.added),
    removed: Number(counts!.removed),
    changed: Number(counts!.changed),
    lostSchools: lost.map(({ school }) => String(school)),
    changes: changes.map((row) => ({
      code: String(row.code),
      name: row.name === null ? null : String(row.name),
      before: satOf(row, 'before'),
      after: satOf(row, 'after'),
      items: Number(row.items),
    })),
  }
}

function satOf(row: Row, when: 'before' | 'after'): Sat | undefined {
  if (row[`status_${when}`] === null) return undefined
  const mark = row[`mark_${when}`]
  return {
    school: String(row[`school_${when}`]),
    className: row[`class_${when}`] === null ? null : String(row[`class_${when}`]),
    status: row[`status_${when}`] as Status,
    mark: mark === null ? null : Number(mark),
  }
}
