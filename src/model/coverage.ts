import type { Database } from '../engine/query'
import { rows } from '../engine/table'

/** One paper as the data page lists it. */
export interface PaperSummary {
  id: number
  subject: string
  fullMark: number
  items: number
  /** Rows of any status. */
  students: number
}

/** What one school has of one paper. */
export interface Coverage {
  /** Rows of any status. */
  found: number
  absent: number
}

export interface CoveredSchool {
  code: string
  name: string
  /** By subject; a subject without rows is missing. */
  papers: Record<string, Coverage>
}

/** What an exam holds, by school and subject. */
export interface ExamCoverage {
  papers: PaperSummary[]
  schools: CoveredSchool[]
}

/** Reads what an exam holds; schools in the order of their codes. */
export async function readCoverage(database: Database, examKey: string): Promise<ExamCoverage> {
  const params = [examKey]
  const papers = await database.query(
    `SELECT paper.paper_id AS id, subject, full_mark::DOUBLE AS full_mark,
       (SELECT count(*) FROM item WHERE item.paper_id = paper.paper_id)::INTEGER AS items,
       (SELECT count(*) FROM score WHERE score.paper_id = paper.paper_id)::INTEGER AS students
     FROM paper JOIN exam USING (exam_id) WHERE exam.key = $1 ORDER BY paper.seq, subject`,
    { params },
  )
  const cells = await database.query(
    `SELECT school.code, school.name, subject, count(*)::INTEGER AS found,
       count(*) FILTER (status = 'absent')::INTEGER AS absent
     FROM score JOIN paper USING (paper_id) JOIN exam USING (exam_id) JOIN school USING (school_id)
     WHERE exam.key = $1 GROUP BY ALL ORDER BY school.code, school.name`,
    { params },
  )
  const schools = new Map<string, CoveredSchool>()
  for (const { code, name, subject, found, absent } of rows(cells)) {
    const school = schools.get(String(name)) ?? { code: String(code), name: String(name), papers: {} }
    school.papers[String(subject)] = { found: Number(found), absent: Number(absent) }
    schools.set(school.name, school)
  }
  return {
    papers: rows(papers).map((row) => ({
      id: Number(row.id),
      subject: String(row.subject),
      fullMark: Number(row.full_mark),
      items: Number(row.items),
      students: Number(row.students),
    })),
    schools: [...schools.values()],
  }
}

/** How a school stands to a paper: all there, some missing, nothing there, or nothing to compare with. */
export type Standing = 'whole' | 'short' | 'none' | 'open'

/**
 * How what was found stands to what was expected. Without a roster, the paper of the school with most rows tells what
 * may be expected of the others.
 */
export function standingOf(
  { papers }: CoveredSchool,
  subject: string,
  expected: number | undefined,
): { standing: Standing; missing: number } {
  const found = papers[subject]?.found ?? 0
  const most = Math.max(0, ...Object.values(papers).map((each) => each.found))
  const due = expected ?? most
  const missing = Math.max(0, due - found)
  if (found === 0) return { standing: due > 0 ? 'none' : 'open', missing }
  return { standing: missing > 0 ? 'short' : expected === undefined ? 'open' : 'whole', missing }
}
