import { literal } from '../engine/bind'
import { rows } from '../engine/table'
import type { MeasureContext } from './measure'

/** Marks lost, by student: what to work on next, the most costly first. */
export async function listLosses(
  exam: string,
  subject: string,
  pupils: readonly number[],
  { database, signal }: MeasureContext,
): Promise<Map<number, { label: string; lost: number }[]>> {
  if (pupils.length === 0) return new Map()
  const found = await database.query(
    `WITH marked AS (
      SELECT student_id, item.*, item.full_mark - coalesce(response.mark, 0) AS lost
      FROM response JOIN item USING (item_id) JOIN paper USING (paper_id) JOIN exam USING (exam_id)
      WHERE exam.key = ${literal(exam)} AND subject = ${literal(subject)} AND student_id IN (${pupils.join(', ')})
    ), labelled AS (
      SELECT student_id, seq, lost,
        unnest(CASE WHEN len(knowledge) > 0 THEN knowledge ELSE ['第' || no || '题'] END) AS label FROM marked)
    SELECT student_id, label, sum(lost)::DOUBLE AS lost FROM labelled GROUP BY student_id, label
    HAVING sum(lost) > 0 ORDER BY student_id, sum(lost) DESC, min(seq), label`,
    { signal },
  )
  const losses = new Map<number, { label: string; lost: number }[]>()
  for (const { student_id, label, lost } of rows(found)) {
    const id = Number(student_id)
    losses.set(id, [...(losses.get(id) ?? []), { label: String(label), lost: Number(lost) }])
  }
  return losses
}
