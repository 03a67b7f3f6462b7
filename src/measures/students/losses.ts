import { literal } from '../../engine/bind'
import { rows } from '../../engine/table'
import type { MeasureContext } from '../measure'

/** Marks lost on one topic, or on an item that carries none. */
export interface Loss {
  label: string
  /** Numbers of the topic's items that cost marks; empty where the label is the item itself. */
  items: string[]
  lost: number
}

/** By student id, the most costly first. */
export type Losses = ReadonlyMap<number, readonly Loss[]>

/** Marks lost, by student: what to work on next. An optional item that was not taken costs nothing. */
export async function listLosses(
  exam: string,
  subject: string,
  pupils: readonly number[],
  { database, signal }: MeasureContext,
): Promise<Losses> {
  if (pupils.length === 0) return new Map()
  const found = await database.query(
    `WITH marked AS (
      SELECT student_id, item.*, item.full_mark - coalesce(response.mark, 0) AS lost
      FROM response JOIN item USING (item_id) JOIN paper USING (paper_id) JOIN exam USING (exam_id)
      WHERE exam.key = ${literal(exam)} AND subject = ${literal(subject)} AND student_id IN (${pupils.join(', ')})
        AND NOT (item.optional AND response.mark IS NULL)
    ), labelled AS (
      SELECT student_id, seq, no, lost, len(knowledge) > 0 AS tagged,
        unnest(CASE WHEN len(knowledge) > 0 THEN list_distinct(knowledge) ELSE ['第' || no || '题'] END) AS label
      FROM marked WHERE lost > 0)
    SELECT student_id, label, coalesce(list(no ORDER BY seq) FILTER (tagged), []) AS items, sum(lost)::DOUBLE AS lost
    FROM labelled GROUP BY student_id, label ORDER BY student_id, sum(lost) DESC, min(seq), label`,
    { signal },
  )
  const losses = new Map<number, Loss[]>()
  for (const { student_id, label, items, lost } of rows(found)) {
    const id = Number(student_id)
    const own = losses.get(id) ?? []
    losses.set(id, own)
    own.push({ label: String(label), items: (items as unknown[]).map(String), lost: Number(lost) })
  }
  return losses
}

/** The first few of a student's losses in words: `函数（第1、2题，−17）、第3题（−5）`; null where nothing is known. */
export function describeLosses(losses: Losses, pupil: number, most = 3): string | null {
  const own = (losses.get(pupil) ?? []).slice(0, most)
  if (own.length === 0) return null
  return own
    .map(({ label, items, lost }) => {
      const places =
        items.length > 0 ? `第${items.slice(0, 4).join('、')}${items.length > 4 ? '等' : ''}题，` : ''
      return `${label}（${places}−${Number(lost.toFixed(2))}）`
    })
    .join('、')
}

/** Losses by subject, each for the pupils that ask for it; subjects without item marks have none. */
export async function listLossesBySubject(
  exam: string,
  asked: readonly { subject: string; pupil: number }[],
  context: MeasureContext,
): Promise<Map<string, Losses>> {
  const found = new Map<string, Losses>()
  for (const subject of new Set(asked.map((each) => each.subject))) {
    const pupils = asked.filter((each) => each.subject === subject).map(({ pupil }) => pupil)
    found.set(subject, await listLosses(exam, subject, pupils, context))
  }
  return found
}
