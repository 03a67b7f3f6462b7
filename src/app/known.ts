import type { Database } from '../engine/query'
import { rows } from '../engine/table'
import type { Known } from '../ingest/plan'

/** What recognition may know of the data already there. */
export async function readKnown(
  database: Database,
  { aliases, pseudonymKey }: Pick<Known, 'aliases' | 'pseudonymKey'>,
): Promise<Known> {
  const schools = await database.query('SELECT name, code, in_roster FROM school ORDER BY school_id')
  const exams = await database.query('SELECT * FROM exam ORDER BY seq')
  return {
    schools: rows(schools).map((row) => ({
      name: String(row.name),
      code: String(row.code),
      inRoster: row.in_roster === true,
    })),
    aliases: { ...aliases },
    pseudonymKey,
    exams: rows(exams).map((row) => ({
      key: String(row.key),
      name: String(row.name),
      schoolYear: String(row.school_year),
      term: row.term as 'autumn' | 'spring',
      kind: row.kind as Known['exams'][number]['kind'],
      heldOn: row.held_on instanceof Date ? row.held_on.toISOString().slice(0, 10) : undefined,
      grade: Number(row.grade),
      stage: row.stage as Known['exams'][number]['stage'],
    })),
    today: new Date().toISOString().slice(0, 10),
  }
}
