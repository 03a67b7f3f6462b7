import { literal } from '../../engine/bind'
import { rows } from '../../engine/table'
import type { Text } from '../../model/text'
import type { MeasureContext } from '../measure'
import type { Scope } from './population'

/** Schools of the roster that have no student in the exam though others of their stage have. */
export async function noteEmptySchools(
  { exam, subject, where }: Scope,
  { database, signal }: MeasureContext,
): Promise<Text[]> {
  if (Object.keys(where ?? {}).length > 0) return []
  const chosen = subject === '总分' ? '' : `AND subject = ${literal(subject)}`
  const found = await database.query(
    `WITH sat AS (
      SELECT DISTINCT school_id FROM cohort WHERE paper_id IN (
        SELECT paper_id FROM paper JOIN exam USING (exam_id) WHERE exam.key = ${literal(exam)} ${chosen})
    ), kinds AS (SELECT DISTINCT school.stage AS kind FROM sat JOIN school USING (school_id))
    SELECT name FROM school
    WHERE in_roster AND school_id NOT IN (SELECT school_id FROM sat)
      AND (stage IS NULL OR stage IN (SELECT kind FROM kinds)) ORDER BY code`,
    { signal },
  )
  const names = rows(found).map((row) => String(row.name))
  if (names.length === 0) return []
  const first = names.slice(0, 5)
  const rest = names.length - first.length
  return [
    {
      zh: `名册里没有这次成绩的学校：${first.join('、')}${rest > 0 ? ` 等 ${names.length} 所` : ''}。`,
      en: `Schools of the roster without marks here: ${first.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`,
    },
  ]
}
